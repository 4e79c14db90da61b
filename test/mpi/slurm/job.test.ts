import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  endedWell,
  isOver,
  isWaiting,
  type Job,
  parseAccounted,
  parseQueue,
  parseShownJobs,
  parseSubmitted,
  seconds,
} from '../../../src/mpi/slurm/job.ts';

const real = (name: string) => readFileSync(new URL(`../../../fixtures/slurm/${name}`, import.meta.url), 'utf8');
/** What `scontrol show job` said of each job, by what the transcript calls it. */
const shown = (name: string): Map<string, Job[]> =>
  new Map(
    real(name)
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), parseShownJobs(part)]),
  );
const ended = shown('ended.txt');
const one = (name: string) => ended.get(name)?.[0] ?? { id: '?', name: '?', state: '?' };

describe('scontrol show job, Slurm 22.05', () => {
  it('tells how jobs ended', () => {
    const ends = [...ended].map(([name, [job]]) => [name, job?.state, job?.reason, job?.exit?.code, job?.exit?.signal]);
    expect(ends).toEqual([
      ['good', 'COMPLETED', undefined, 0, 0],
      ['failed', 'FAILED', 'NonZeroExitCode', 3, 0],
      ['signal', 'FAILED', 'JobLaunchFailure', 0, 11],
      ['memory', 'OUT_OF_MEMORY', 'OutOfMemory', 0, 125],
      ['canceled', 'CANCELLED', undefined, 0, 15],
      ['rootcancel', 'CANCELLED', undefined, 0, 15],
      ['neverstarted', 'CANCELLED', 'JobHeldUser', 0, 0],
      ['nointerp', 'FAILED', 'NonZeroExitCode', 2, 0],
      ['badout', 'FAILED', 'JobLaunchFailure', 0, 53],
      ['baddir', 'FAILED', 'JobLaunchFailure', 0, 53],
      ['depnever', 'PENDING', 'DependencyNeverSatisfied', 0, 0],
      ['blanks', 'COMPLETED', undefined, 0, 0],
      ['array', 'FAILED', 'NonZeroExitCode', 3, 0],
      ['het', 'COMPLETED', undefined, 0, 0],
    ]);
    expect([...ended.values()].flat().map(isOver).filter(Boolean)).toHaveLength(16);
    expect(endedWell(one('good'))).toBe(true);
    expect(endedWell(one('failed'))).toBe(false);
  });

  it('tells where it ran, for how long, and where its output is', () => {
    expect(one('good')).toMatchObject({
      ...{ id: '401', nodes: 'n1', ran: 1, limit: 600, partition: 'lab', tasks: 1 },
      ...{ folder: '/home/learner/jobs', user: 'learner', out: '/home/learner/jobs/slurm-401.out' },
    });
    expect(one('good').err).toBeUndefined();
    expect(one('badout').out).toBe('/no/such/place.out');
  });

  it('keeps a name as it is', () => {
    expect(one('blanks').name).toBe('a name with = and blanks');
  });

  it('knows the parts of what was handed in together', () => {
    expect(ended.get('array')?.map((job) => [job.part, job.exit?.code])).toEqual([
      ['413_3', 3],
      ['413_1', 1],
      ['413_2', 2],
    ]);
    expect(ended.get('het')?.map((job) => [job.part, job.name, job.nodes])).toEqual([
      ['416+0', 'het', 'n1'],
      ['416+1', 'het2', 'n2'],
    ]);
  });

  it('tells why a job waits', () => {
    const waiting = parseShownJobs(real('waiting.txt'));
    expect(waiting.map((job) => [job.name, job.reason, job.nodes, job.expected])).toEqual([
      ['blocker', undefined, 'n[1-3]', undefined],
      ['resources', 'Resources', undefined, '2026-11-23T12:41:45'],
      ['priority', 'Priority', undefined, '2026-11-23T12:46:00'],
      ['closed', 'PartitionDown', undefined, undefined],
      ['begin', 'BeginTime', undefined, '2026-11-23T13:38:46'],
      ['held', 'JobHeldUser', undefined, undefined],
      ['admin', 'JobHeldAdmin', undefined, '2026-11-23T13:38:46'],
      ['dep', 'Dependency', undefined, undefined],
      ['array', 'Priority', undefined, '2026-11-23T13:01:00'],
      ['toolong', 'Priority', undefined, '2026-11-23T13:06:00'],
      ['toomany', 'PartitionConfig', undefined, undefined],
      ['drained', 'ReqNodeNotAvail,_UnavailableNodes:n2', undefined, undefined],
    ]);
    expect(waiting.find((job) => job.name === 'array')?.part).toBe('30_[1-4%1]');
    expect(waiting.filter(isWaiting)).toHaveLength(11);
  });
});

test('other forms of the same: one line, older names, amounts from-to, and what is unset', () => {
  const line =
    'JobId=7 PackJobId=7 PackJobOffset=1 JobName=a b UserId=me(1000) GroupId=me(1000) JobState=PENDING Reason=Priority Dependency=(null) ExitCode=0:0 RunTime=00:00:00 TimeLimit=UNLIMITED StartTime=N/A EndTime=N/A NodeList=(null) NumNodes=2-4 NumCPUs=4 NumTasks=2-4 Command=/home/me/a b.sh WorkDir=/home/me StdOut=/home/me/o.txt StdErr=/home/me/e.txt Power=';
  expect(parseShownJobs(line)).toEqual([
    {
      ...{ id: '7', name: 'a b', state: 'PENDING', part: '7+1', reason: 'Priority', exit: { code: 0, signal: 0 }, ran: 0 },
      ...{ command: '/home/me/a b.sh', out: '/home/me/o.txt', err: '/home/me/e.txt', tasks: 2, folder: '/home/me', user: 'me' },
    },
  ]);
});

test('a name cannot pass for a state', () => {
  const [job] = parseShownJobs('JobId=5 JobName=x JobState=COMPLETED ExitCode=0:0\n   JobState=FAILED ExitCode=1:0\n');
  expect(job).toMatchObject({ name: 'x JobState=COMPLETED ExitCode=0:0', state: 'FAILED', exit: { code: 1, signal: 0 } });
});

test('a folder keeps its blanks and signs', () => {
  const [job] = parseShownJobs(
    'JobId=5 JobName=x\n   JobState=RUNNING\n   WorkDir=/home/me/a B=c d\n   StdOut=/home/me/a B=c d/o\n',
  );
  expect(job).toMatchObject({ folder: '/home/me/a B=c d', out: '/home/me/a B=c d/o' });
});

test('what is no job gives none', () => {
  for (const text of ['', 'No jobs in the system', 'slurm_load_jobs error: Invalid job id specified', 'JobId=x JobState=RUNNING'])
    expect(parseShownJobs(text)).toEqual([]);
});

test('the accounts of a job that is gone', () => {
  const text = [
    '12|12|COMPLETED|0:0|n[1-2]|65|10|None|lab|me|/home/me|water',
    '12.batch|12.batch|COMPLETED|0:0|n1|65||||||batch',
    '13|13|CANCELLED by 1000|0:0|None assigned|0|UNLIMITED|None|lab|me|/home/me|a|b',
    '15|14_1|OUT_OF_MEMORY|0:125|n1|2|10|None|lab|me|/home/me|part',
  ].join('\n');
  expect(parseAccounted(text)).toEqual([
    {
      ...{ id: '12', name: 'water', state: 'COMPLETED', exit: { code: 0, signal: 0 }, nodes: 'n[1-2]', ran: 65, limit: 600 },
      ...{ partition: 'lab', user: 'me', folder: '/home/me' },
    },
    {
      ...{ id: '13', name: 'a|b', state: 'CANCELLED', exit: { code: 0, signal: 0 }, ran: 0 },
      ...{ partition: 'lab', user: 'me', folder: '/home/me' },
    },
    {
      ...{ id: '15', part: '14_1', name: 'part', state: 'OUT_OF_MEMORY', exit: { code: 0, signal: 125 }, nodes: 'n1', ran: 2 },
      ...{ limit: 600, partition: 'lab', user: 'me', folder: '/home/me' },
    },
  ]);
  expect(parseAccounted('Slurm accounting storage is disabled\n')).toEqual([]);
});

test('lines of a queue', () => {
  expect(
    parseQueue(
      '30_[1-4%1]|PENDING|Priority|lab|0:00|10:00||/home/me/a|ar|ray\n22|RUNNING|None|lab|1-00:00:05|UNLIMITED|n[1-3]|/h|x\n',
    ),
  ).toEqual([
    ...[
      {
        id: '30_[1-4%1]',
        state: 'PENDING',
        reason: 'Priority',
        partition: 'lab',
        ran: 0,
        limit: 600,
        folder: '/home/me/a',
        name: 'ar|ray',
      },
    ],
    ...[{ id: '22', state: 'RUNNING', partition: 'lab', ran: 86_405, nodes: 'n[1-3]', folder: '/h', name: 'x' }],
  ]);
  expect(parseQueue('squeue: error: nothing\n\n')).toEqual([]);
});

test.each([
  ['Submitted batch job 17\n', '17'],
  ['17\n', '17'],
  ['17;cluster\n', '17'],
  ['sbatch: Warning: something\n17\n', '17'],
  ['sbatch: error: Batch job submission failed: x', undefined],
  ['', undefined],
])('what was handed in: %j', (text, id) => expect(parseSubmitted(text)).toBe(id));

test.each([
  ['00:10:00', 600],
  ['03:04', 184],
  ['1-02:03:04', 93_784],
  ['UNLIMITED', undefined],
  ['INVALID', undefined],
  ['', undefined],
])('%s', (text, count) => expect(seconds(text)).toBe(count));

test('any text at all: no throw, and every job has a number and a state', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'JobId=1 ',
      'JobName=',
      '\n',
      '   JobState=RUNNING ',
      'ExitCode=1:2',
      '|',
      'NodeList=',
      'a '.repeat(5000),
      '=',
      'A='.repeat(2000),
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const job of [...parseShownJobs(text), ...parseAccounted(text)]) {
        expect(job.id).toMatch(/^\d+$/);
        expect(job.state).not.toBe('');
      }
      parseQueue(text);
      parseSubmitted(text);
    }),
  );
});

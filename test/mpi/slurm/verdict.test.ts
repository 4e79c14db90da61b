import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Job, parseShownJobs } from '../../../src/mpi/slurm/job.ts';
import { judge, launchLine } from '../../../src/mpi/slurm/verdict.ts';
import { clock, duration, hostsIn, onNodes, stateWords } from '../../../src/mpi/slurm/words.ts';
import { diagnose } from '../../diagnosis/catalogue.ts';

const job = (more: Partial<Job> = {}): Job => ({
  ...{ id: '12', name: 'water', state: 'COMPLETED', exit: { code: 0, signal: 0 }, nodes: 'n[1-2]', ran: 65, tasks: 4 },
  ...more,
});
const ranks = (count: number, of: number) =>
  Array.from({ length: count }, (_, rank) => `rank ${of === 1 ? 0 : rank} of ${of}\n`).join('');
const codes = (verdict: ReturnType<typeof judge>) => verdict.findings.map((one) => one.code);

describe('a job that ended with 0', () => {
  it('is well if its ranks are proved, or say nothing', () => {
    expect(judge(job(), ranks(4, 4), diagnose)).toMatchObject({
      ok: true,
      findings: [],
      ranks: { verdict: 'proved', wanted: 4 },
    });
    expect(judge(job(), 'done\n', diagnose)).toMatchObject({ ok: true, ranks: { verdict: 'open' } });
    expect(judge(job({ tasks: 1 }), 'done\n', diagnose)).toEqual({ ok: true, findings: [] });
  });

  it('is not if its ranks are copies', () => {
    const verdict = judge(job(), ranks(4, 1), diagnose, 'srun ./hello');
    expect(verdict).toMatchObject({ ok: false, ranks: { verdict: 'disproved' } });
    expect(codes(verdict)).toEqual(['mpi-singletons']);
    // a script that starts ranks by mpirun, in a job of one task
    expect(judge(job({ tasks: 1 }), ranks(2, 1), diagnose, 'mpirun -n 2 ./hello').ok).toBe(false);
    // GROMACS, in its own words
    expect(judge(job(), 'Using 1 MPI process\nUsing 1 MPI process\n', diagnose, 'srun gmx_mpi mdrun').ok).toBe(false);
  });

  it('is well if a program without MPI ran twice', () => {
    expect(judge(job({ tasks: 1 }), ranks(2, 1), diagnose)).toMatchObject({ ok: true, findings: [] });
  });

  it('is not if one of its steps was killed for memory', () => {
    const output =
      'slurmstepd: error: Detected 1 oom-kill event(s) in StepId=12.0. Some of your processes may have been killed.\n';
    expect(judge(job(), output, diagnose)).toMatchObject({ ok: false, findings: [{ code: 'slurm-oom' }] });
  });

  it('is not judged by a queue that it printed', () => {
    const queue = '   31 lab other me PD 0:00 1 (JobHeldUser)\nslurm_load_jobs error: Unable to contact slurm controller\n';
    expect(judge(job(), queue, diagnose)).toMatchObject({ ok: true, findings: [] });
    expect(codes(judge(job({ state: 'FAILED', exit: { code: 1, signal: 0 } }), queue, diagnose))).not.toContain('sw-held');
  });
});

test.each([
  ['FAILED', { code: 3, signal: 0 }, '', ['se-failed'], 'failed: its script ended with exit code 3, after 1:05'],
  ['FAILED', { code: 0, signal: 11 }, '', ['se-signal'], 'failed: it was ended by signal 11, after 1:05'],
  ['FAILED', { code: 0, signal: 53 }, '', ['se-launch'], 'could not be started after 1:05'],
  ['OUT_OF_MEMORY', { code: 0, signal: 125 }, '', ['slurm-oom'], 'was killed for want of memory, after 1:05'],
  [
    'TIMEOUT',
    { code: 0, signal: 15 },
    'error: *** JOB 12 ON n1 CANCELLED AT 2026-11-23T12:41:29 DUE TO TIME LIMIT ***',
    ['se-time'],
    'was ended because its time was up, after 1:05',
  ],
  ['CANCELLED', { code: 0, signal: 15 }, '', ['se-canceled'], 'was canceled after 1:05'],
  ['NODE_FAIL', { code: 0, signal: 0 }, '', ['se-node'], 'ended because a node failed, after 1:05'],
  [
    'FAILED',
    { code: 1, signal: 0 },
    "srun: error: Invalid MPI type 'nosuch', --mpi=list for acceptable types",
    ['sl-mpi', 'se-failed'],
    'failed: its script ended with exit code 1, after 1:05',
  ],
  [
    'FAILED',
    { code: 2, signal: 0 },
    'slurmstepd: error: execve(): hello: No such file or directory',
    ['sl-program'],
    'failed: its script ended with exit code 2, after 1:05',
  ],
])('%s %j %s', (state, exit, output, findings, words) => {
  const ended = job({ state, exit });
  const verdict = judge(ended, output, diagnose);
  expect(verdict.ok).toBe(false);
  expect(codes(verdict)).toEqual(findings);
  expect(stateWords(ended)).toBe(words);
});

test('each reason of a job that waits is known, of those that were recorded', () => {
  const waiting = parseShownJobs(readFileSync(new URL('../../../fixtures/slurm/waiting.txt', import.meta.url), 'utf8'));
  const told = waiting
    .filter((one) => one.state === 'PENDING')
    .map((one) => [one.name, codes(judge(one, 'rank 0 of 1\nrank 0 of 1\n', diagnose))[0]]);
  expect(told).toEqual([
    ['resources', 'sw-resources'],
    ['priority', 'sw-priority'],
    ['closed', 'sw-partition'],
    ['begin', 'sw-begin'],
    ['held', 'sw-held'],
    ['admin', 'sw-held-admin'],
    ['dep', 'sw-dependency'],
    ['array', 'sw-priority'],
    ['toolong', 'sw-priority'],
    ['toomany', 'sw-size'],
    ['drained', 'sw-node'],
  ]);
});

test('the line of a script that starts ranks', () => {
  expect(launchLine('#!/bin/bash\n# mpirun is not used\nsrun -n 4 ./hello\nmpirun x\n')).toBe('srun -n 4 ./hello');
  expect(launchLine('#!/bin/bash\n#SBATCH --comment=srun\n./hello\n')).toBeUndefined();
});

test('times and nodes, in words', () => {
  expect([0, 42, 65, 3700, 90_000, 200_000].map(duration)).toEqual([
    '0:00',
    '0:42',
    '1:05',
    '1:01:40',
    '1 day and 1:00:00',
    '2 days and 7:33:20',
  ]);
  expect(clock('2026-11-23T12:46:00', '2026-11-23T01:00:00')).toBe('12:46');
  expect(clock('2026-11-24T12:46:00', '2026-11-23T01:00:00')).toBe('2026-11-24 12:46');
  expect(hostsIn('n[1-3,7],gpu[08-10],login-a')).toEqual(['n1', 'n2', 'n3', 'n7', 'gpu08', 'gpu09', 'gpu10', 'login-a']);
  expect([onNodes('n1'), onNodes('n[1-2]'), onNodes('n[1-3]'), onNodes('n[1-9]')]).toEqual([
    'n1',
    'n1 and n2',
    'n1, n2 and n3',
    'n[1-9]',
  ]);
});

test('any text at all: no throw, and it comes to an end', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('PENDING', 'RUNNING', 'FAILED', 'COMPLETED', 'XYZ'),
      fc.nat(9),
      (text, state, tasks) => {
        const one = job({ state, tasks, reason: text, name: text, nodes: text });
        judge(one, text, diagnose, text);
        stateWords(one);
        onNodes(`n[${text}]`);
        expect(hostsIn(`n[1-999999999]${text}`).length).toBeLessThanOrEqual(1000);
      },
    ),
  );
});

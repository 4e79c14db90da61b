import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue, diagnose, type Sample, samples, text } from './catalogue.ts';

const entriesOf = (id: string) => catalogue.filter((one) => one.id === id);

/** The exit code of a sample, as far as it is known: its own, else one that the failure is known to end with. */
function exitOf({ id, source }: Sample): number {
  const entries = entriesOf(id);
  return source?.exit ?? (entries.some((one) => one.silent) ? 0 : (entries[0]?.exit?.[0] ?? 1));
}

test.each(samples)('$name is recognized, whether the exit code is known or not', (sample) => {
  const { id, output } = sample;
  expect(diagnose({ output, exit: exitOf(sample) })[0]?.code).toBe(id);
  if (!entriesOf(id).some((one) => one.hint)) expect(diagnose({ output })[0]?.code).toBe(id);
});

/** Known from public threads alone: they could not be made here, and what others posted is not ours to keep. */
const heardOf = ['sy-needs-root'];

test('every failure that is not general knowledge has a sample', () => {
  const known = new Set(samples.map((one) => one.id));
  const without = catalogue.filter((one) => !one.fallback && !known.has(one.id)).map((one) => one.id);
  expect([...new Set(without)].sort()).toEqual(heardOf);
});

test.each(samples)('$name: what is said of it has no holes, and the evidence is in the output', (sample) => {
  const { id, output } = sample;
  const line = sample.source?.command ?? 'singularity build --fakeroot a.sif a.def';
  const found = [diagnose({ output, exit: exitOf(sample), line }), diagnose({ output, exit: exitOf(sample) })]
    .flat()
    .find((one) => one.code === id);
  expect(found?.code).toBe(id);
  expect(JSON.stringify(found)).not.toContain('{{');
  const words = found?.evidence?.split(' / ')[0]?.replace(/…$/, '') ?? 'no evidence';
  expect(seen(output)).toContain(words);
});

/** As a terminal shows it, in one line. */
const seen = (output: string) =>
  output
    .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g, '')
    .replace(/[^\S\n]*\r?\n[^\S\n]*/g, '\n')
    .replace(/\s+/g, ' ');

const casts = readdirSync(new URL('../../fixtures/recordings/', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.cast'),
);

interface Recording {
  readonly exit: number;
  readonly command: string;
  readonly title: string;
  readonly output: string;
}

function recording(name: string): Recording {
  const [head = '', ...events] = text(`fixtures/recordings/${name}`).trim().split('\n');
  const { title = '', sifu = {} } = JSON.parse(head);
  const parts = events.map((line) => JSON.parse(line)).filter((event) => event[1] === 'o');
  return { title, exit: sifu.exit ?? 0, command: sifu.command ?? '', output: parts.map((event) => event[2]).join('') };
}

const meantToFail = /wrong|mistake|fail|refus|mismatch|without|alone|missing/i;

test.each(casts)('the recording %s: a success is left in peace', (name) => {
  const { exit, command, title, output } = recording(name);
  if (exit !== 0 || meantToFail.test(title) || meantToFail.test(name)) return;
  expect(diagnose({ output, exit, line: command })).toEqual([]);
});

test('the lesson that runs a wrong pairing is told so, though the exit code is 0', () => {
  const output = 'Hello from rank 0 of 1 (Open MPI v4.1.4)\nHello from rank 0 of 1 (Open MPI v4.1.4)\n';
  const [finding] = diagnose({ output, exit: 0, line: 'mpirun.mpich -n 2 singularity exec hello-mpi.sif hello_mpi' });
  expect(finding).toMatchObject({ code: 'mpi-singletons', title: 'Each rank ran alone', evidence: 'rank 0 of 1' });
  expect(finding?.remedy[1]?.command).toMatch(/^singularity exec/);
});

test('ranks that worked together are no singletons, and neither is one program that ran alone', () => {
  expect(diagnose({ output: 'rank 0 of 2\nrank 1 of 2\n', exit: 0, line: 'mpirun -n 2 x' })).toEqual([]);
  expect(diagnose({ output: 'rank 0 of 1\n', exit: 0, line: 'mpirun -n 1 x' })).toEqual([]);
  expect(diagnose({ output: 'rank 0 of 1\nrank 0 of 1\n', exit: 0, line: './x && ./x' })).toEqual([]);
});

test('the same words, two meanings: no namespace left is not a full disk', () => {
  const codes = (output: string) => diagnose({ output, exit: 255 }).map((one) => one.code);
  expect(codes('unshare: unshare failed: No space left on device')).toEqual(['userns-enospc']);
  expect(
    codes('FATAL:   container creation failed: ERROR  : Failed to create container process: No space left on device'),
  ).toEqual(['userns-enospc']);
  expect(codes('FATAL:   While performing build: write /tmp/x/y: no space left on device')).toEqual(['ap-tmp-full']);
  expect(codes('FATAL:   write /home/u/y: disk quota exceeded')).toEqual(['ap-quota']);
});

test('a consequence does not stand beside its cause', () => {
  const sample = (id: string) => samples.find((one) => one.name === `${id}.txt`)?.output ?? '';
  expect(diagnose({ output: sample('spack-repo-clone-failed'), exit: 0 }).map((one) => one.code)).toEqual([
    'spack-repo-clone-failed',
  ]);
  expect(diagnose({ output: sample('ap-faked-missing'), exit: 255 }).map((one) => one.code)).toEqual(['ap-faked-missing']);
  expect(diagnose({ output: sample('ap-tmp-full'), exit: 255 }).map((one) => one.code)).toEqual(['ap-tmp-full']);
});

test('a remedy is the learner’s own line where that can be', () => {
  const output = samples.find((one) => one.name === 'build-target-exists.txt')?.output ?? '';
  const [finding] = diagnose({ output, exit: 255, line: 'singularity build --fakeroot base.sif a.def < /dev/null' });
  expect(finding?.remedy.map((one) => one.command)).toEqual([
    'mv base.sif base.sif.old',
    'singularity build --force --fakeroot base.sif a.def < /dev/null',
  ]);
});

test('a word added to the learner’s line may hold what the log named, quoted', () => {
  const output = 'FATAL:   failed to set working directory: chdir /scratch/my run; id: no such file or directory';
  const line = 'apptainer exec --pwd /scratch/x a.sif true';
  const [finding] = diagnose({ output, exit: 255, line });
  expect(finding?.remedy[1]?.command).toBe("apptainer exec --bind '/scratch/my run; id' --pwd /scratch/x a.sif true");
});

test('words of the output are quoted before they become part of a command', () => {
  const output =
    "FATAL:   While checking build target: build target 'a b;rm -rf $HOME' already exists. Use --force if you want to overwrite it";
  expect(diagnose({ output, exit: 255 })[0]?.remedy[0]?.command).toBe("mv 'a b;rm -rf $HOME' 'a b;rm -rf $HOME'.old");
});

test('where nothing is known, the exit code still says something; without one nothing is made up', () => {
  const codes = (output: string, exit?: number) => diagnose({ output, exit }).map((one) => one.code);
  expect(codes('bash: line 1: gmxx: command not found', 127)).toEqual(['command-not-found']);
  expect(diagnose({ output: 'bash: gmxx: command not found', exit: 127 })[0]?.title).toBe('There is no program "gmxx" here');
  expect(codes('', 127)).toEqual(['exit-127']);
  expect(codes('bash: ./x.sh: Permission denied', 126)).toEqual(['exit-126']);
  expect(codes('Killed', 137)).toEqual(['killed-137']);
  expect(codes('FATAL:   While performing build: while running engine: while running %post section: exit status 7', 255)).toEqual(
    ['ap-post-failed'],
  );
  expect(codes('something odd', 1)).toEqual([]);
  expect(codes('', 130)).toEqual(['ctrl-c']);
  expect(codes('', 0)).toEqual([]);
  expect(codes('')).toEqual([]);
});

test('a paste that ends where somebody pressed Ctrl-C says so where the exit code is not known', () => {
  const codes = (output: string, exit?: number) => diagnose({ output, exit }).map((one) => one.code);
  expect(codes('$ apptainer build big.sif big.def\nINFO:    Starting build...\n^C\n$ ')).toEqual(['ctrl-c']);
  expect(codes('$ sleep 100\n^C')).toEqual(['ctrl-c']);
  expect(codes('bash: spack: command not found\n$ sleep 100\n^C')).toEqual(['spack-not-found']);
  expect(codes('$ sleep 100\n^C', 0)).toEqual([]);
  expect(codes('press ^C to stop')).toEqual([]);
});

test('colors, carriage returns and control characters of the output do not hide a cause, and do not come back as evidence', () => {
  const output =
    '\u001b[31mFATAL\u001b[0m:   write \u001b[1m/tmp/\u0007x\u001b[0m: no space left on device\r\nnext\r50 %\r100 %\r\n';
  const [finding] = diagnose({ output, exit: 255 });
  expect(finding?.code).toBe('ap-tmp-full');
  expect(finding?.evidence).toBe('FATAL: write /tmp/x: no space left on device');
});

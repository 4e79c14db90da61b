/** A log comes in pieces, in colors, overwritten, without end: what it tells is the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/finding.ts';
import { diagnose, diagnoser, samples } from './catalogue.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Handed over in pieces of these sizes, again and again. */
function inPieces(text: string, sizes: readonly number[], exit?: number): Diagnosis {
  const watch = diagnoser.watch();
  const all = bytes(text);
  for (let at = 0, turn = 0; at < all.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    // as a reader of files does it, the same memory is used again for the next piece
    const piece = Buffer.from(all.subarray(at, at + size));
    watch.push(piece);
    piece.fill(33);
    at += size;
  }
  return diagnoser.conclude(watch.end(), { exit });
}

const noise = (lines: number) => Array.from({ length: lines }, (_, at) => `checking for thing ${at}... yes\n`).join('');
const full = 'FATAL:   While performing build: write /tmp/a/b: no space left on device\n';

test('however a log is cut into pieces, it tells the same', () => {
  const colored = samples.map(({ output }) => output.replace(/(\w+:) /g, '\u001b[1;31m$1\u001b[0m '));
  fc.assert(
    fc.property(
      fc.nat(samples.length - 1),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
      (which, sizes) => {
        const text = colored[which] ?? '';
        expect(inPieces(text, sizes)).toEqual(inPieces(text, [1 << 20]));
      },
    ),
    { numRuns: 60 },
  );
});

test('the line is the right one, far into a log and at the borders of what is held in memory', () => {
  for (const before of [0, 1, 9000, 9362, 100_000, 300_001]) {
    const [finding] = inPieces(noise(before) + full + noise(1000), [65_536], 255).findings;
    expect([finding?.code, finding?.line]).toEqual(['ap-tmp-full', before + 1]);
  }
});

test('the cause is found in the middle of a huge log, too', () => {
  expect(diagnose({ output: noise(200_000) + full + noise(200_000), exit: 255 })[0]?.code).toBe('ap-tmp-full');
});

test('a line of megabytes: its words are found, and little of it is shown', () => {
  const endless = `${'x'.repeat(3_000_000)} toomanyrequests: You have reached your pull rate limit. ${'y'.repeat(3_000_000)}`;
  const [finding] = inPieces(endless, [65_536], 255).findings;
  expect(finding?.code).toBe('reg-rate-limit');
  expect(finding?.evidence?.length).toBeLessThan(200);
});

describe('what others put before each line', () => {
  const lines = [
    'There are not enough slots available in the system to satisfy the 64',
    'slots that were requested by the application:',
  ];
  test.each([
    ['GitHub', '2026-03-01T10:20:30.1234567Z '],
    ['GitLab', '2026-03-01T10:20:30.123456Z 01O '],
    ['Jenkins', '[2026-03-01T10:20:30.123Z] '],
    ['ts', 'Mar 01 10:20:30 '],
    ['journald', 'Mar 01 10:20:30 node1 sifu[123]: '],
    ['mpirun', '[1,0]<stderr>: '],
    ['srun', '0: '],
    ['mpiexec -l', '[0] '],
    ['BuildKit', '#12 0.345 '],
    ['compose', 'worker-1  | '],
  ])('%s', (_, prefix) => {
    const output = `${lines.map((line) => prefix + line).join('\r\n')}\r\n`;
    expect(diagnose({ output, exit: 1 })[0]?.code).toBe('ompi-slots');
    expect(diagnose({ output: `${prefix}bash: line 1: spack: command not found\n`, exit: 127 })[0]?.code).toBe('spack-not-found');
  });
});

test('several failures at once: the cause first, what follows from it behind', () => {
  const output = `${noise(10)}${full}${noise(10)}==> Error: 'myproject': environment already exists at /home/u/spack/var/spack/environments/myproject\n`;
  const found = diagnose({ output }).map((one) => one.code);
  expect(found).toContain('ap-tmp-full');
  expect(found).toContain('spack-env-exists');
});

describe('where nothing is known', () => {
  const unknown = (output: string, exit = 1) => diagnoser.diagnose({ output, exit }).unknown;

  test('the ten lines that matter stand around the first error, not the last', () => {
    const output = `${noise(500)}lib.c:12:5: error: unknown type name 'foo'\n${noise(20)}make: *** [all] Error 2\n`;
    const found = unknown(output);
    expect(found?.error).toBe(501);
    expect(found?.lines).toHaveLength(10);
    expect(found?.lines[4]).toEqual({ number: 501, text: "lib.c:12:5: error: unknown type name 'foo'" });
  });

  test('words that only look like errors are passed over', () => {
    const output =
      'gcc -Wno-error -c error.c -o error.o\nchecking for strerror... yes\n0 errors, 0 failed\nd.f90:3: Error: Symbol x has no type\n';
    expect(unknown(output)?.error).toBe(4);
  });

  test('a log that names no error: its end is shown', () => {
    const found = unknown(noise(30));
    expect(found?.error).toBeUndefined();
    expect(found?.lines.map((one) => one.number)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  });

  test('nothing was printed, or all went well: nothing is shown', () => {
    expect(unknown('')).toBeUndefined();
    expect(unknown('error: 1\n', 0)).toBeUndefined();
  });
});

describe('facts of the machine', () => {
  test('are asked only where they tell', () => {
    const output = 'unshare: unshare failed: No space left on device';
    const codes = (conditions: object) => diagnoser.diagnose({ output, exit: 1, conditions }).findings.map((one) => one.code);
    expect(codes({})).toEqual(['userns-enospc']);
    expect(codes({ userns: false })).toEqual(['userns-enospc']);
  });
});

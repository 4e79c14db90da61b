import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fresh, type Progress, read, timeLeft, total } from '../../../src/spack/progress/progress.ts';
import { nameIn } from '../../../src/spack/progress/signs.ts';
import { leftTold, shareDone } from '../../../src/spack/progress/words.ts';

const recordings = join(import.meta.dirname, '../../../fixtures/recordings/build');

/** The output of a recording, piece by piece, each with its time in ms. */
function pieces(name: string): [number, string][] {
  const lines = readFileSync(join(recordings, name), 'utf8').split('\n').slice(1).filter(Boolean);
  let at = 0;
  const head = JSON.parse(readFileSync(join(recordings, name), 'utf8').split('\n')[0] ?? '{}') as { version?: number };
  return lines.flatMap((line): [number, string][] => {
    const [time, kind, text] = JSON.parse(line) as [number, string, string];
    at = head.version === 3 ? at + time : time;
    return kind === 'o' ? [[at * 1000, text]] : [];
  });
}

const all = (text: string) => read(fresh, `${text}\n`);

describe('a build that was recorded', () => {
  test('each stage is seen, in order, and the package Spack is at', () => {
    let reader = fresh;
    const seen: string[] = [];
    const at: Progress[] = [];
    for (const [now, text] of pieces('hello-build.cast')) {
      reader = read(reader, text, now);
      if (seen.at(-1) !== reader.progress.stage) seen.push(reader.progress.stage);
      at.push(reader.progress);
    }
    expect(seen).toEqual(['preparing', 'concretizing', 'installing', 'tidying', 'copying', 'system', 'packing', 'finished']);
    expect(at.find((one) => one.package === 'hello-mpi' && one.n !== undefined)).toMatchObject({
      doing: 'building',
      n: 2,
      of: 2,
    });
    expect(reader.progress).toMatchObject({ done: 1 });
  });

  test('it is the same however the output is cut', () => {
    const text = pieces('hello-build.cast')
      .map(([, one]) => one)
      .join('');
    const whole = read(fresh, text).progress;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (size) => {
        let reader = fresh;
        for (let from = 0; from < text.length; from += size) reader = read(reader, text.slice(from, from + size));
        expect(reader.progress).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });
});

describe('what the installers of different releases print', () => {
  test('0.22 to 1.1 count in the line', () => {
    expect(all('==> Installing fftw-3.3.10-abcdefghijklmnopqrstuvwxyz234567 [4/9]').progress).toMatchObject({
      stage: 'installing',
      package: 'fftw',
      n: 4,
      of: 9,
    });
    expect(
      all(
        '\x1b[1;34m==>\x1b[0m \x1b[1mInstalling\x1b[0m \x1b[1;32mopenmpi-5.0.5-abcdefghijklmnopqrstuvwxyz234567\x1b[0m \x1b[1m[2/4]\x1b[0m',
      ).progress,
    ).toMatchObject({ package: 'openmpi', n: 2, of: 4 });
  });

  test('0.18 to 0.20 count in the title of the window, or not at all', () => {
    expect(all('==> Installing fftw-3.3.10-abcdefghijklmnopqrstuvwxyz234567').progress).toMatchObject({ package: 'fftw' });
    expect(
      all('\x1b]0;Spack: Installing fftw [4/9]\x07==> Installing fftw-3.3.10-abcdefghijklmnopqrstuvwxyz234567').progress,
    ).toMatchObject({ package: 'fftw', n: 4, of: 9 });
  });

  test('where it is not counted, what was concretized is', () => {
    const tree =
      '==> Concretized 2 specs:\n -   abcdefg  gromacs@2024.3%gcc@13 arch=linux\n[e]  bcdefgh      ^gcc-runtime@13\n -   cdefghi      ^fftw@3.3.10\n[+]  cdefghj  zlib@1.3\n -   defghij  mpich@4.2.3\n';
    expect(total(read(fresh, tree))).toBe(2);
    expect(read(fresh, tree).progress.stage).toBe('concretizing');
  });

  test('the newer installer, with and without a terminal', () => {
    const plain = 'abcdefg fftw@3.3.10: starting\nabcdefg fftw@3.3.10: fetch\nabcdefg fftw@3.3.10: build\n';
    expect(all(plain).progress).toMatchObject({ stage: 'installing', package: 'fftw', doing: 'building' });
    expect(all(`${plain}abcdefg fftw@3.3.10: finished`).progress).toMatchObject({ done: 1 });
    const drawn =
      '\x1b[1mProgress:\x1b[0m 3/12  \x1b[36m/\x1b[0m: filter\x1b[0m\x1b[K\n[/]\x1b[0m \x1b[0;90mabcdefg\x1b[0m fftw\x1b[0;36m@3.3.10\x1b[0m fetching: 20%\x1b[0m\x1b[K\n';
    expect(all(drawn).progress).toMatchObject({ package: 'fftw', doing: 'fetching', n: 4, of: 12 });
  });

  test('from a build cache, packages are unpacked', () => {
    expect(all('==> Extracting fftw-3.3.10-abcdefghijklmnopqrstuvwxyz234567 from binary cache').progress).toMatchObject({
      package: 'fftw',
      doing: 'unpacking',
    });
  });

  test('an error is kept, the first of them', () => {
    expect(all('==> Error: ProcessError: Command exited with status 2\n==> Error: another').progress.error).toBe(
      'ProcessError: Command exited with status 2',
    );
  });

  test('names of packages', () => {
    expect(
      ['py-numpy-1.26.4', 'gcc-runtime-13.2.0', 'intel-oneapi-mkl-2024.2', 'spack-develop', 'tiny'].map((one) =>
        nameIn(`${one}-abcdefghijklmnopqrstuvwxyz234567`),
      ),
    ).toEqual(['py-numpy', 'gcc-runtime', 'intel-oneapi-mkl', 'spack', 'tiny']);
  });
});

test('an engine that builds from a Dockerfile is understood as well', () => {
  const stagesOf = (text: string) => read(fresh, text).progress.stage;
  expect(stagesOf('[1/2] STEP 2/2: RUN x\nGet:1 http://x y\n')).toBe('preparing');
  expect(stagesOf('[2/2] STEP 2/3: COPY --from=builder /opt /opt\n')).toBe('copying');
  expect(stagesOf('Step 7/11 : COPY --from=builder /opt /opt\nGet:1 http://x y\n')).toBe('system');
  expect(stagesOf('[1/2] COMMIT x\n')).toBe('preparing');
  expect(stagesOf('[2/2] COMMIT x\n')).toBe('packing');
  expect(stagesOf('#12 345.6 ==> Installing fftw-3.3.10-abcdefghijklmnopqrstuvwxyz234567 [4/9]\n')).toBe('installing');
  expect(stagesOf('grown in 11 instructions: gromacs-mpi\n')).toBe('finished');
});

test('the time left is a range, and only told when something is known', () => {
  const tree = ['fftw', 'mpich', 'zlib', 'gromacs'].map((name, at) => ` -   abcdef${at}  ${name}@1`).join('\n');
  let reader = read(fresh, `${tree}\n==> Installing zlib-1-abcdefghijklmnopqrstuvwxyz234567\n`, 0);
  expect(timeLeft(reader, 1000)).toBeUndefined();
  reader = read(reader, '==> zlib: Successfully installed zlib-1\n==> fftw: Successfully installed fftw-1\n', 70_000);
  const left = timeLeft(reader, 70_000);
  expect(left?.least).toBeLessThan(left?.most ?? 0);
  // gromacs and mpich are larger than what is done
  expect(left?.least).toBeGreaterThan(70_000);
});

test('what is only put in place says nothing about the time that compiling takes', () => {
  const tree = ['compiler-wrapper', 'gcc-runtime', 'zlib', 'fftw'].map((name, at) => ` -   abcdef${at}  ${name}@1`).join('\n');
  const put = '==> compiler-wrapper: Successfully installed x\n==> gcc-runtime: Successfully installed x\n';
  const begun = read(read(fresh, `${tree}\n==> Installing compiler-wrapper-1-abcdefg [1/4]\n`, 0), put, 400);
  expect(leftTold(begun, 400)).toBeUndefined();
  const compiled = read(begun, '==> zlib: Successfully installed x\n', 60_000);
  expect(leftTold(compiled, 60_000)).toBe('about 3 min to 12 min left');
  const last = read(compiled, '==> fftw: Successfully installed x\n==> There are no unused specs\n', 70_000);
  expect([leftTold(last, 71_000), shareDone(last, 71_000, 71_000)]).toEqual(['a few minutes left', 0.9]);
});

test('seconds are told by tens, and a minute as one', () => {
  const tree = ['a', 'b', 'c'].map((name, at) => ` -   abcdef${at}  ${name}@1`).join('\n');
  const after = (ms: number) => {
    const begun = read(fresh, `${tree}\n==> Installing a-1-abcdefg [1/3]\n`, 0);
    return leftTold(read(begun, '==> a: Successfully installed x\n==> b: Successfully installed x\n', ms), ms);
  };
  expect(after(2000)).toBe('less than a minute of compiling left');
  expect(after(73_000)).toBe('about 20 s to 70 s left');
});

test('ten million characters of anything are read in bounded memory, and nothing is slow', () => {
  const hostile = [
    '==> Installing '.repeat(700_000),
    `${'\x1b]0;Spack: '.repeat(500_000)}\n`,
    `==> ${'a-'.repeat(4_000_000)}\n`,
    `${' -   abcdefg  x\n'.repeat(300_000)}`,
    `${'\x1b['.repeat(2_000_000)}\n`,
  ];
  for (const text of hostile) {
    const reader = read(fresh, text);
    expect(reader.rest.length).toBeLessThanOrEqual(400);
    expect(reader.wanted.size).toBeLessThanOrEqual(5000);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(fresh, `${text}\n`)));
});

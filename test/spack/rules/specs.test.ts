import { describe, expect, test } from 'vitest';
import { codes, draw, fixed, judge } from './judge.ts';

const env = (...specs: readonly string[]) => `spack:\n  specs:\n${specs.map((spec) => `  - ${spec}\n`).join('')}`;

describe('a spec that cannot be read', () => {
  test('is underlined where it goes wrong, and one @ is taken out', () => {
    const text = env('gromacs@@2024.1+mpi', 'mpich');
    expect(draw(text, 'spack-spec-syntax')).toBe(
      '  - gromacs@@2024.1+mpi\n           ^^ Spack cannot read this spec: gromacs@@2024.1+mpi',
    );
    expect(fixed(text, 'spack-spec-syntax')).toBe(env('gromacs@2024.1+mpi', 'mpich'));
  });

  test('is underlined inside quotes, too', () => {
    expect(draw(env('"gromacs +mpi +mpi"'), 'spack-spec-syntax')).toContain('\n                  ^^^^ ');
  });

  test('two specs on one line become two lines', () => {
    const text = env('gromacs+mpi mpich');
    expect(draw(text, 'spack-spec-syntax')).toBe(
      '  - gromacs+mpi mpich\n                ^^^^^ More than one spec: gromacs+mpi mpich',
    );
    expect(fixed(text, 'spack-spec-syntax')).toBe(env('gromacs+mpi', 'mpich'));
  });

  test('is judged by the Spack of the image that it is built in', () => {
    const text = (tag: string) => `${env('gromacs %c,cxx=gcc')}  container:\n    images: {os: "ubuntu:22.04", spack: "${tag}"}\n`;
    expect(codes(text('0.22'))).toContain('spack-spec-syntax');
    expect(codes(text('1.1'))).toEqual([]);
  });

  test('lists of definitions are looked at, references are not', () => {
    expect(codes('spack:\n  definitions:\n  - apps: [gromacs@@1]\n  specs: [$apps]\n')).toEqual(['spack-spec-syntax']);
    expect(
      codes('spack:\n  definitions:\n  - apps: [gromacs, "%gcc"]\n  specs: [$apps, matrix: [[$apps], ["%gcc@@12"]]]\n'),
    ).toEqual([]);
  });
});

describe('a spec that was indented too far', () => {
  const text = 'spack:\n  specs:\n  - gromacs+mpi\n    - mpich\n  view: true\n';

  test('is found, and split off again', () => {
    expect(draw(text, 'spack-swallowed-spec')).toBe('    - mpich\n    ^^^^^^^ mpich is no spec of its own here');
    expect(fixed(text, 'spack-swallowed-spec')).toBe('spack:\n  specs:\n  - gromacs+mpi\n  - mpich\n  view: true\n');
  });

  test('several are, and line ends are kept', () => {
    const crlf = 'spack:\r\n  specs:\r\n  - gromacs\r\n    - mpich\r\n    - zlib\r\n';
    expect(fixed(crlf, 'spack-swallowed-spec')).toBe('spack:\r\n  specs:\r\n  - gromacs\r\n  - mpich\r\n  - zlib\r\n');
  });

  test('the name of a package behind a dash on the same line is meant as one; a variant is not', () => {
    expect(codes(env('gromacs+mpi - mpich'))).toEqual(['spack-swallowed-spec']);
    expect(codes(env('gromacs - mpi'))).toEqual([]);
  });
});

describe('names', () => {
  test('a misspelled package is an error with the right name at hand', () => {
    expect(draw(env('gromax+mpi'), 'spack-unknown-package')).toBe(
      '  - gromax+mpi\n    ^^^^^^ Spack has no package called gromax',
    );
    expect(fixed(env('gromcas+mpi'), 'spack-unknown-package')).toBe(env('gromacs+mpi'));
  });

  test('one that is like no other is a warning: it may be newer than the list', () => {
    expect(judge(env('qqqqqq'))[1]).toMatchObject({ code: 'spack-unknown-package', severity: 'warning' });
  });

  test('a forgotten prefix is at hand, too', () => {
    expect(fixed(env('torchy'), 'spack-unknown-package')).toBe(env('py-torchy'));
    expect(fixed(env('py-zlib'), 'spack-unknown-package')).toBe(env('zlib'));
  });

  test('nothing is said of packages of one own, of virtual ones, or of those that the own Spack knows', () => {
    expect(codes('spack:\n  repos: [/site/repo]\n  specs: [ourcode+fast]\n')).toEqual([]);
    expect(codes(env('site.ourcode+fast', 'mpi', 'builtin.zlib'))).toEqual([]);
    expect(codes(env('ourcode'), { own: { root: '/s', version: '1.1', commit: 'c', packages: ['ourcode'] } })).toEqual([]);
  });

  test('an unknown variant, its near name, and that of a dependency', () => {
    expect(draw(env('gromacs +cudaa'), 'spack-unknown-variant')).toBe(
      '  - gromacs +cudaa\n            ^^^^^^ gromacs has no variant called cudaa',
    );
    expect(fixed(env('gromacs +cudaa'), 'spack-unknown-variant')).toBe(env('gromacs +cuda'));
    expect(codes(env('gromacs ^mpich+nosuch'))).toEqual(['spack-unknown-variant']);
  });

  test('a value that a variant cannot take', () => {
    const text = env('gromacs build_type=Relaese', 'gromacs simd=none cuda_arch=70,90');
    expect(draw(text, 'spack-variant-value')).toContain('build_type of gromacs cannot be Relaese');
    expect(codes(env('gromacs simd=non'))).toEqual(['spack-variant-value']);
    expect(fixed(env('gromacs simd=non'), 'spack-variant-value')).toBe(env('gromacs simd=none'));
    expect(codes(env('gromacs cuda_arch=70,90'))).toEqual(['spack-variant-value']);
  });

  test('near misses: lists, any value, what every package has, what is handed on', () => {
    const fine = env('gromacs cuda_arch=70,80 suffix=anything build_system=cmake dev_path=/x ++nosuch simd=* mpi=True');
    expect(codes(fine)).toEqual([]);
  });

  test('a variant behind a compiler moves before it, where the Spack of the image is 1.0 or newer', () => {
    const text = env('gromacs+mpi %gcc +cuda');
    expect(draw(text, 'spack-variant-behind-compiler')).toBe(
      '  - gromacs+mpi %gcc +cuda\n                     ^^^^^ +cuda belongs to gcc here, not to gromacs',
    );
    expect(fixed(text, 'spack-variant-behind-compiler')).toBe(env('gromacs+mpi +cuda %gcc'));
    expect(codes(text, { release: '0.23' })).toEqual([]);
    expect(codes(env('gromacs %gcc +binutils'))).toEqual([]);
  });

  test('a version that does not exist, with the newest at hand', () => {
    expect(draw(env('gromacs@2031.1'), 'spack-unknown-version')).toBe(
      '  - gromacs@2031.1\n           ^^^^^^^ gromacs has no version 2031.1',
    );
    expect(fixed(env('gromacs@2025.9'), 'spack-unknown-version')).toBe(env('gromacs@2025.3'));
    expect(codes(env('gromacs@2024', 'zlib@1.2:', 'mpich@:4', 'fftw@git.main', 'openmpi@4,5'))).toEqual([]);
  });
});

describe('specs that do not go together', () => {
  const unified = (...specs: readonly string[]) => `${env(...specs)}  concretizer:\n    unify: true\n`;

  test('twice the same is a note', () => {
    expect(judge(env('zlib', 'zlib')).map((f) => [f.code, f.severity, f.line])).toContainEqual(['spack-spec-twice', 'note', 4]);
  });

  test('two versions or values of one package, if all share one set of packages', () => {
    expect(codes(unified('mpich@4.3.2', 'mpich@3.4.3'))).toEqual(['spack-roots-conflict']);
    expect(codes(unified('gromacs+mpi', 'gromacs~mpi'))).toEqual(['spack-roots-conflict']);
    expect(codes(env('gromacs+mpi', 'gromacs~mpi'))).toEqual([]);
    expect(codes(unified('mpich@3:', 'mpich@4.3.2'))).toEqual([]);
  });

  test('two MPI libraries in one image', () => {
    const image = `${unified('gromacs', 'mpich', 'openmpi')}  container:\n    images: {os: "ubuntu:24.04", spack: "1.1"}\n`;
    expect(draw(image, 'spack-two-mpis')).toBe('  - openmpi\n    ^^^^^^^ Two MPI libraries: mpich and openmpi');
    expect(codes(image.replace('  - openmpi\n', ''))).toEqual([]);
  });

  test('an MPI that is not the one that is required', () => {
    const text = `${unified('gromacs', 'mpich')}  packages:\n    mpi:\n      require: openmpi\n`;
    expect(draw(text, 'spack-mpi-not-required')).toContain('mpich is listed, but MPI is required to be openmpi');
    expect(codes(text.replace('openmpi', '"mpich@4:"'))).toEqual([]);
  });
});

describe('numbers that YAML shortens', () => {
  test('0.20 without quotes is 0.2', () => {
    const text = 'spack:\n  specs: [zlib]\n  container:\n    images: {os: "ubuntu:22.04", spack: 0.20}\n';
    expect(draw(text, 'spack-number-shortened')).toContain('^^^^ 0.20 is read as 0.2');
    expect(fixed(text, 'spack-number-shortened')).toContain('spack: "0.20"}');
  });

  test('so is 1.10 in a list of versions; 7.0 stays what it is', () => {
    const text = (version: string) => `spack:\n  specs: [zlib]\n  packages:\n    zlib:\n      version: [${version}]\n`;
    expect(fixed(text('1.10'), 'spack-number-shortened')).toBe(text('"1.10"'));
    for (const version of ['7.0', '1.11', '"1.10"', '1.10.0']) expect(codes(text(version))).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { known, textOf, wizard } from './known.ts';

const source = {
  spack: {
    specs: ['gromacs+mpi', 'mpich'],
    container: {
      format: 'singularity',
      images: { os: 'centos:7', spack: 'develop' },
      os_packages: { final: ['libgomp'] },
      labels: { app: 'gromacs', mpi: 'mpich' },
    },
  },
};
const sourceAnswers = { mpi: 'mpich', target: '', unify: '', os: 'centos:7', spack: 'develop', packages: 'libgomp' };

describe('a new file', () => {
  test('with no answer at all is one that Spack takes, and explains itself', () => {
    expect(textOf(wizard(), {})).toMatchInlineSnapshot(`
      "# What the image shall hold
      spack:
        # one spec a line
        specs:
        - gromacs+mpi
        - mpich

        # all specs must fit together
        concretizer:
          unify: true

        # these processors, and newer ones
        packages:
          all:
            require:
            - target=x86_64_v3

        # how the image shall look
        container:
          format: singularity

          # which images to start from
          images:
            os: "ubuntu:24.04"
            spack: "1.1.0"

          # packages of that system
          os_packages:
            final:
            - libgomp1

          # notes inside the image
          labels:
            app: "gromacs"
            mpi: "mpich"
      "
    `);
  });

  test("can be the source document's own, bare", () => {
    expect(textOf(wizard(), { ...sourceAnswers, comments: 'no' })).toBe(`spack:
  specs:
  - gromacs+mpi
  - mpich

  container:
    format: singularity
    images:
      os: "centos:7"
      spack: develop
    os_packages:
      final:
      - libgomp
    labels:
      app: "gromacs"
      mpi: "mpich"
`);
  });

  test('says the same with comments as without', () => {
    expect(parse(textOf(wizard(), sourceAnswers))).toEqual(source);
  });

  test('has all that can be asked for', () => {
    const text = textOf(wizard(), {
      ...{ app: 'gromacs@2025+mpi~cuda\npy-numpy', compiler: 'gcc@14', view: 'true', strip: 'false', os: 'rockylinux:9' },
      ...{ cache: 'https://cache.example.org/spack', packages: 'libgomp\nopenssh-clients', build_packages: 'which' },
      ...{ extra: 'echo hello > /etc/motd', labels: 'app=gromacs\norg.example.note=a = b: c # d' },
    });
    expect(parse(text).spack).toEqual({
      specs: ['gromacs@2025+mpi~cuda', 'py-numpy', 'mpich'],
      concretizer: { unify: true },
      view: true,
      packages: {
        ...{ c: { require: 'gcc@14' }, cxx: { require: 'gcc@14' }, fortran: { require: 'gcc@14' } },
        all: { require: ['target=x86_64_v3'] },
      },
      mirrors: { cache: { url: 'https://cache.example.org/spack', signed: false } },
      config: { template_dirs: ['./templates'] },
      container: {
        format: 'singularity',
        images: { os: 'rockylinux:9', spack: '1.1.0' },
        strip: false,
        os_packages: { build: ['which'], final: ['libgomp', 'openssh-clients'] },
        template: 'container/extra.def',
        labels: { app: 'gromacs', 'org.example.note': 'a = b: c # d' },
      },
    });
  });

  test('names two images of my own, and how their packages are installed', () => {
    const text = textOf(wizard(), { os: 'own', build_image: 'site/spack:1', final_image: 'site/base:1', manager: 'yum' });
    expect(parse(text).spack.container).toMatchObject({
      images: { build: 'site/spack:1', final: 'site/base:1' },
      os_packages: { command: 'yum', final: ['libgomp'] },
    });
  });

  test('is written in the words of an older Spack where that is what the learner has', () => {
    const old = (version: string) =>
      parse(textOf(wizard({ own: { root: '/s', version, commit: '' } }), { extra: 'echo hi' })).spack;
    expect(old('0.18.1').packages).toEqual({ all: { target: ['x86_64_v3'] } });
    expect(old('0.20.0').packages).toEqual({ all: { require: 'target=x86_64_v3' } });
    expect(old('0.20.0').container.extra_instructions).toEqual({ final: 'echo hi\n' });
    expect(old('0.18.1').container.images.os).toBe('ubuntu:22.04');
  });
});

describe('the software proposed at first', () => {
  const app = (given: Record<string, string>) =>
    wizard()
      .asked(given)
      .find(({ id }) => id === 'app');

  test('gives way to the first of one’s own, and what was given stays', () => {
    expect(app({})).toMatchObject({ value: 'gromacs+mpi', base: '' });
    expect(app({ app: 'fftw' })).toMatchObject({ value: 'fftw', base: 'fftw' });
  });
});

describe('defaults follow what is known', () => {
  const answer = (composer: ReturnType<typeof wizard>, id: string, given = {}) =>
    composer.asked(given).find((one) => one.id === id);

  test("the MPI is of the host's family, and says so", () => {
    const here = wizard({ machine: { engine: 'podman', arch: 'x86_64', mpi: { family: 'openmpi', version: '4.1.4' } } });
    expect(answer(here, 'mpi')).toMatchObject({ value: 'openmpi', because: 'this machine has Open MPI 4.1.4' });
    expect(answer(here, 'mpi', { mpi: 'mpich' })?.complaint).toMatchObject({ severity: 'warning', instead: 'openmpi' });
    expect(answer(here, 'format')).toMatchObject({ value: 'docker', because: 'your engine is Podman' });
  });

  test('no MPI is asked for where nothing would use one', () => {
    expect(answer(wizard(), 'mpi', { app: 'zlib' })).toBeUndefined();
    expect(parse(textOf(wizard(), { app: 'zlib' })).spack.specs).toEqual(['zlib']);
    expect(answer(wizard(), 'mpi', { app: 'gromacs~mpi' })).toBeUndefined();
  });

  test('the OpenMP library is named as the system names it', () => {
    expect(answer(wizard(), 'packages')?.value).toBe('libgomp1');
    expect(answer(wizard(), 'packages', { os: 'rockylinux:9' })?.value).toBe('libgomp');
    expect(answer(wizard(), 'packages', { os: 'rockylinux:9', packages: 'libgomp1' })?.complaint).toMatchObject({
      instead: 'libgomp',
    });
    expect(answer(wizard(), 'packages', { app: 'zlib' })?.value).toBe('');
  });

  test('a system that this Spack has no recipe for is refused, with its nearest relative', () => {
    expect(answer(wizard(), 'os', { os: 'centos:7' })?.complaint).toMatchObject({ severity: 'error', instead: 'centos:stream9' });
    expect(answer(wizard(), 'os', { os: 'alpine:3' })?.complaint).toMatchObject({ severity: 'error' });
    expect(answer(wizard(), 'os', { os: 'ubuntu:26.04' })?.complaint).toMatchObject({ instead: 'ubuntu:24.04' });
  });

  test('a name with a slip in it is put right', () => {
    const wrong = answer(wizard(), 'app', { app: 'gromcas+mpi\nhdf5' });
    expect(wrong?.complaint).toMatchObject({ severity: 'error', instead: 'gromacs+mpi\nhdf5', at: 0, length: 7 });
  });

  test('an older processor gets what it understands', () => {
    const here = wizard({ machine: { ...known().machine, level: 'x86_64_v2' } });
    expect(answer(here, 'target')?.value).toBe('x86_64_v2');
    expect(answer(here, 'target', { target: 'x86_64_v4' })?.complaint).toMatchObject({
      severity: 'warning',
      instead: 'x86_64_v2',
    });
  });
});

describe('a file that was brought', () => {
  const from = `# our group's image, ask Ada
spack:
    specs: [ 'gromacs@2023 +mpi', mpich ]   # two
    container:
        images: {os: "centos:7", spack: develop}
        format:   singularity
        os_packages:
            final:
                - libgomp   # OpenMP
`;

  test('keeps every byte while nothing is answered', () => {
    expect(textOf(wizard({ from }), {})).toBe(from);
  });

  test('is read back into answers', () => {
    const read = Object.fromEntries(
      wizard({ from })
        .asked({})
        .map((one) => [one.id, one.value]),
    );
    expect(read).toMatchObject({ app: 'gromacs@2023 +mpi', mpi: 'mpich', os: 'centos:7', spack: 'develop', packages: 'libgomp' });
    expect(read).toMatchObject({ target: '', unify: '', labels: '' });
  });

  test('changes in one place for one answer', () => {
    expect(textOf(wizard({ from }), { os: 'rockylinux:9' })).toBe(from.replace('centos:7', 'rockylinux:9'));
    expect(textOf(wizard({ from }), { mpi: 'openmpi' })).toBe(from.replace('mpich ]', 'openmpi ]'));
    expect(textOf(wizard({ from }), { packages: 'libgomp\nlibnuma' })).toBe(`${from}                - libnuma\n`);
    expect(textOf(wizard({ from }), { os: 'centos:7' })).toBe(from);
  });

  test('gets a section that it did not have, in its own style', () => {
    expect(textOf(wizard({ from }), { labels: 'app=gromacs' })).toBe(`${from}
        # notes inside the image
        labels:
            app: "gromacs"
`);
  });

  test('without a container section gets a whole one for any answer about the image', () => {
    const bare = 'spack:\n  specs:\n  - zlib\n';
    expect(parse(textOf(wizard({ from: bare }), { labels: 'a=b' })).spack.container).toEqual({
      format: 'singularity',
      images: { os: 'ubuntu:24.04', spack: '1.1.0' },
      labels: { a: 'b' },
    });
  });

  test('with matrices and definitions keeps them', () => {
    const odd = `spack:
  definitions:
  - compilers: [gcc, clang]
  specs:
  - matrix:
    - [hdf5, netcdf-c]
    - [$compilers]
  - gromacs
  - mpich
`;
    expect(parse(textOf(wizard({ from: odd }), { mpi: 'openmpi' })).spack.specs).toEqual([
      { matrix: [['hdf5', 'netcdf-c'], ['$compilers']] },
      'gromacs',
      'openmpi',
    ]);
  });
});

test('the lines that an answer wrote are those of its place', () => {
  const { text, lines } = wizard().preview({}, 'os');
  expect(lines.map((line) => text.split('\n')[line - 1])).toEqual(['      os: "ubuntu:24.04"']);
});

test('an environment that Spack has just made is filled in', () => {
  const fresh = `# This is a Spack Environment file.
spack:
  # add package specs to the \`specs\` list
  specs: []
  view: true
  concretizer:
    unify: true
`;
  expect(textOf(wizard({ from: fresh }), {})).toBe(fresh.replace(' []', '\n  - gromacs+mpi'));
  const lesson = { app: 'gromacs+mpi', mpi: 'mpich', format: 'docker', os: 'ubuntu:24.04', spack: 'develop' };
  expect(parse(textOf(wizard({ from: fresh, presets: lesson }), {})).spack).toMatchObject({
    specs: ['gromacs+mpi', 'mpich'],
    container: { format: 'docker', images: { os: 'ubuntu:24.04', spack: 'develop' } },
  });
});

import { describe, expect, test } from 'vitest';
import { codes, draw, fixed, judge } from './judge.ts';

const image = (container: string, rest = '') =>
  `spack:\n  specs:\n  - gromacs+mpi\n  - mpich\n${rest}  container:\n${container.replace(/^/gm, '    ')}\n`;
const good = 'format: singularity\nimages:\n  os: ubuntu:24.04\n  spack: "1.1"\nos_packages:\n  final:\n  - libgomp1';

test('the file of the lesson is fine', () => {
  expect(codes(image(good))).toEqual([]);
});

describe('the system', () => {
  const old = good.replace('ubuntu:24.04', 'centos:7').replace('libgomp1', 'libgomp').replace('"1.1"', '"0.22"');

  test('centos:7 on a Spack that refuses it: since when, until when, and the nearest', () => {
    expect(draw(image(old), 'spack-unknown-os')).toBe(
      '      os: centos:7\n          ^^^^^^^^ Spack 1.1 knows no system centos:7',
    );
    expect(judge(image(old)).find((f) => f.code === 'spack-unknown-os')?.cause).toContain('Spack 0.18 to 0.22 knew it.');
    expect(fixed(image(old), 'spack-unknown-os')).toContain('os: rockylinux:9');
    expect(codes(image(old), { release: '0.22' })).toEqual([]);
  });

  test('another family takes the names of its packages along', () => {
    const text = image(good.replace('ubuntu:24.04', 'debian:12').replace('libgomp1', 'libgomp'));
    expect(fixed(text, 'spack-unknown-os')).toBe(image(good));
  });

  test('the own Spack has the last word', () => {
    const own = { root: '/s', version: '1.1', commit: 'c', systems: ['centos:7'] };
    expect(codes(image(old), { own })).not.toContain('spack-unknown-os');
  });

  test('alpine has no image to build in; a Dockerfile makes one on the way', () => {
    const alpine = good.replace('ubuntu:24.04', 'alpine:3').replace(/os_packages[\s\S]*/, 'strip: true');
    expect(draw(image(alpine), 'spack-no-build-image')).toContain('There is no image to build in with alpine:3');
    expect(codes(image(alpine.replace('singularity', 'docker')))).toEqual([]);
  });

  test('nor has a Spack of ones own choice', () => {
    const chosen = good.replace('"1.1"', '{url: https://example.org/spack.git, ref: develop}');
    expect(codes(image(chosen))).toEqual(['spack-no-build-image']);
    expect(codes(image(chosen.replace('singularity', 'docker')))).toEqual([]);
  });
});

describe('system packages', () => {
  test('libgomp is called libgomp1 on Ubuntu', () => {
    const text = image(good.replace('libgomp1', 'libgomp'));
    expect(draw(text, 'spack-system-package')).toBe('      - libgomp\n        ^^^^^^^ Ubuntu has no package libgomp');
    expect(fixed(text, 'spack-system-package')).toBe(image(good));
  });

  test('and libgomp on Rocky Linux', () => {
    const rocky = good.replace('ubuntu:24.04', 'rockylinux:9');
    expect(fixed(image(rocky), 'spack-system-package')).toBe(image(rocky.replace('libgomp1', 'libgomp')));
  });

  test('endings, and names that are right or unknown', () => {
    expect(codes(image(good.replace('libgomp1', 'libfoo-devel')))).toEqual(['spack-system-package']);
    expect(codes(image(`${good}\n  - rdma-core\n  - libxml2\n  - ca-certificates\n  - libfoo-dev\n  - xz-utils`))).toEqual([]);
    expect(codes(image(`${good.replace('ubuntu:24.04', 'opensuse/leap:15')}\n  - xz`))).toEqual([]);
  });
});

describe('the section itself', () => {
  test('is missing: a note, since containerize writes something all the same', () => {
    expect(judge('spack:\n  specs: [zlib]\n')).toMatchObject([
      { code: 'spack-no-container', severity: 'note', line: 1, length: 5 },
    ]);
  });

  test('apptainer is called singularity there', () => {
    const text = image(good.replace('singularity', 'apptainer'));
    expect(draw(text, 'spack-container-format')).toBe(
      '    format: apptainer\n            ^^^^^^^^^ Spack has no recipe format called apptainer',
    );
    expect(fixed(text, 'spack-container-format')).toBe(image(good));
  });

  test('tags of images: that do not exist, that came later, that move, that may be newer than we know', () => {
    expect(fixed(image(good.replace('"1.1"', '"v1.1.0"')), 'spack-unknown-tag')).toBe(image(good.replace('"1.1"', '"1.1.0"')));
    expect(draw(image(good.replace('"1.1"', '"0.21"')), 'spack-tag-without-system')).toContain(
      'There is no image spack/ubuntu-noble:0.21',
    );
    expect(draw(image(good.replace('"1.1"', 'develop')), 'spack-moving-tag')).toContain('The tag develop moves');
    for (const tag of ['1.1.0', '1.1.7', '1.2', '2.0', 'mytag'])
      expect(codes(image(good.replace('"1.1"', `"${tag}"`)))).toEqual([]);
  });

  test('a tag that moves gives way to a release that had that system', () => {
    const old = image(good.replace('ubuntu:24.04', '"centos:7"').replace('"1.1"', 'develop').replace('libgomp1', 'libgomp'));
    expect(fixed(old, 'spack-moving-tag', { release: '0.22' })).toBe(old.replace('develop', '"0.22"'));
    expect(fixed(image(good.replace('"1.1"', 'latest')), 'spack-moving-tag')).toBe(image(good));
  });

  test('images of two systems', () => {
    const pair = (build: string, final: string) => image(`images:\n  build: ${build}\n  final: ${final}`);
    expect(draw(pair('spack/ubuntu-noble:1.1', 'ubuntu:22.04'), 'spack-images-differ')).toContain(
      'older than the one that is built in',
    );
    expect(codes(pair('spack/ubuntu-noble:1.1', 'rockylinux:9'))).toEqual(['spack-images-differ']);
    expect(codes(pair('spack/ubuntu-jammy:1.1', 'ubuntu:24.04'))).toEqual([]);
    expect(codes(pair('spack/rockylinux9:1.1', 'docker.io/almalinux:9'))).toEqual([]);
    expect(codes(pair('my/builder', 'my/runner'))).toEqual([]);
  });
});

describe('settings that mean something else in an image', () => {
  test('views and install trees are replaced', () => {
    expect(codes(image(good, '  view: false\n'))).toEqual(['spack-view-replaced']);
    const chosen = image(good, '  view:\n    default:\n      root: /opt/x\n      select: [mpich]\n');
    expect(judge(chosen).find((f) => f.code === 'spack-view-replaced')).toMatchObject({
      severity: 'warning',
      line: 5,
      length: 4,
    });
    expect(codes(image(good, '  config:\n    install_tree: /opt/x\n'))).toEqual(['spack-install-tree-replaced']);
    expect(codes(image(good, '  view: true\n'))).toEqual([]);
    expect(codes('spack:\n  specs: [zlib]\n  view: false\n')).toEqual([]);
  });

  test('compilers of the host', () => {
    const text = image(good, '  compilers:\n  - compiler: {spec: gcc@12}\n');
    expect(draw(text, 'spack-host-compilers')).toContain('  compilers:\n  ^^^^^^^^^ Compilers of this host');
    expect(fixed(text, 'spack-host-compilers')).toBe(image(good));
    expect(codes('spack:\n  specs: [zlib]\n  compilers:\n  - compiler: {spec: gcc@12}\n')).toEqual([]);
  });

  test('packages of the host', () => {
    const external = (prefix: string) =>
      `  packages:\n    openmpi:\n      externals:\n      - {spec: openmpi@5, prefix: ${prefix}}\n`;
    expect(draw(image(good, external('/apps/openmpi')), 'spack-host-external')).toContain(
      '^^^^^^^^^^^^^ openmpi is taken from this host',
    );
    expect(codes(image(good, external('/usr')))).toEqual([]);
  });

  test('files of the host', () => {
    const text = image(good, '  include:\n  - ./site.yaml\n  - https://example.org/x.yaml\n');
    expect(draw(text, 'spack-file-not-in-image')).toBe(
      '  - ./site.yaml\n    ^^^^^^^^^^^ This is not in the image that is built in',
    );
    expect(codes(text)).toEqual(['spack-file-not-in-image']);
    expect(codes(image(good, '  develop:\n    zlib: {spec: zlib@1.3.1, path: ../zlib}\n'))).toEqual(['spack-file-not-in-image']);
    expect(codes(image(good, '  develop:\n    zlib: {spec: zlib@1.3.1}\n'))).toEqual([]);
  });

  test('the processor', () => {
    expect(judge(image(good)).map((f) => f.code)).toEqual(['spack-no-target']);
    expect(fixed(image(good), 'spack-no-target')).toContain('target=x86_64_v3');
    const commented = image(good).replace('  container:', '  # the image\n  container:');
    const target = '  packages:\n    all:\n      require: [target=x86_64_v3]\n';
    expect(fixed(commented, 'spack-no-target')).toBe(commented.replace('  # the', `${target}  # the`));
    const needs = (target: string) => image(good, `  packages:\n    all:\n      require: [target=${target}]\n`);
    expect(judge(needs('x86_64_v3'))).toEqual([]);
    expect(draw(needs('zen2'), 'spack-target-one-model')).toContain('^^^^ The image runs only where');
    expect(fixed(needs('x86_64_v4'), 'spack-target-too-new', { machine: { level: 'x86_64_v3' } })).toBe(needs('x86_64_v3'));
    expect(judge(image(good), { machine: { arch: 'aarch64' } })).toEqual([]);
  });

  test('what is required already stays', () => {
    const needs = (said: string) => image(good, `  packages:\n    all:\n      require: ${said}\n`);
    expect(fixed(needs("'%gcc'"), 'spack-no-target')).toMatch(/require:\n\s+- '%gcc'\n\s+- 'target=x86_64_v3'\n/);
    expect(fixed(needs('[build_system=cmake]'), 'spack-no-target')).toContain('require: [build_system=cmake, target=x86_64_v3]');
  });

  test('a compiler that the image does not have', () => {
    const text = image(good).replace('gromacs+mpi', 'gromacs+mpi %gcc@12');
    expect(draw(text, 'spack-compiler-not-there')).toBe(
      '  - gromacs+mpi %gcc@12\n                    ^^^ The gcc of ubuntu:24.04 is version 13.3',
    );
    expect(fixed(text, 'spack-compiler-not-there')).toBe(text.replace('@12', ''));
    for (const fine of ['@13', '@13.2', '@12:', '@:14']) expect(codes(text.replace('@12', fine))).toEqual([]);
  });

  test('several sets of packages in one view', () => {
    const text = image(good, '  concretizer:\n    unify: false\n');
    expect(fixed(text, 'spack-not-unified')).toBe(text.replace('false', 'true'));
    expect(codes('spack:\n  specs: [zlib, mpich]\n  concretizer: {unify: false}\n')).toEqual([]);
  });

  test('nothing to strip, nothing to install', () => {
    const only = (specs: string, more = '') =>
      `spack:\n  specs: [${specs}]\n  container:\n    images: {os: "ubuntu:24.04", spack: "1.1"}\n${more}`;
    expect(fixed(only('eigen'), 'spack-nothing-to-strip')).toContain('    strip: false\n');
    expect(codes(only('eigen, zlib'))).toEqual([]);
    expect(codes(only('eigen', '    strip: false\n'))).toEqual([]);
    expect(codes(only(''))).toEqual(['spack-no-specs']);
    expect(codes('spack:\n  specs: []\n')).toEqual([]);
  });

  test('double quotes get lost in a Dockerfile of Spack 0.18 and 0.19', () => {
    const text = (spec: string) =>
      image('format: docker\nimages:\n  os: ubuntu:22.04\n  spack: v0.19.2').replace('gromacs+mpi', spec);
    expect(codes(text('gromacs cflags="-O3 -g"'), { release: '0.19' })).toEqual(['spack-quotes-lost']);
    expect(codes(text("gromacs cflags='-O3 -g'"), { release: '0.19' })).toEqual([]);
    expect(codes(text('gromacs cflags="-O3 -g"'), { release: '0.22' })).not.toContain('spack-quotes-lost');
  });

  test('a Spack inside that does not read what the one outside writes', () => {
    const tagged = (tag: string) => `format: singularity\nimages:\n  os: ubuntu:22.04\n  spack: ${tag}`;
    const told = (tag: string, release: string) =>
      codes(image(tagged(tag)), { release }).filter((one) => one === 'spack-tag-too-new');
    expect(told("'1.1'", '1.0')).toEqual(['spack-tag-too-new']);
    expect(told('develop', '0.22')).toEqual(['spack-tag-too-new']);
    expect(told("'1.0'", '0.22')).toEqual([]);
    expect(told("'1.0'", '1.1')).toEqual([]);
    expect(told('v0.19.2', '0.18')).toEqual(['spack-tag-too-new']);
    expect(told('v0.18.1', '0.18')).toEqual([]);
  });

  test('dollars get lost in a recipe for Singularity, not in a Dockerfile', () => {
    const text = image(good)
      .replace('  - mpich', '  - $mpis')
      .replace('spack:\n  specs', 'spack:\n  definitions:\n  - mpis: [mpich]\n  specs');
    expect(draw(text, 'spack-dollar-lost')).toBe('  - $mpis\n    ^^^^^ $mpis gets lost in the recipe');
    expect(codes(text.replace('singularity', 'docker'))).toEqual([]);
    expect(codes(image(`${good}\nlabels:\n  home: $HOME # $x`, '  # costs $HOME\n'))).toEqual([]);
  });
});

test('whatever stands in a file, the rules say something or nothing', () => {
  for (const text of [
    'spack:\n',
    'spack: []\n',
    'spack:\n  specs: 3\n  container: 4\n',
    'spack:\n  container:\n    images: [a]\n    os_packages: {final: x}\n  packages: [1]\n  compilers: 3\n  include: 5\n  develop: [x]\n  definitions: {a: b}\n',
    '[]',
    '',
  ]) {
    expect(() => judge(text)).not.toThrow();
  }
});

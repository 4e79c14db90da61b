import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type RecordedIndex, recordedFor, recordedText } from '../../../src/spack/recipe/recorded.ts';

const folder = join(import.meta.dirname, '../../../fixtures/spack/recipes');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const index: RecordedIndex = JSON.parse(read('index.json'));

const course = `# comments do not matter
spack:
  specs:
  - gromacs+mpi
  - mpich

  container:
    images:
      os: "ubuntu:24.04"
      spack: "1.1"
    format: docker
    os_packages:
      final:
      - libgomp1
    labels:
      app: "gromacs"
      mpi: "mpich"
`;
const found = (text: string) => recordedFor(index, parse(text))?.recipe.file;

test('a spack.yaml that says exactly what was recorded gets the recording', () => {
  expect(found(course)).toBe('ubuntu-24.04.Dockerfile');
  expect(found(course.replace('docker', 'singularity'))).toBe('ubuntu-24.04.def');
  expect(found(`${course}  view: true\n  concretizer:\n    unify: true\n`)).toBe('ubuntu-24.04.Dockerfile');
});

test('one that says anything else does not', () => {
  const others = [
    course.replace('- mpich', '- openmpi'),
    course.replace('gromacs+mpi', 'gromacs+mpi+cuda'),
    course.replace('- mpich', '- mpich\n  - fftw'),
    course.replace('"1.1"', '"0.22"'),
    course.replace('libgomp1', 'libgomp'),
    course.replace('app: "gromacs"', 'app: "other"'),
    course.replace('ubuntu:24.04', 'alpine:3').replace('docker', 'singularity'),
    `${course}  view: false\n`,
    `${course}  packages:\n    all:\n      require: [target=x86_64_v3]\n`,
    'a: [',
    '',
    'spack: 1',
  ];
  for (const text of others) {
    let plain: unknown;
    try {
      plain = parse(text);
    } catch {
      continue;
    }
    expect(recordedFor(index, plain as never)).toBeUndefined();
  }
});

test('the tag of the build image is the one that was asked for', () => {
  const text = recordedText(read('ubuntu-24.04.Dockerfile'), index, '1.1');
  expect(text).toContain('FROM spack/ubuntu-noble:1.1 AS builder');
  expect(text).toContain('FROM ubuntu:24.04\n');
});

test('who wrote them and when is noted, and what no recipe could be written for', () => {
  expect(index).toMatchObject({
    spack: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(index.refused.map(({ os, format }) => `${os} ${format}`)).toEqual([
    'alpine:3 singularity',
    'amazonlinux:2 singularity',
    'nvidia/cuda:11.2.1 singularity',
  ]);
});

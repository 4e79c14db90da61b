/** Answers that do not fit each other, or the Spack that is here: each was seen to fail with a real one. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { templateText } from '../../../src/spack/wizard/questions/extra.ts';
import { machine, textOf, wizard } from './known.ts';

const own = (version: string) => ({ own: { root: '/opt/spack', version, commit: 'abc' } });
const answer = (asked: ReturnType<typeof wizard>, question: string, given = {}) =>
  asked.asked(given).find((one) => one.id === question)!;
const imagesIn = (text: string) => parse(text).spack.container.images;

describe('the Spack inside', () => {
  test('is of the release that writes the recipe, since a newer one may not read what an older one writes', () => {
    expect(answer(wizard(own('0.22.5')), 'spack').value).toBe('0.22.5');
    expect(answer(wizard(own('0.19.2')), 'spack').value).toBe('v0.19.2');
    expect(answer(wizard(own('1.2.0.dev0')), 'spack').value).toBe('1.1.0');
    expect(wizard(own('1.0.2')).complaint({}, 'spack', '1.1.0')).toMatchObject({ severity: 'error', instead: '1.0.2' });
    expect(wizard(own('1.0.2')).complaint({}, 'spack', 'develop')?.severity).toBe('error');
    expect(wizard(own('1.0.2')).complaint({}, 'spack', '0.23.1')).toBeUndefined();
    expect(wizard(own('0.18.1')).complaint({}, 'spack', 'v0.19.2')?.severity).toBe('error');
  });

  test('must have an image of that system', () => {
    const old = wizard(own('0.20.3'));
    const given = { os: 'ubuntu:18.04' };
    expect(answer(old, 'spack', given).value).toBe('v0.20.3');
    expect(old.complaint(given, 'spack', '0.23.1')).toMatchObject({ severity: 'error', instead: 'v0.20.3' });
    expect(old.complaint(given, 'spack', 'latest')).toBeUndefined();
    expect(imagesIn(textOf(wizard(own('0.22.5')), { os: 'centos:7', spack: 'develop' }))).toEqual({
      os: 'centos:7',
      spack: 'develop',
    });
  });

  test('reads the file as well, so that is written in the words of the older of the two', () => {
    const given = { spack: 'v0.20.3', cache: 'https://cache.example.org' };
    expect(parse(textOf(wizard(own('1.1.0')), given)).spack).toMatchObject({
      packages: { all: { require: 'target=x86_64_v3' } },
      mirrors: { cache: 'https://cache.example.org' },
    });
  });

  test('must be able to build a compiler that was asked for', () => {
    expect(answer(wizard(own('1.1.0')), 'spack', { compiler: 'gcc@14', spack: '0.23.1' }).complaint).toMatchObject({
      text: expect.stringContaining('compiler'),
      instead: '1.1.0',
    });
  });
});

test('package managers are those that this Spack knows', () => {
  const given = { os: 'own' };
  expect(answer(wizard(own('0.19.2')), 'manager', given).options.map(({ value }) => value)).toEqual(['apt', 'yum']);
  expect(wizard(own('0.19.2')).complaint(given, 'manager', 'zypper')?.severity).toBe('error');
  expect(wizard().complaint(given, 'manager', 'zypper')).toBeUndefined();
  expect(wizard().complaint(given, 'manager', 'dnf')).toMatchObject({ instead: 'yum' });
});

test('an MPI that nobody would use is told', () => {
  expect(wizard().complaint({ mpi: 'mpich' }, 'unify', 'false')).toMatchObject({ severity: 'warning', instead: 'true' });
  expect(wizard().complaint({ mpi: '' }, 'unify', 'false')).toBeUndefined();
  expect(wizard().complaint({ mpi: 'mpich' }, 'unify', '')).toBeUndefined();
  expect(wizard(own('0.18.1')).complaint({ mpi: 'mpich' }, 'unify', '')?.severity).toBe('warning');
});

test('a spec that cannot be read is underlined where it goes wrong', () => {
  expect(wizard().complaint({}, 'app', 'zlib\nhdf5@@1.14')).toMatchObject({ severity: 'error', at: 9 });
});

describe('labels', () => {
  test('in a Dockerfile hold no signs of its own', () => {
    const docker = wizard({ machine: { ...machine, engine: 'podman' } });
    expect(docker.complaint({}, 'labels', 'say=a "word" for $5')).toMatchObject({ instead: "say=a 'word' for 5" });
    expect(wizard().complaint({}, 'labels', 'say=a "word" for $5')).toBeUndefined();
  });

  test('have each name once', () => {
    expect(wizard().complaint({}, 'labels', 'a=1\na=2')?.severity).toBe('error');
  });
});

describe('commands of one’s own', () => {
  test('keep braces that mean something to a template', () => {
    expect(templateText(['echo {{ x }} {% y %} ${#z}'], 'docker')).toContain(
      "RUN echo {{ '{{' }} x }} {{ '{%' }} y %} ${{ '{#' }}z}\n",
    );
  });

  test('end on their line', () => {
    expect(wizard().complaint({}, 'extra', 'echo a \\\necho b')).toMatchObject({ severity: 'error', at: 7 });
  });
});

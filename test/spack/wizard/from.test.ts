/** Files that people brought, in forms in which real ones are written. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { textOf, wizard } from './known.ts';

const withMatrix = 'spack:\n  definitions:\n  - all: [zlib]\n  specs:\n  - matrix: [[$all]]\n';

describe('a file that names what it wants in another way', () => {
  test.each([
    ['a matrix', withMatrix],
    ['an MPI alone', 'spack:\n  specs: [mpich]\n'],
    ['another file', 'spack:\n  include: [more.yaml]\n'],
  ])('as by %s, gets no application added', (_what, from) => {
    const composer = wizard({ from });
    expect(textOf(composer, {})).toBe(from);
    const app = composer.asked({}).find((one) => one.id === 'app');
    expect(app?.value).toBe('');
    expect(app?.complaint).toBeUndefined();
  });

  test('takes one more where that is wanted', () => {
    expect(parse(textOf(wizard({ from: withMatrix }), { app: 'hdf5' })).spack.specs).toEqual([{ matrix: [['$all']] }, 'hdf5']);
  });
});

describe('a file without a container section', () => {
  test.each([
    ['spack', '1.0.2', { images: { os: 'ubuntu:24.04', spack: '1.0.2' } }],
    ['strip', 'false', { strip: false }],
    ['build_packages', 'which', { os_packages: { build: ['which'] } }],
    ['extra', 'echo hello', { template: 'container/extra.def' }],
  ])('gets one that has all it needs with an answer to %s', (question, value, part) => {
    const text = textOf(wizard({ from: 'spack:\n  specs: [zlib]\n' }), { [question]: value });
    expect(parse(text).spack.container).toEqual({
      format: 'singularity',
      images: { os: 'ubuntu:24.04', spack: '1.1.0' },
      ...part,
    });
  });
});

test('a file that begins with env: stays as it is, and is told what to write', () => {
  const from = '# old\nenv:\n  specs: [zlib]\n';
  const composer = wizard({ from });
  expect(textOf(composer, { labels: 'a=b' })).toBe(from);
  const [told] = composer.findings({ labels: 'a=b' });
  expect(told).toMatchObject({ line: 2, column: 1, fix: { text: 'Write "spack:".' } });
  expect(told?.fix?.edits).toEqual([{ from: 6, to: 9, text: 'spack' }]);
});

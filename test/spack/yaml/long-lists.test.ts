import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setItems } from '../../../src/spack/yaml/edit.ts';
import { valueAt } from '../../../src/spack/yaml/look.ts';
import { openFile } from '../../../src/spack/yaml/open.ts';

const opened = (text: string) => {
  const { file } = openFile(text);
  if (!file) throw new Error('this should be YAML');
  return file;
};

const items = (count: number) => Array.from({ length: count }, (_, at) => `package-${at}`);
const long = (count: number) =>
  `spack:\n  specs:\n${items(count)
    .map((one, at) => `  - ${one}${at % 10 === 0 ? `  # number ${at}` : ''}\n`)
    .join('')}  view: true\n`;

test('a long list becomes a short one at once, and what stays keeps its remark', () => {
  const changed = setItems(opened(long(2000)), ['spack', 'specs'], ['package-500', 'gromacs']);
  expect('file' in changed && changed.file.text).toBe(
    'spack:\n  specs:\n  - package-500  # number 500\n  - gromacs\n  view: true\n',
  );
});

test('a list between brackets becomes another one', () => {
  const text = `spack:\n  specs: [${items(200).join(', ')}]\n  view: true\n`;
  const changed = setItems(opened(text), ['spack', 'specs'], ['zlib']);
  expect('file' in changed && valueAt(changed.file, ['spack'])).toEqual({ specs: ['zlib'], view: true });
});

test('whatever is taken out, put in and changed, the list is what it shall be, and all else as it was', () => {
  const name = fc.constantFrom(...items(30), 'gromacs+mpi', 'hdf5@1.10', 'a b');
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 25 }),
      fc.uniqueArray(name, { minLength: 1, maxLength: 25 }),
      (old, now) => {
        const text = `# top\nspack:\n  specs:\n${old.map((one) => `  # about ${one}\n  - ${one}\n`).join('')}\n  # below\n  view: true # yes\n`;
        const changed = setItems(opened(text), ['spack', 'specs'], now);
        if (!('file' in changed)) throw new Error(changed.refused.title);
        expect(valueAt(changed.file, ['spack'])).toEqual({ specs: now, view: true });
        expect(changed.file.text).toContain('  view: true # yes\n');
        for (const one of old.filter((each) => now.length === 1 && each === now[0]))
          expect(changed.file.text).toContain(`# about ${one}\n`);
      },
    ),
    { numRuns: 150 },
  );
});

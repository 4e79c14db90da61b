/** Our verdicts beside those of the real Spack, recorded by build/spack-facts/verdicts.sh. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFile } from '../../src/spack/check/check.ts';
import { applyEdits } from '../../src/spack/finding.ts';
import { releases } from '../../src/spack/releases/releases.ts';

interface Recorded {
  readonly releases: readonly string[];
  readonly files: readonly { readonly name: string; readonly said: string; readonly text: string }[];
}

const root = join(import.meta.dirname, '../..');
const known = releases(JSON.parse(readFileSync(join(root, 'src/spack/data/releases.json'), 'utf8')));
const recorded: Recorded = JSON.parse(readFileSync(join(root, 'fixtures/spack-yaml/verdicts.json'), 'utf8'));

/** What depends on more than the file: why ours differs. */
const beyond: Readonly<Record<string, string>> = {
  'template-missing': 'whether a template is found is a matter of config: template_dirs',
  'hash-spec': 'whether a hash is known is a matter of what is installed',
};

describe.each(recorded.releases.map((id, at) => ({ id, at })))('Spack $id', ({ id, at }) => {
  const release = known.find((one) => one.id === id)!;

  test('agrees on every file', () => {
    const differ = recorded.files.filter(({ name, said, text }) => {
      return !(name in beyond) && checkFile(text, { release, known }).valid !== (said[at] === 'o');
    });
    expect(differ.map(({ name, said }) => `${name}: Spack says ${said[at]}`)).toEqual([]);
  });

  test('every finding has a place in the file, and a fix takes away what it was for', () => {
    for (const { name, text } of recorded.files) {
      const lines = text.split(/\r\n|\n/);
      for (const one of checkFile(text, { release, known }).findings) {
        const width = lines[one.line - 1]?.length ?? -1;
        expect(width, `${name}: ${one.title}`).toBeGreaterThanOrEqual(0);
        expect(one.column - 1, `${name}: ${one.title}`).toBeLessThanOrEqual(width);
        expect(one.length, name).toBeGreaterThanOrEqual(1);
        if (!one.fix || one.severity !== 'error') continue;
        const after = checkFile(applyEdits(text, one.fix.edits), { release, known }).findings;
        const again = after.filter(({ code, line, column }) => code === one.code && line === one.line && column === one.column);
        expect(again, `${name}: ${one.title}`).toEqual([]);
      }
    }
  });
});

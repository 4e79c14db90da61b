/** A lesson may plan any failure of a spack.yaml, so the list of their ids is whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spackCodes } from '../../src/spack/codes.ts';

test('every id that a check of a spack.yaml names is in the list, and nothing else', () => {
  const folder = new URL('../../src/spack/', import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && name !== 'codes.ts',
  );
  const texts = names.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const written = texts.flatMap((text) => [...text.matchAll(/'(spack-[a-z-]+)'/g)].map((match) => match[1] as string));
  // made of `spack-yaml-` and what the reader of YAML calls it
  const made = ['spack-yaml-tab'];
  expect([...spackCodes]).toEqual([...new Set([...written, ...made])].toSorted());
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSpecs } from '../../src/spack/spec/parse.ts';

/** A text and what nine Spacks said to it, in this order; recorded with build/spack-facts/specs.py. */
const releases = ['0.18', '0.19', '0.20', '0.21', '0.22', '0.23', '1.0', '1.1', 'develop'];
const rows: readonly [string, string][] = readFileSync(join(import.meta.dirname, 'spec-verdicts.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

test.each(releases.map((release, column) => [release, column] as const))(
  'what Spack %s reads as specs is read here, and nothing else',
  (release, column) => {
    const wrong = rows.filter(([text, signs]) => (parseSpecs(text, release).problem ? '-' : '+') !== signs[column]);
    expect(wrong.map(([text]) => text)).toEqual([]);
    expect(rows.filter(([, signs]) => signs[column] === '+').length).toBeGreaterThan(200);
  },
);

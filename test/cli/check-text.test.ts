/** What `sifu new --check` prints, on a terminal of some width. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/cli/new/check-text.ts';
import type { Judged } from '../../src/spack/check/subject.ts';
import type { SpackFinding } from '../../src/spack/finding.ts';

const release = { id: '1.1' } as Judged;
const text = 'spack:\n  specs:\n  - gromcas+mpi\n';
const finding: SpackFinding = {
  ...{ code: 'spack-unknown-package', stage: 'concretize', severity: 'error' },
  ...{
    title: 'Spack has no package called gromcas',
    cause: 'It is not among the 8927 packages of 2026-07-01. Is gromacs meant?',
  },
  ...{ line: 3, column: 5, length: 7, fix: { text: 'Write gromacs.', edits: [] } },
};
const of = (columns: number, more: Partial<SpackFinding> = {}, color = false) =>
  checkText(
    'x.yaml',
    text,
    { verdict: { valid: true, findings: [{ ...finding, ...more }] }, release },
    { columns, color, unicode: true },
  );

describe('a finding', () => {
  it('underlines all of what it is about', () => {
    expect(of(80)).toContain('    3 |   - gromcas+mpi\n      |     ^^^^^^^\n');
    expect(of(80, { length: 500 })).toContain('      |     ^^^^^^^^^^^\n');
    expect(of(80, { column: 16, length: 1 })).toContain(`      | ${' '.repeat(15)}^\n`);
  });

  it('is set in lines of the terminal, and in whole sentences where there is none', () => {
    for (const line of of(52, { title: 'Short' }).split('\n')) expect(line.length).toBeLessThanOrEqual(52);
    expect(of(40)).toContain('\n  It is not among the 8927 packages of\n  2026-07-01.');
    expect(of(Number.POSITIVE_INFINITY)).toContain(`\n  ${finding.cause}\n  Error, it fails while Spack decides on versions.`);
  });

  it('is colored by its weight alone, and obeys no escape that a file holds', () => {
    expect(of(80, {}, true)).toContain('\u001b[31m      |     ^^^^^^^\u001b[0m');
    expect(of(80, { severity: 'warning' }, true)).toContain('\u001b[33mWarning.\u001b[0m');
    expect(of(80, { title: 'a \u001b[31mred\u001b[0m one', cause: '\u001b]0;x\u0007' })).not.toMatch(/[\u001b\u0007]/);
  });
});

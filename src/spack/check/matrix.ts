/** Matrices: every item of a row meets every item of the others, and Spack stops at two that cannot be one spec. */
import type { SpackFinding } from '../finding.ts';
import type { Spec, SpecVariant } from '../spec/contract.ts';
import { dialectOf } from '../spec/dialect.ts';
import { meet } from '../spec/version.ts';
import type { SpecText } from './lists.ts';
import { specOf } from './specs.ts';
import { finding, quoted, type Subject } from './subject.ts';

/** Rows with all lists put in that they refer to. */
export type Rows = readonly (readonly SpecText[])[];

/** pairs that are looked at; a real matrix has a few thousand */
const PATIENCE = 50_000;

/** The first two items that never go together; a matrix with an empty row makes no specs at all. */
export function misfit(subject: Subject, rows: Rows): SpackFinding | undefined {
  if (rows.some((row) => row.length === 0)) return undefined;
  const read = rows.map((row) => row.flatMap((item) => ({ item, spec: specOf(subject, item) })));
  let left = PATIENCE;
  for (const [at, row] of read.entries()) {
    for (const other of read.slice(at + 1)) {
      for (const one of row) {
        for (const two of other) {
          left -= 1;
          if (left < 0) return undefined;
          const why = one.spec && two.spec && differ(subject, one.spec, two.spec);
          if (why) return say(subject, one.item, two.item, why);
        }
      }
    }
  }
  return undefined;
}

function say(subject: Subject, one: SpecText, two: SpecText, why: string): SpackFinding {
  return finding(subject, two.value.at, {
    code: 'spack-matrix',
    title: `${quoted(two.value.text)} and ${quoted(one.value.text)} cannot be one spec`,
    cause: `A matrix puts one item of each row together, and here that gives ${why}. Spack stops there, even if such a pair is excluded.`,
  });
}

function differ(subject: Subject, one: Spec, two: Spec): string | undefined {
  if (one.name && two.name && one.name.text !== two.name.text) return 'two packages';
  const dialect = dialectOf(subject.release.id);
  if (one.versions && two.versions && !meet(one.versions.parts, two.versions.parts, dialect.prereleases)) return 'two versions';
  const variant = two.variants.find((a) => one.variants.some((b) => a.name === b.name && a.kind === b.kind && against(a, b)));
  if (variant) return `two values of ${variant.name}`;
  const compilers = [one, two].map(({ needs }) => needs.find(({ sigil }) => sigil === '%')?.spec.name?.text);
  return !dialect.directNeeds && compilers[0] && compilers[1] && compilers[0] !== compilers[1] ? 'two compilers' : undefined;
}

function against(a: SpecVariant, b: SpecVariant): boolean {
  const [one, two] = [String(a.value), String(b.value)];
  if (one === two) return false;
  if (a.kind === 'arch') return !/[:,]/.test(one + two);
  return a.kind === 'variant' && (isSwitch(one) || isSwitch(two));
}

function isSwitch(value: string): boolean {
  return /^(?:true|false)$/i.test(value);
}

/** What does not fit a schema, before it is put into words. */
import type { SchemaRules } from '../releases/schema.ts';
import type { Path } from '../yaml/contract.ts';
import type { Entry, Value } from './tree.ts';

interface Somewhere {
  readonly path: Path;
  readonly value: Value;
  readonly schema: SchemaRules;
}

export type Problem = Somewhere &
  (
    | { readonly rule: 'type'; readonly wanted: readonly string[] }
    | {
        readonly rule: 'enum';
        readonly allowed: readonly string[];
        /** kinds of values that would do as well, as `boolean` */
        readonly also?: readonly string[];
      }
    /** a key that is not known; `value` is the mapping it stands in. `apart`: it is, but only without some of the others there */
    | { readonly rule: 'unknown'; readonly entry: Entry; readonly apart?: readonly string[] }
    /** a key that is no text, where Spack compares it with patterns */
    | { readonly rule: 'key'; readonly entry: Entry }
    | { readonly rule: 'missing'; readonly name: string }
    | { readonly rule: 'pattern' }
    | { readonly rule: 'range' | 'count'; readonly least?: number; readonly most?: number }
    /** a key that should be a spec */
    | { readonly rule: 'spec'; readonly entry: Entry }
    /** a key that was taken out; `refused`: Spack stops there */
    | { readonly rule: 'deprecated'; readonly entry: Entry; readonly refused: boolean }
    /** it fits two forms of which it may only have one, or what must not be */
    | { readonly rule: 'ambiguous' }
  );

/** What only makes Spack warn. */
export function isMild(problem: Problem): boolean {
  return problem.rule === 'deprecated' && !problem.refused;
}

/** How a release reads a file, where releases differ and no schema says so. */
import type { Release } from '../contract.ts';
import { isSince } from '../releases/order.ts';

export interface Habits {
  /** a key that stands twice: the later one is taken, and nobody is told */
  readonly twice: boolean;
  /** inside of brackets, a colon within a word is an error */
  readonly strictColons: boolean;
  /** tags of one's own, as `!mine`, are an error */
  readonly strictTags: boolean;
  /** true and false behind an anchor, as `&x true`, become numbers */
  readonly anchoredNumbers: boolean;
  /** characters beyond the first 65,536, as emoji, are an error */
  readonly strictCharacters: boolean;
  /** 2.0 is a whole number, too */
  readonly wholeFloats: boolean;
  /** containerize looks for `unify` wherever there is a `concretizer` */
  readonly needsUnify: boolean;
  /** a view may be the text of its path, also where views have names */
  readonly viewPaths: boolean;
  /** a package under `develop:` needs its spec */
  readonly needsDevelopSpec: boolean;
  /** a definition whose `when` is false leaves an empty list, so that its name is known */
  readonly emptyLists: boolean;
  /** `config: environments_root:` is refused in an environment */
  readonly fixedRoot: boolean;
}

/** A release that is none of ours, such as the learner's own, is a new one. */
export function habitsOf({ id }: Release): Habits {
  const since = (first: string) => isSince(id, first);
  return {
    twice: !since('0.20'),
    strictColons: !since('0.20'),
    strictTags: !since('0.20'),
    anchoredNumbers: since('0.20'),
    strictCharacters: !since('0.20'),
    wholeFloats: since('1.0'),
    needsUnify: since('0.19'),
    viewPaths: since('0.22'),
    needsDevelopSpec: !since('0.22'),
    emptyLists: since('1.0'),
    fixedRoot: since('0.22'),
  };
}

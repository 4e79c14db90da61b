/** What is wrong with one spec of an answer, as far as the index of packages can tell. */

import { parseSpec } from '../spec/parse.ts';
import type { Complaint, Context } from './contract.ts';
import { releaseHere } from './release.ts';
import { nameOf } from './roots.ts';

/** `value` is the whole answer, in which the spec stands. */
export function specComplaint(spec: string, value: string, { known }: Context): Complaint | undefined {
  const at = Math.max(0, value.indexOf(spec));
  const { problem } = parseSpec(spec, releaseHere(known)?.id);
  if (problem)
    return {
      text: `Spack cannot read this: ${problem.text}.`,
      severity: 'error',
      ...{ at: at + Math.min(problem.at, Math.max(0, spec.length - 1)), length: Math.max(1, problem.length) },
    };
  const name = nameOf(spec);
  if (name === '') return { text: 'A spec begins with the name of a package.', severity: 'error', at, length: spec.length };
  // of a repository of one's own
  if (/^\s*(?!builtin\b)[\w-]+\.[A-Za-z]/.test(spec)) return undefined;
  const theirs = known.own?.packages?.includes(name) ?? false;
  if (theirs || known.packages.has(name) || known.packages.names.length === 0 || known.packages.providers(name).length > 0)
    return undefined;
  const near = known.packages.search(name, 1)[0]?.name;
  const instead = near === undefined ? {} : { instead: value.replace(spec, spec.replace(name, near)) };
  const text =
    near === undefined ? `Spack has no package called ${name}.` : `Spack has no package called ${name}. Is it ${near}?`;
  return { text, severity: 'error', at: at + spec.indexOf(name), length: name.length, ...instead };
}

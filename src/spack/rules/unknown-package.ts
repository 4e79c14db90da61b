/** Names of packages that do not exist. */
import type { SpackFinding } from '../finding.ts';
import type { Dependency, Spec, SpecName } from '../spec/contract.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { rewrite, tell, withFix } from './tell.ts';

/** Searching for a near name takes a moment; in a file of strange names the first few are enough. */
const SEARCHED = 20;

export const unknownPackage: Rule = (about) => {
  if (about.open || about.packages.names.length === 0) return [];
  const strange = about.roots.flatMap((root) =>
    (root.spec ? namesIn(root.spec) : []).filter((name) => isUnknown(about, name)).map((name) => ({ root, name })),
  );
  return strange.map(({ root, name }, index) => say(about, root, name, index < SEARCHED ? nearest(about, name.text) : undefined));
};

/** Also of what it shall be built with; compilers are left out, for before 1.0 they were no packages. */
function namesIn(spec: Spec): readonly SpecName[] {
  const below = spec.needs.filter((need: Dependency) => need.sigil === '^').flatMap((need) => namesIn(need.spec));
  return [...(spec.name ? [spec.name] : []), ...below];
}

function isUnknown({ packages, own }: Sight, { text, namespace }: SpecName): boolean {
  if (namespace !== undefined && namespace !== 'builtin') return false;
  return !packages.has(text) && packages.providers(text).length === 0 && !own?.packages?.includes(text);
}

interface Near {
  readonly name: string;
  /** it differs by a slip, so that this name can hardly be meant */
  readonly slip: boolean;
}

function say({ file, packages }: Sight, root: Root, name: SpecName, near: Near | undefined): SpackFinding {
  const place = root.base === undefined ? root : { from: root.base + name.from, to: root.base + name.to };
  const fix = near && root.base !== undefined ? rewrite(`Write ${near.name}.`, place.from, place.to, near.name) : undefined;
  const advice = near ? `Is ${near.name} meant?` : 'If it is a package of your own, say where it is under repos:.';
  return tell(file, place, {
    code: 'spack-unknown-package',
    stage: 'concretize',
    // what is like no other name may be newer than the list, or older, or of a repository that is named elsewhere
    severity: near?.slip ? 'error' : 'warning',
    title: `Spack has no package called ${name.text}`,
    cause: `It is not among the ${packages.names.length} packages of ${packages.date}. ${advice}`,
    ...withFix(fix),
  });
}

/** Python's packages have a prefix, which is easily forgotten, or given in vain. */
function nearest({ packages }: Sight, name: string): Near | undefined {
  const proper = name.replace(/^py-/, '');
  const other = [proper, `py-${name}`].find((one) => one !== name && packages.has(one));
  if (other) return { name: other, slip: false };
  const found = packages.search(name, 5).find((hit) => alike(name, hit.name));
  return found && { name: found.name, slip: true };
}

/** By a slip or two in the name proper, not merely because they begin alike. */
function alike(name: string, other: string): boolean {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/^(py|r|perl)-/, '')
      .replace(/[-_.]/g, '');
  const [a, b] = [bare(name), bare(other)];
  return a === b || slips(a, b) <= allowed(a);
}

/** How many slips a word of that length may hold and still be recognized. */
export function allowed(word: string): number {
  return word.length >= 6 ? 2 : word.length >= 4 ? 1 : 0;
}

/** Letters to put in, take out or change. Names are short. */
export function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3 || a.length > 60) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  let above: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (above[j - 2] ?? 0) + 1 : 99;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    above = row;
    row = next;
  }
  return row[b.length] ?? 99;
}

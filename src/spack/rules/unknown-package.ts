/** Names of packages that do not exist. */
import type { SpackFinding } from '../finding.ts';
import type { Dependency, Spec, SpecName } from '../spec/contract.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { rewrite, tell, withFix } from './tell.ts';

export const unknownPackage: Rule = (about) => {
  if (about.open || about.packages.names.length === 0) return [];
  return about.roots.flatMap((root) => (root.spec ? namesIn(root.spec) : []).flatMap((name) => judge(about, root, name)));
};

/** Also of what it shall be built with; compilers are left out, for before 1.0 they were no packages. */
function namesIn(spec: Spec): readonly SpecName[] {
  const below = spec.needs.filter((need: Dependency) => need.sigil === '^').flatMap((need) => namesIn(need.spec));
  return [...(spec.name ? [spec.name] : []), ...below];
}

function judge({ file, packages, own }: Sight, root: Root, name: SpecName): readonly SpackFinding[] {
  if (name.namespace !== undefined && name.namespace !== 'builtin') return [];
  if (packages.has(name.text) || packages.providers(name.text).length > 0 || own?.packages?.includes(name.text)) return [];
  const near = nearest(
    name.text,
    packages.search(name.text, 5).map((hit) => hit.name),
  );
  const place = root.base === undefined ? root : { from: root.base + name.from, to: root.base + name.to };
  // what is like no other name may be newer than the list, or older
  const fix = near !== undefined && root.base !== undefined ? rewrite(`Write ${near}.`, place.from, place.to, near) : undefined;
  const advice = near === undefined ? 'If it is a package of your own, say where it is under repos:.' : `Is ${near} meant?`;
  return [
    tell(file, place, {
      code: 'spack-unknown-package',
      stage: 'concretize',
      severity: near === undefined ? 'warning' : 'error',
      title: `Spack has no package called ${name.text}`,
      cause: `It is not among the ${packages.names.length} packages of ${packages.date}. ${advice}`,
      ...withFix(fix),
    }),
  ];
}

/** A name that differs by a slip or two, not merely one that begins alike. */
function nearest(name: string, found: readonly string[]): string | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[-_.]/g, '');
  return found.find((hit) => {
    const [a, b] = [bare(name), bare(hit)];
    return a === b || slips(a, b) <= allowed(a) || hit === `py-${name}`;
  });
}

/** How many slips a word of that length may hold and still be recognized. */
export function allowed(word: string): number {
  return Math.min(2, Math.floor(word.length / 4));
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

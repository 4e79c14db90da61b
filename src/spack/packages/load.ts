/** All packages there are, from the file of facts that is shipped: src/spack/data/packages.txt. */
import type { Package, Packages } from '../contract.ts';
import { gather } from './facts.ts';
import { layOut } from './names.ts';
import type { Index } from './score.ts';
import { searcher } from './search.ts';
import { field, fieldOf, packageOf, readSheet } from './text.ts';

/**
 * Details of a package are read when it is asked for. `also`: names of packages that the learner's own Spack has besides; they can
 * be searched, and nothing else is known of them.
 * @throws if the text is no such file
 */
export function loadPackages(text: string, also: readonly string[] = []): Packages {
  const sheet = readSheet(text);
  const shipped = sheet.lines.map((line) => fieldOf(line, field.name));
  const at = new Map(shipped.map((name, index) => [name, index]));
  const more = [...new Set(also)].filter((name) => !at.has(name));
  const names = [...shipped, ...more];
  const index = once((): Index => ({ sheet, names: layOut(names), facts: gather(sheet, more.length) }));
  const search = once(() => searcher(index()));
  return {
    date: sheet.date,
    commit: sheet.commit,
    names,
    has: (name) => at.has(name) || more.includes(name),
    get: (name) => get(name),
    providers: (virtual) => (index().facts.provides.get(virtual) ?? []).map((one) => names[one] ?? ''),
    search: (words, limit) => search()(words, limit),
  };

  function get(name: string): Package | undefined {
    const line = sheet.lines[at.get(name) ?? -1];
    if (line !== undefined) return packageOf(line, sheet.variants);
    return more.includes(name) ? { name, versions: [], variants: [], needs: [], provides: [] } : undefined;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The file of facts as text, and one line of it as a package; what the fields are stands in build/spack-facts/packages.py. */
import type { Package, Variant } from '../contract.ts';

export interface Sheet {
  readonly date: string;
  readonly commit: string;
  /** for each virtual package what Spack takes first, best first */
  readonly preferred: ReadonlyMap<string, readonly string[]>;
  /** what Spack never builds, as it comes with a machine */
  readonly external: ReadonlySet<string>;
  /** one line a variant: name, default, values, when */
  readonly variants: readonly string[];
  /** names that packages need */
  readonly needs: readonly string[];
  /** how many packages there are, by name */
  readonly count: number;
  readonly text: string;
  /** where the line of each package begins in `text`; one more at the end */
  readonly from: Uint32Array;
}

/** @throws if the text is not such a file: it is made and shipped together with this code */
export function readSheet(text: string): Sheet {
  const head = new Map<string, string>();
  const preferred = new Map<string, readonly string[]>();
  let at = 0;
  while (at < text.length && !head.has('packages')) {
    const line = text.slice(at, lineEnd(text, at));
    at += line.length + 1;
    const [key = '', ...rest] = line.split(' ', 200);
    if (key === 'prefer') preferred.set(rest[0] ?? '', rest.slice(1));
    else head.set(key, rest.join(' '));
  }
  const [variants = 0, needs = 0, count = 0] = ['variants', 'needs', 'packages'].map((key) => Number(head.get(key)));
  const ends = lineEnds(text, at, variants + needs + count);
  if (head.get('format') !== '1' || ends === undefined) throw new Error('This is not a list of packages that sifu can read.');
  const tables = text.slice(at, ends[variants + needs]).split('\n');
  return {
    date: head.get('date') ?? '',
    commit: head.get('commit') ?? '',
    preferred,
    external: new Set(words(head.get('external') ?? '')),
    variants: tables.slice(0, variants),
    needs: tables.slice(variants, variants + needs),
    count,
    text,
    from: ends.subarray(variants + needs),
  };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Where each of that many lines begins, and the one after them; undefined if there are fewer. */
function lineEnds(text: string, from: number, count: number): Uint32Array | undefined {
  // a line has a letter at least
  if (!(count < text.length)) return undefined;
  const found = new Uint32Array(count + 1);
  found[0] = from;
  for (let at = from, line = 1; line <= count; line++) {
    at = text.indexOf('\n', at) + 1;
    if (at === 0) return undefined;
    found[line] = at;
  }
  return found;
}

export function lineOf({ text, from }: Sheet, index: number): string {
  return text.slice(from[index], (from[index + 1] ?? 0) - 1);
}

export function nameOf({ text, from }: Sheet, index: number): string {
  const at = from[index] ?? 0;
  return text.slice(at, text.indexOf('\t', at));
}

/** Number of a field of a package's line. */
export const field = { name: 0, dependents: 1, stacks: 2, versions: 3, provides: 4, variants: 5, needs: 6 } as const;
export const columns = 7;

/** Text of one field of a line. */
export function fieldOf(line: string, which: number): string {
  let from = 0;
  for (let passed = 0; passed < which; passed++) {
    from = line.indexOf('\t', from) + 1;
    if (from === 0) return '';
  }
  const to = line.indexOf('\t', from);
  return line.slice(from, to === -1 ? undefined : to);
}

export function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** Names of the variants of a package, in order; a name may stand there several times. */
export function variantsOf(line: string, sheet: Sheet): readonly string[] {
  return words(fieldOf(line, field.variants)).map((one) => sheet.variants[Number(one)]?.split('\t', 1)[0] ?? '');
}

export function needsOf(line: string, sheet: Sheet): readonly string[] {
  return words(fieldOf(line, field.needs)).map((one) => sheet.needs[Number(one)] ?? '');
}

export function packageOf(line: string, sheet: Sheet): Package {
  const versions = words(fieldOf(line, field.versions));
  const marked = (mark: string) => versions.filter((one) => one.startsWith(mark)).map(bare);
  const [deprecated, preferred] = [marked('!'), marked('=')];
  return {
    name: fieldOf(line, field.name),
    versions: versions.filter((one) => !one.startsWith('!')).map(bare),
    ...(deprecated.length > 0 ? { deprecated } : {}),
    ...(preferred[0] !== undefined ? { preferred: preferred[0] } : {}),
    variants: words(fieldOf(line, field.variants)).map((one) => variantOf(sheet.variants[Number(one)] ?? '')),
    needs: needsOf(line, sheet),
    provides: words(fieldOf(line, field.provides)),
  };
}

/** A version without its mark. */
export function bare(version: string): string {
  return version.startsWith('!') || version.startsWith('=') ? version.slice(1) : version;
}

function variantOf(line: string): Variant {
  const [name = '', preset = '', values = '', when = ''] = line.split('\t');
  const multi = values.startsWith('* ');
  return {
    name,
    preset,
    ...(values === '' ? {} : { values: words(multi ? values.slice(2) : values) }),
    ...(multi ? { multi } : {}),
    ...(when === '' ? {} : { when }),
  };
}

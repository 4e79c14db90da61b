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
  /** one line a package, by name */
  readonly lines: readonly string[];
}

/** @throws if the text is not such a file: it is made and shipped together with this code */
export function readSheet(text: string): Sheet {
  const lines = text.split('\n');
  const preferred = new Map<string, readonly string[]>();
  const head = new Map<string, string>();
  let at = 0;
  for (; at < lines.length && !head.has('packages'); at++) {
    const line = lines[at] ?? '';
    const space = line.indexOf(' ');
    const [key, value] = [line.slice(0, space), line.slice(space + 1)];
    if (key !== 'prefer') head.set(key, value);
    else preferred.set(value.slice(0, value.indexOf(' ')), words(value).slice(1));
  }
  const [variants, packages] = [Number(head.get('variants')), Number(head.get('packages'))];
  if (head.get('format') !== '1' || lines.length < at + variants + packages || Number.isNaN(variants + packages))
    throw new Error('This is not a list of packages that sifu can read.');
  return {
    date: head.get('date') ?? '',
    commit: head.get('commit') ?? '',
    preferred,
    external: new Set(words(head.get('external') ?? '')),
    variants: lines.slice(at, at + variants),
    lines: lines.slice(at + variants, at + variants + packages),
  };
}

/** Number of a field of a package's line. */
export const field = { name: 0, dependents: 1, stacks: 2, versions: 3, variants: 4, needs: 5, provides: 6 } as const;

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

export function packageOf(line: string, variants: readonly string[]): Package {
  const versions = words(fieldOf(line, field.versions));
  const marked = (mark: string) => versions.filter((one) => one.startsWith(mark)).map(bare);
  const [deprecated, preferred] = [marked('!'), marked('=')];
  return {
    name: fieldOf(line, field.name),
    versions: versions.filter((one) => !one.startsWith('!')).map(bare),
    ...(deprecated.length > 0 ? { deprecated } : {}),
    ...(preferred[0] !== undefined ? { preferred: preferred[0] } : {}),
    variants: words(fieldOf(line, field.variants)).map((one) => variantOf(variants[Number(one)] ?? '')),
    needs: words(fieldOf(line, field.needs)),
    provides: words(fieldOf(line, field.provides)),
  };
}

/** A version without its mark. */
export function bare(version: string): string {
  return version.startsWith('!') || version.startsWith('=') ? version.slice(1) : version;
}

export function variantOf(line: string): Variant {
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

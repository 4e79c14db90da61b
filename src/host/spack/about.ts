/** What the learner's own Spack says of one package: the facts of that release, and its own words, of which sifu ships none. */
import type { OwnSpack, Package, Variant } from '../../spack/contract.ts';
import { type Asking, ask } from './ask.ts';
import { type Bag, bag, list, shown, word, words } from './checked.ts';
import { stateOf } from './commit.ts';
import { keep, kept } from './keep.ts';
import { aboutPackage as script } from './scripts.ts';

export interface About extends Package {
  /** in the words of its recipe; may be several lines */
  readonly description: string;
  readonly homepage?: string;
  /** what the variants are for, by name, in the words of the recipe */
  readonly means: ReadonlyMap<string, string>;
}

/** Packages of which something is kept. */
const most = 300;

/** Takes a second or two the first time. Undefined: that Spack does not know it, has no recipes yet, or cannot say. Never rejects. */
export async function aboutPackage(name: string, own: OwnSpack, asking: Asking): Promise<About | undefined> {
  if (!own.packages?.includes(name)) return undefined;
  const file = `spack-${await stateOf(own.root, own.commit, asking.env)}-packages`;
  const before = entries(await kept(asking.cacheFolder, file)).find(([one]) => one === name);
  const known = before && checked(before[1], name);
  if (known) return known;
  const said = await ask(own.root, script, asking, { SIFU_PACKAGE: name });
  const now = checked(said, name);
  if (now === undefined) return undefined;
  // read again: others may have been asked meanwhile
  const others = entries(await kept(asking.cacheFolder, file)).filter(([one]) => one !== name);
  await keep(asking.cacheFolder, file, { format: 1, packages: [[name, said], ...others].slice(0, most) });
  return now;
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return list(bag(value)?.['format'] === 1 ? bag(value)?.['packages'] : []).flatMap((one) => {
    const [name, said] = list(one);
    return typeof name === 'string' ? [[name, said] as const] : [];
  });
}

function checked(value: unknown, name: string): About | undefined {
  const said = bag(value);
  if (said === undefined || said['name'] !== name) return undefined;
  const versions = list(said['versions']).flatMap(versionOf);
  const variants = list(said['variants']).flatMap((one): readonly Bag[] => [bag(one) ?? {}]);
  const deprecated = versions.filter((one) => one.deprecated).map((one) => one.version);
  const preferred = versions.find((one) => one.preferred)?.version;
  const homepage = word(said['homepage']);
  return {
    name,
    versions: versions.filter((one) => !one.deprecated).map((one) => one.version),
    ...(deprecated.length > 0 ? { deprecated } : {}),
    ...(preferred === undefined ? {} : { preferred }),
    variants: variants.flatMap(variantOf),
    needs: words(said['needs']) ?? [],
    provides: words(said['provides']) ?? [],
    description: shown(said['description']).trim(),
    ...(homepage !== undefined && homepage !== 'None' ? { homepage } : {}),
    means: new Map(variants.map((one) => [shown(one['name']), shown(one['means']).trim()])),
  };
}

function versionOf(value: unknown): readonly { version: string; deprecated: boolean; preferred: boolean }[] {
  const [text, deprecated, preferred] = list(value);
  const version = word(text);
  return version === undefined ? [] : [{ version, deprecated: deprecated === true, preferred: preferred === true }];
}

function variantOf(said: Bag): readonly Variant[] {
  const name = word(said['name']);
  if (name === undefined) return [];
  const [values, when] = [words(said['values']), shown(said['when'])];
  return [
    {
      name,
      preset: shown(said['preset']),
      ...(values ? { values } : {}),
      ...(said['multi'] === true ? { multi: true } : {}),
      ...(when === '' ? {} : { when }),
    },
  ];
}

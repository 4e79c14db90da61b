/** One sentence about each package, from the recipes that the learner's own Spack has: sifu ships none of them. */
import type { OwnSpack } from '../../spack/contract.ts';
import { type Asking, ask } from './ask.ts';
import { bag, shown } from './checked.ts';
import { stateOf } from './commit.ts';
import { keep, kept } from './keep.ts';
import { aboutAll } from './scripts.ts';

/** By name. Reads 9,000 small files the first time, behind everything else. Undefined: there are none. Never rejects. */
export async function ownSentences(own: OwnSpack, asking: Asking): Promise<ReadonlyMap<string, string> | undefined> {
  if (own.packages === undefined) return undefined;
  const name = `spack-${await stateOf(own.root, own.commit, asking.env)}-sentences`;
  const file = bag(await kept(asking.cacheFolder, name));
  const before = file?.['format'] === 1 ? checked(file['sentences']) : undefined;
  if (before) return before;
  const now = checked(bag(await ask(own.root, aboutAll, { limitMs: 180_000, ...asking }))?.['sentences']);
  if (now) await keep(asking.cacheFolder, name, { format: 1, sentences: Object.fromEntries(now) });
  return now;
}

function checked(value: unknown): ReadonlyMap<string, string> | undefined {
  const said = Object.entries(bag(value) ?? {}).slice(0, 50_000);
  const usable = said.map(([name, text]) => [name, shown(text).slice(0, 200).replaceAll(/\s+/g, ' ').trim()] as const);
  const found = new Map(usable.filter(([, text]) => text !== ''));
  return found.size > 0 ? found : undefined;
}

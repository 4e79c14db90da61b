/** Why a package was found by a word, where it is not for its name. */
import { compact } from './names.ts';
import type { Word } from './query.ts';
import type { Index } from './score.ts';
import { field, fieldOf, words } from './text.ts';
import { mayBeVersion, versionFits } from './versions.ts';

/** Undefined: its name has the word, or is like it, or the word does not fit at all. */
export function reason({ sheet, names }: Index, index: number, word: Word): string | undefined {
  const line = sheet.lines[index];
  if (line === undefined) return undefined;
  const { kind, text } = word;
  const inName = kind === 'any' && compact(names.all[index] ?? '').includes(compact(text));
  const provided = kind === 'any' ? fitting(words(fieldOf(line, field.provides)), text) : undefined;
  if (provided === text) return `provides ${provided}`;
  if (inName) return undefined;
  if (provided !== undefined) return `provides ${provided}`;
  const version =
    kind === 'version' || (kind === 'any' && mayBeVersion(text)) ? versionFits(fieldOf(line, field.versions), text) : undefined;
  if (version) return `version ${version.version}`;
  const own = words(fieldOf(line, field.variants)).map((one) => sheet.variants[Number(one)]?.split('\t', 1)[0] ?? '');
  const variant = kind === 'any' || kind === 'variant' ? fitting(own, text) : undefined;
  const needed = kind === 'any' || kind === 'needs' ? fitting(words(fieldOf(line, field.needs)), text) : undefined;
  if (variant !== undefined && (variant === text || needed !== text)) return `variant ${variant}`;
  return needed === undefined ? undefined : `needs ${needed}`;
}

function fitting(names: readonly string[], text: string): string | undefined {
  if (names.includes(text)) return text;
  return text.length >= 2 ? names.find((one) => one.startsWith(text)) : undefined;
}

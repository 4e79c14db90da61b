/** Why a package was found by a word, where it is not for its name. */
import { aliases } from './aliases.ts';
import { withoutSeparators } from './names.ts';
import type { Word } from './query.ts';
import { type Index, standsFor } from './score.ts';
import { describes } from './sentences.ts';
import { field, fieldOf, lineOf, needsOf, variantsOf, words } from './text.ts';
import { mayBeVersion, nameAndVersion, versionFits } from './versions.ts';

export const described = 'described as ';

/** Undefined: its name has the word, or is like it, or the word does not fit at all. */
export function reason(index: Index, at: number, word: Word): string | undefined {
  const { sheet, names } = index;
  const { kind, text } = word;
  const name = names.all[at] ?? '';
  const line = at < sheet.count ? lineOf(sheet, at) : '';
  if (kind === 'any') {
    const provided = words(fieldOf(line, field.provides));
    if (provided.includes(text)) return `provides ${text}`;
    if (aliases.get(text)?.includes(name)) return `known as ${text}`;
    if (withoutSeparators(name).includes(withoutSeparators(text))) return undefined;
    const begun = text.length >= 2 && provided.find((one) => one.startsWith(text));
    if (begun) return `provides ${begun}`;
  }
  const part = versionIn(line, name, word) ?? partOf(index, line, word);
  if (part !== undefined || kind !== 'any' || !index.sentences) return part;
  return describes(index.sentences, at, text) ? `${described}${text}` : undefined;
}

function versionIn(line: string, name: string, { kind, text }: Word): string | undefined {
  const split = kind === 'any' ? nameAndVersion(text) : undefined;
  const asked =
    split?.name === name ? split.version : kind === 'version' || (kind === 'any' && mayBeVersion(text)) ? text : undefined;
  const fits = asked === undefined ? undefined : versionFits(fieldOf(line, field.versions), asked);
  return fits && `version ${fits.version}`;
}

/** Exactly that variant, else exactly that dependency, else what begins so. */
function partOf(index: Index, line: string, { kind, text }: Word): string | undefined {
  const variant = kind === 'any' || kind === 'variant' ? fitting(variantsOf(line, index.sheet), text) : undefined;
  const own = kind === 'any' || kind === 'needs' ? needsOf(line, index.sheet) : [];
  const such = own.length > 0 ? standsFor(index, text) : [];
  const needed = own.find((one) => one === text) ?? own.find((one) => such.includes(one)) ?? fitting(own, text);
  if (variant !== undefined && (variant === text || needed !== text)) return `variant ${variant}`;
  return needed && `needs ${needed}`;
}

function fitting(names: readonly string[], text: string): string | undefined {
  if (names.includes(text)) return text;
  return text.length >= 2 ? names.find((one) => one.startsWith(text)) : undefined;
}

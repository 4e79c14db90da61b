/** Answers and kept files are checked before they are believed: a Spack may be patched, a file damaged or somebody else's. */

const mostText = 100_000;
const mostItems = 50_000;

export type Bag = Readonly<Record<string, unknown>>;

export function bag(value: unknown): Bag | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, mostItems) : [];
}

/** Text for a screen: without what a terminal would take for commands. */
export function shown(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, mostText)
    .replaceAll(/\x1b\[[\d;?]*[A-Za-z]/g, '')
    .replaceAll(/[^\P{C}\n\t]/gu, '');
}

/** A name, a version, a value: one word of a spec. */
export function word(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 300 && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
}

/** Undefined unless it is a list and every item is such a word. */
export function words(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > mostItems) return undefined;
  const all = value.map(word);
  return all.every((one) => one !== undefined) ? all : undefined;
}

/** Names, laid out so that looking for a word in all of them is one pass over one text. */

/** What stands before the name proper of a package for a language: it must not bury the thing itself. */
const language = /^(?:py|r|perl|rust|go|lua|ruby|octave|ocaml|bpp)-(?=.)/;

export interface Names {
  readonly all: readonly string[];
  /** all names without separators, each after a line end */
  readonly text: string;
  /** where each begins in `text`; one more at the end */
  readonly from: Uint32Array;
  /** for each place in `text`, whose name it is */
  readonly owner: Uint16Array;
  /** for each place in `text`, 1 where a part of a name begins, 2 where the name proper begins, 3 where the whole does */
  readonly begins: Uint8Array;
  /** the letters of a name, as bits */
  readonly letters: Int32Array;
}

export function layOut(all: readonly string[]): Names {
  const bare = all.map(compact);
  const text = `\n${bare.join('\n')}\n`;
  const from = new Uint32Array(all.length + 1);
  const owner = new Uint16Array(text.length);
  const begins = new Uint8Array(text.length);
  const letters = new Int32Array(all.length);
  let at = 1;
  for (const [index, name] of all.entries()) {
    from[index] = at;
    markParts(name, at, begins);
    const end = at + (bare[index]?.length ?? 0);
    letters[index] = lettersOf(text, at, end);
    owner.fill(index, at, end + 1);
    at = end + 1;
  }
  from[all.length] = at;
  return { all, text, from, owner, begins, letters };
}

function markParts(name: string, from: number, begins: Uint8Array): void {
  let at = from;
  for (let index = 0; index < name.length; index++) {
    if (isSeparator(name.charCodeAt(index))) begins[at] = 1;
    else at++;
  }
  const proper = language.exec(name)?.[0].length ?? 0;
  if (proper > 0) begins[from + compact(name.slice(0, proper)).length] = 2;
  begins[from] = 3;
}

/** Without the separators, which people mix up: `py_torch`, `pytorch` and `py-torch` are the same. */
export function compact(name: string): string {
  return name.replaceAll(/[-_.]/g, '');
}

/** One bit a letter or digit; others share one. */
export function lettersOf(text: string, from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    bits |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6));
  }
  return bits;
}

function isSeparator(code: number): boolean {
  return code === 45 || code === 95 || code === 46;
}

/** What somebody types into the search, as words: plain ones, and those that say by a sign what they are, as in Spack's own specs. */
import { aliases } from './aliases.ts';

/** `any`: looked for everywhere. The others only in that field. */
type Kind = 'any' | 'version' | 'variant' | 'needs';

export interface Word {
  readonly kind: Kind;
  /** in small letters, not empty */
  readonly text: string;
  /** of a variant, as in `build_type=Debug` */
  readonly value?: string;
}

const longest = 200;
const mostWords = 8;
/** They say nothing about a package; but somebody may look for one that is called so. */
const idle = new Set(['with', 'and', 'or', 'for', 'the', 'a', 'an', 'of', 'in', 'spack', 'install', 'add', 'package', 'version']);

export function wordsOf(text: string): readonly Word[] {
  const all: Word[] = [];
  for (const piece of text
    .slice(0, longest)
    .toLowerCase()
    .split(/[\s,;/"'()]+/)) {
    if (piece !== '') all.push(...piecesOf(piece));
    if (all.length >= mostWords) break;
  }
  const telling = all.filter((word) => word.kind !== 'any' || !idle.has(word.text));
  return (telling.length > 0 ? telling : all).slice(0, mostWords);
}

const signs: Readonly<Record<string, Kind>> = { '@': 'version', '+': 'variant', '~': 'variant', '^': 'needs', '%': 'needs' };

/** One piece without spaces may be a whole spec: `gromacs@2026.1+mpi^fftw`. */
function piecesOf(piece: string): readonly Word[] {
  // c++, pw.x: signs are part of them
  if (aliases.has(piece)) return word('any', piece);
  const found: Word[] = [];
  for (const [, sign = '', text = ''] of piece.matchAll(/([@+~^%]?)[@+~^%=:]*([^@+~^%]*)/g)) {
    const kind = signs[sign] ?? (isVersion(text) ? 'version' : 'any');
    // ranges: either end of @2024:2026 will do, and =2026.1 is exact
    if (kind === 'version') for (const one of text.split(/[:=]+/)) found.push(...word(kind, one));
    else found.push(...named(kind, text));
  }
  return found;
}

/** `build_type=Debug`, or a plain name. */
function named(kind: Kind, text: string): readonly Word[] {
  const equals = text.search(/:?=/);
  if (equals <= 0) return word(kind, text.replace(/[:=]+/g, ''));
  const value = text.slice(equals).replace(/^[:=]+/, '');
  return [{ kind: 'variant', text: text.slice(0, equals), ...(value === '' ? {} : { value }) }];
}

function word(kind: Kind, text: string): readonly Word[] {
  return text === '' ? [] : [{ kind, text: text.slice(0, 64) }];
}

/** Packages such as 3proxy and 7zip begin with a digit, too: `any` covers both. */
function isVersion(text: string): boolean {
  return /^v?\d+([._-]\d+)+/.test(text);
}

/** Spack's order of versions, as far as reading a spec needs it: is a range empty, do two lists have anything in common? */
import type { VersionPart } from './contract.ts';

/** Names that are newer than any number, the newest last. */
const ENDLESS = ['stable', 'nightly', 'trunk', 'head', 'master', 'main', 'develop'];
const BEFORE = ['alpha', 'beta', 'rc'];
const FINAL = BEFORE.length;

type Piece = number | string;
/** the pieces, and what stands for alpha, beta, rc or final, with its number */
interface Order {
  readonly pieces: readonly Piece[];
  readonly before: readonly number[];
}

const LOWEST: Order = { pieces: [], before: [FINAL] };

function read(text: string, prereleases: boolean): Order {
  const pieces: Piece[] = (text.match(/[0-9]+|[a-zA-Z]+/g) ?? []).map((p) => (/^[0-9]/.test(p) ? Number(p) : p));
  if (!prereleases) return { pieces, before: [FINAL] };
  const last = pieces.at(-1);
  const kindWithNumber = pieces.length >= 3 && typeof last === 'number' ? BEFORE.indexOf(String(pieces.at(-2))) : -1;
  if (kindWithNumber >= 0) return { pieces: pieces.slice(0, -2), before: [kindWithNumber, last as number] };
  const kind = pieces.length >= 2 ? BEFORE.indexOf(String(last)) : -1;
  if (kind >= 0) return { pieces: pieces.slice(0, -1), before: [kind] };
  return { pieces, before: [FINAL] };
}

/** Words come before numbers, numbers before `develop` and its like. */
function comparePieces(a: Piece, b: Piece): number {
  const [x, y] = [rank(a), rank(b)];
  if (x !== y) return x - y;
  return a === b ? 0 : a < b ? -1 : 1;
}

function rank(piece: Piece): number {
  if (typeof piece === 'number') return 1;
  return ENDLESS.includes(piece) ? 2 + ENDLESS.indexOf(piece) : 0;
}

function compare(a: Order, b: Order): number {
  return compareLists(a.pieces, b.pieces) || compareLists(a.before, b.before);
}

function compareLists(a: readonly Piece[], b: readonly Piece[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = comparePieces(a[i] as Piece, b[i] as Piece);
    if (order) return order;
  }
  return a.length - b.length;
}

/** Does a version or one of its successors belong to what begins with `high`? Ends are taken with everything below them. */
function within(version: Order, high: Order): boolean {
  if (compare(version, high) <= 0) return true;
  const head = version.pieces.slice(0, high.pieces.length);
  return high.before[0] === FINAL && compareLists(head, high.pieces) === 0;
}

/** Is `2:1` meant? `1.2.3:1.2` is not empty: everything that begins with 1.2 belongs to its end. */
export function emptyRange(low: string, high: string, prereleases: boolean): boolean {
  const [a, b] = [read(low, prereleases), read(high, prereleases)];
  if (within(a, b)) return false;
  return compare(a, successor(b)) > 0;
}

/** The first version behind everything that begins with this one. */
function successor(version: Order): Order {
  if (version.before[0] !== FINAL) {
    return {
      ...version,
      before: [version.before[0] as number, version.before.length > 1 ? (version.before[1] as number) + 1 : 0],
    };
  }
  const last = version.pieces.at(-1);
  const next = typeof last === 'number' ? last + 1 : last === undefined ? 'A' : nextWord(last);
  return { ...version, pieces: [...version.pieces.slice(0, -1), next] };
}

function nextWord(word: string): string {
  const place = ENDLESS.indexOf(word);
  if (place >= 0) return ENDLESS[place + 1] ?? word;
  const code = word.charCodeAt(word.length - 1);
  return word.endsWith('z') ? `${word}A` : word.slice(0, -1) + (word.endsWith('Z') ? 'a' : String.fromCharCode(code + 1));
}

/** Can one version belong to both lists? Commits and branches are taken to fit, since only the repository knows. */
export function meet(a: readonly VersionPart[], b: readonly VersionPart[], prereleases: boolean): boolean {
  return a.some((x) => b.some((y) => meetParts(x, y, prereleases)));
}

function meetParts(a: VersionPart, b: VersionPart, prereleases: boolean): boolean {
  if (a.kind === 'git' || b.kind === 'git') return a.kind !== b.kind || a.text === b.text;
  const [x, y] = [a, b].map((part) => ends(part, prereleases)) as [Ends, Ends];
  return below(x, y) && below(y, x);
}

interface Ends {
  readonly low: Order;
  readonly high?: Order;
  readonly exact: boolean;
}

function ends(part: VersionPart, prereleases: boolean): Ends {
  if (part.kind === 'range') {
    const low = part.low === undefined ? LOWEST : read(part.low, prereleases);
    return { low, exact: false, ...(part.high === undefined ? {} : { high: read(part.high, prereleases) }) };
  }
  const one = read(part.text.replace(/^=/, ''), prereleases);
  return { low: one, high: one, exact: part.kind === 'exact' };
}

function below(a: Ends, b: Ends): boolean {
  if (!b.high) return true;
  return b.exact ? compare(a.low, b.high) <= 0 : within(a.low, b.high) || compare(a.low, successor(b.high)) < 0;
}

/** Does a version, as in a package's list, belong to a part of a spec's list? */
export function belongs(version: string, part: VersionPart): boolean {
  if (part.kind === 'git') return true;
  const exact: VersionPart = { kind: 'exact', text: `=${version}`, from: 0, to: 0 };
  return meetParts(exact, part, true);
}

/** As it was up to 0.19: only as many pieces were compared as both ends have. */
export function emptyLegacyRange(low: string, high: string): boolean {
  const [a, b] = [read(low, false).pieces, read(high, false).pieces];
  const shared = Math.min(a.length, b.length);
  return compareLists(b.slice(0, shared), a.slice(0, shared)) < 0;
}

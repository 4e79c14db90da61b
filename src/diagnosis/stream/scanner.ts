/**
 * Looks for many fixed texts at once in bytes: four bytes at every fourth place are looked up in a table, and where it says perhaps,
 * the texts that have these four bytes are compared. Half a nanosecond a byte, whatever the number of texts. Short texts, which may
 * lie between two such places, are looked for at every second one.
 */

/** A text, and one of neighbouring places within it: one of them is where the bytes are looked up, wherever the text begins. */
interface Needle {
  readonly bytes: Uint8Array;
  /** where its four bytes begin within it */
  readonly at: number;
  readonly four: number;
  readonly index: number;
}

/** Is told the index of a text and the position of its first byte. */
type Found = (index: number, at: number) => void;

export interface Scanner {
  /**
   * Looks at `bytes[from..to-1]`; what begins before `from` or ends behind `to` is found too if `bytes` holds it and its rarest
   * bytes are inside. `from` and `to` are multiples of four (`to` may be the end), and so is where `bytes` begin in their buffer.
   */
  scan(bytes: Uint8Array, from: number, to: number, found: Found): void;
  /** does not look for this text any more */
  drop(index: number): void;
}

/** bytes that a text must have */
export const shortest = 5;
/** bytes with which every fourth place will do */
const long = 7;

const slice = 16 * 1024;
const bits = 16;
const spread = 0x9e3779b1;
const hash = (four: number): number => Math.imul(four, spread) >>> (32 - bits);

/** Ready once for many logs. `texts` have at least `shortest` bytes. Gives what makes a scanner for one log. */
export function prepareScanner(texts: readonly string[]): () => Scanner {
  const encoder = new TextEncoder();
  const all = texts.map((text, index) => ({ bytes: encoder.encode(text), index }));
  const few = shelfFor(
    all.filter(({ bytes }) => bytes.length < long),
    2,
  );
  const many = shelfFor(
    all.filter(({ bytes }) => bytes.length >= long),
    4,
  );
  return () => {
    const [short, wide] = [few(), many()];
    return {
      scan(bytes, from, to, found) {
        // little at a time, so that what is found comes nearly in order
        for (let at = from; at < to; at += slice) {
          const end = Math.min(to, at + slice);
          if (wide.live()) scanFours(bytes, at, end, wide, found);
          if (short.live()) scanPairs(bytes, at, end, short, found);
        }
      },
      drop(index) {
        short.drop(index);
        wide.drop(index);
      },
    };
  };
}

/** What a scan needs to know of its texts. */
interface Shelf {
  /** 1 where a hash of four bytes may be that of a text */
  readonly perhaps: Uint8Array;
  /** compares the texts that have these four bytes at `start` */
  check(bytes: Uint8Array, four: number, start: number, found: Found): void;
  live(): boolean;
  drop(index: number): void;
}

/** Needles by the hash of their four bytes, as chains in typed arrays: looking one up costs a nanosecond or two. */
interface Chains {
  readonly needles: readonly Needle[];
  readonly fours: Int32Array;
  /** first needle of a hash, and the next one of the same; -1: none */
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** `stride`: at so many neighbouring places each text is to be recognized. */
function shelfFor(texts: readonly { bytes: Uint8Array; index: number }[], stride: number): () => Shelf {
  const needles = texts.flatMap(({ bytes, index }) => needlesOf(bytes, index, stride));
  const chains: Chains = {
    needles,
    fours: Int32Array.from(needles, (needle) => needle.four),
    first: new Int32Array(1 << bits).fill(-1),
    next: new Int32Array(needles.length).fill(-1),
  };
  const users = new Uint16Array(1 << bits);
  for (const [at, { four }] of needles.entries()) {
    const place = hash(four);
    chains.next[at] = chains.first[place] ?? -1;
    chains.first[place] = at;
    users[place] = (users[place] ?? 0) + 1;
  }
  const perhaps = Uint8Array.from(users, (count) => Number(count > 0));
  const byText = new Map(texts.map(({ index }, at) => [index, needles.slice(at * stride, (at + 1) * stride)]));
  return () => newShelf(chains, byText, users.slice(), perhaps.slice());
}

function newShelf(
  { needles, fours, first, next }: Chains,
  byText: ReadonlyMap<number, readonly Needle[]>,
  users: Uint16Array,
  perhaps: Uint8Array,
): Shelf {
  const kept = new Set(byText.keys());
  return {
    perhaps,
    check(bytes, four, start, found) {
      for (let one = first[hash(four)] as number; one >= 0; one = next[one] as number) {
        if (fours[one] !== four) continue;
        const needle = needles[one] as Needle;
        const at = start - needle.at;
        if (holdsAt(bytes, at, needle.bytes) && kept.has(needle.index)) found(needle.index, at);
      }
    },
    live: () => kept.size > 0,
    drop(index) {
      if (!kept.delete(index)) return;
      for (const { four } of byText.get(index) ?? []) {
        const place = hash(four);
        users[place] = (users[place] ?? 1) - 1;
        if (users[place] === 0) perhaps[place] = 0;
      }
    },
  };
}

function scanFours(bytes: Uint8Array, from: number, to: number, { perhaps, check }: Shelf, found: Found): void {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const last = Math.min((to + 3) >> 2, words.length);
  for (let at = from >> 2; at < last; at++) {
    const four = words[at] as number;
    if (perhaps[Math.imul(four, spread) >>> (32 - bits)] === 1) check(bytes, four, at * 4, found);
  }
}

function scanPairs(bytes: Uint8Array, from: number, to: number, { perhaps, check }: Shelf, found: Found): void {
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  const last = Math.min((to >> 1) + 1, pairs.length);
  let four = (pairs[from >> 1] ?? 0) << 16;
  for (let at = (from >> 1) + 1; at < last; at++) {
    four = (four >>> 16) | ((pairs[at] as number) << 16);
    if (perhaps[Math.imul(four, spread) >>> (32 - bits)] === 1) check(bytes, four, at * 2 - 2, found);
  }
}

function needlesOf(bytes: Uint8Array, index: number, stride: number): Needle[] {
  const best = rarest(bytes, stride);
  return Array.from({ length: stride }, (_, more) => ({ bytes, at: best + more, four: fourAt(bytes, best + more), index }));
}

/** The low byte first, as processors of today read them. */
function fourAt(bytes: Uint8Array, at: number): number {
  const byte = (more: number) => bytes[at + more] as number;
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}

function holdsAt(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  if (start < 0 || start + wanted.length > bytes.length) return false;
  for (let at = 0; at < wanted.length; at++) if (bytes[start + at] !== wanted[at]) return false;
  return true;
}

/** From the most to the least frequent sign of logs, roughly; all others are rarer. */
const frequent = ' e/t-arosi0nl.1cd_pu2m3gb45h=f67:89yv';

/** Where `stride` times four bytes begin that are least likely to stand in any text. */
function rarest(bytes: Uint8Array, stride: number): number {
  const score = (at: number): number => {
    const place = frequent.indexOf(String.fromCharCode(bytes[at] as number));
    return place < 0 ? frequent.length : place;
  };
  const scores = Array.from(bytes, (_, at) => score(at));
  let best = 0;
  let most = -1;
  for (let at = 0; at + stride + 3 <= bytes.length; at++) {
    const sum = scores.slice(at, at + stride + 3).reduce((a, b) => a + b, 0);
    if (sum > most) [best, most] = [at, sum];
  }
  return best;
}

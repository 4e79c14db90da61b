/** Counts lines, each byte once. */
export interface LineCounter {
  /** The number of the line in which a byte stands, counted from 1. */
  lineOf(bytes: Uint8Array, at: number): number;
  /** The first `count` bytes go, the others move to the beginning. */
  drop(bytes: Uint8Array, count: number): void;
}

export function createLineCounter(): LineCounter {
  /** line breaks before `counted` */
  let breaks = 0;
  let counted = 0;
  const lineOf = (bytes: Uint8Array, at: number): number => {
    if (at < counted) return breaks - breaksIn(bytes, at, counted) + 1;
    breaks += breaksIn(bytes, counted, at);
    counted = at;
    return breaks + 1;
  };
  return {
    lineOf,
    drop(bytes, count) {
      if (counted < count) lineOf(bytes, count);
      counted -= count;
    },
  };
}

/** Four bytes at a time: a byte that is a line break becomes 0x80, every other one 0. */
function breaksIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  let at = from;
  for (; at < to && (at & 3) !== 0; at++) count += Number(bytes[at] === 10);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  for (let word = at >> 2; word < to >> 2; word++) {
    const other = (words[word] as number) ^ 0x0a0a0a0a;
    const same = ~(((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other | 0x7f7f7f7f);
    if (same !== 0) count += Math.imul(same >>> 7, 0x01010101) >>> 24;
  }
  for (at = Math.max(at, to & ~3); at < to; at++) count += Number(bytes[at] === 10);
  return count;
}

/** A stream of bytes as overlapping blocks: whatever is looked at has its neighbourhood at hand, and little is held in memory. */
import { needsCleaning, withoutEscapes } from './clean.ts';
import { createLineCounter } from './lines.ts';
import { lookBack, reach } from './window.ts';

/** What may be looked at: places `from..to-1`, with bytes before and behind them. All are multiples of four, but for the end. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** where the bytes end */
  readonly end: number;
  /** the number of the line in which a byte stands, counted from 1 */
  lineOf(at: number): number;
  /** nothing comes after it */
  readonly last: boolean;
}

export interface Blocks {
  push(bytes: Uint8Array): void;
  /** Gives what is left. */
  end(): void;
}

/** bytes that are worth a look */
const stride = 256 * 1024;
/** of a line without end, escape sequences are looked for in pieces of this size */
const longLine = 64 * 1024;
const newline = 10;

export function createBlocks(onBlock: (block: Block) => void): Blocks {
  let raw = new Uint8Array(0);
  let held = new Uint8Array(4096);
  let end = 0;
  let seen = 0;
  const lines = createLineCounter();

  /** Takes what is whole: an escape sequence must not be cut. */
  const take = (bytes: Uint8Array, last: boolean): void => {
    if (raw.length === 0 && !needsCleaning(bytes)) {
      add(bytes);
      return;
    }
    const all = raw.length === 0 ? bytes : joined(raw, bytes);
    const at = last ? all.length : wholeUntil(all);
    // a copy: whoever handed the bytes over may use them anew, and slice of a Buffer is none
    raw = new Uint8Array(all.subarray(at));
    add(withoutEscapes(all.subarray(0, at)));
  };

  const add = (clean: Uint8Array): void => {
    if (end + clean.length > held.length) {
      const more = new Uint8Array(2 * (end + clean.length));
      more.set(held.subarray(0, end));
      held = more;
    }
    held.set(clean, end);
    end += clean.length;
    if (end - seen >= stride + reach) look((end - reach) & ~3);
  };

  const look = (to: number, last = false): void => {
    const bytes = held.subarray(0, end);
    onBlock({ bytes, from: seen, to, end, last, lineOf: (at) => lines.lineOf(bytes, at) });
    seen = to;
    const drop = Math.max(0, to - lookBack) & ~3;
    lines.drop(held, drop);
    held.copyWithin(0, drop, end);
    end -= drop;
    seen -= drop;
  };

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; at += stride) take(bytes.subarray(at, at + stride), false);
    },
    end() {
      take(new Uint8Array(0), true);
      look(end, true);
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function wholeUntil(bytes: Uint8Array): number {
  const last = bytes.lastIndexOf(newline);
  if (last >= 0) return last + 1;
  return bytes.length > longLine ? bytes.length : 0;
}

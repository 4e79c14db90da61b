/** Output that waits for the emulator. What would have scrolled out of its memory anyway is never fed to it. */
import { type Survey, survey } from './survey.ts';

interface Piece extends Survey {
  readonly bytes: Buffer;
  /** rows it scrolls by, at least */
  readonly rows: number;
}

interface Backlog {
  push(bytes: Buffer): void;
  /** bytes waiting that cannot be left out */
  readonly size: number;
  readonly empty: boolean;
  /** all that waits and is worth feeding, as one buffer; undefined if nothing does */
  take(): Buffer | undefined;
  /** forgets the older half, whatever it is: nobody has looked yet */
  halve(): void;
}

/** bytes of output that moves about which may wait; of more, only the end is shown */
const much = 256 * 1024;
/** characters of colors that are carried over a gap */
const manyLooks = 500;
/** ends an escape that was cut off, and begins anew with plain looks */
const anew = '\x18\x1b[0m';

/** `keep` is the number of rows the emulator remembers, `cols` its width. */
export function backlog(limits: () => { readonly keep: number; readonly cols: number }): Backlog {
  let pieces: Piece[] = [];
  let size = 0;
  let moving = 0;
  let rows = 0;
  let partial: Buffer | undefined;

  const become = (left: Piece[]) => {
    pieces = left;
    rows = sum(left, (piece) => piece.rows);
    size = sum(left, (piece) => (piece.kind === 'mode' ? piece.bytes.length : 0));
    moving = sum(left, (piece) => (piece.kind === 'other' ? piece.bytes.length : 0));
  };
  return {
    push(bytes) {
      const { keep, cols } = limits();
      const all = partial ? Buffer.concat([partial, bytes]) : bytes;
      const seen = survey(all);
      // The start of an escape waits for its end, so that no piece begins in the middle of one.
      partial = seen.partial > 0 ? Buffer.from(all.subarray(all.length - seen.partial)) : undefined;
      const whole = all.subarray(0, all.length - seen.partial);
      if (whole.length === 0) return;
      pieces.push({ ...seen, bytes: whole, rows: Math.max(seen.breaks, Math.floor(whole.length / (cols * 4))) });
      rows += pieces.at(-1)?.rows ?? 0;
      if (seen.kind === 'mode') size += whole.length;
      if (seen.kind === 'other') moving += whole.length;
      if (rows > keep * 2 || moving > much * 2) become(shorten(pieces, keep));
    },
    get size() {
      return size;
    },
    get empty() {
      return pieces.length === 0;
    },
    take() {
      const { keep } = limits();
      if (rows > keep || moving > much) become(shorten(pieces, keep));
      if (pieces.length === 0) return undefined;
      const all = pieces.length === 1 ? pieces[0]?.bytes : Buffer.concat(pieces.map(({ bytes }) => bytes));
      become([]);
      return all;
    },
    halve: () => become(pieces.slice(pieces.length >> 1)),
  };
}

/**
 * Leaves out the oldest pieces: text of which `keep` rows remain after it, and what moves about beyond the last `much`
 * bytes. What follows a gap starts with a line, in the looks it would have had.
 */
function shorten(pieces: readonly Piece[], keep: number): Piece[] {
  let rows = sum(pieces, (piece) => piece.rows);
  let bytes = sum(pieces, (piece) => piece.bytes.length);
  let gap: { looks: string; rough: boolean } | undefined;
  const left: Piece[] = [];
  for (const piece of pieces) {
    rows -= piece.rows;
    bytes -= piece.bytes.length;
    if ((piece.kind === 'text' && rows > keep) || (piece.kind === 'other' && bytes > much)) {
      // Without end the looks would add up; the newest say what matters.
      const looks = piece.reset || (gap?.looks.length ?? 0) > manyLooks ? piece.looks : (gap?.looks ?? '') + piece.looks;
      gap = { looks, rough: gap?.rough || piece.kind === 'other' };
      continue;
    }
    left.push(gap ? after(gap, piece) : piece);
    gap = undefined;
  }
  return left;
}

function after(gap: { looks: string; rough: boolean }, piece: Piece): Piece {
  const start = piece.kind === 'mode' ? 0 : piece.bytes.indexOf(10) + 1;
  const passed = piece.bytes.toString('latin1', 0, start).match(/\x1b\[[0-9;:]*m/g) ?? [];
  const head = Buffer.from((gap.rough ? anew : '') + gap.looks + passed.join(''), 'latin1');
  const looks = piece.reset ? piece.looks : gap.looks + piece.looks;
  return { ...piece, looks, bytes: Buffer.concat([head, piece.bytes.subarray(start)]) };
}

const sum = (pieces: readonly Piece[], of: (piece: Piece) => number): number =>
  pieces.reduce((total, piece) => total + of(piece), 0);

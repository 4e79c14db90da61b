/** Output that waits for the emulator. What would have scrolled out of its memory anyway is never fed to it. */

export interface Piece {
  readonly bytes: Buffer;
  /** rows it scrolls by, at least */
  readonly rows: number;
  /** can be left out: see `Undo.plain` */
  readonly plain: boolean;
}

export interface Backlog {
  push(bytes: Buffer): void;
  /** bytes waiting that cannot be left out */
  readonly size: number;
  readonly empty: boolean;
  /** all that waits and is worth feeding, as one buffer; undefined if nothing does */
  take(): Buffer | undefined;
  /** forgets the older half, escapes and all: nobody is looking */
  halve(): void;
}

/** `keep` is the number of rows the emulator remembers, `cols` its width. */
export function backlog(limits: () => { readonly keep: number; readonly cols: number }): Backlog {
  let pieces: Piece[] = [];
  let size = 0;
  let rows = 0;
  const look = { afterOther: false };

  const become = (left: Piece[]) => {
    pieces = left;
    rows = sum(left, (piece) => piece.rows);
    size = sum(left, stuck);
  };
  return {
    push(bytes) {
      const { keep, cols } = limits();
      const piece = inspect(bytes, look, cols);
      pieces.push(piece);
      rows += piece.rows;
      size += stuck(piece);
      if (rows > keep * 2) become(shorten(pieces, keep));
    },
    get size() {
      return size;
    },
    get empty() {
      return pieces.length === 0;
    },
    take() {
      const { keep } = limits();
      if (rows > keep) become(shorten(pieces, keep));
      if (pieces.length === 0) return undefined;
      const all = pieces.length === 1 ? pieces[0]?.bytes : Buffer.concat(pieces.map(({ bytes }) => bytes));
      become([]);
      return all;
    },
    halve: () => become(pieces.slice(pieces.length >> 1)),
  };
}

/** A piece right after one with escapes is not plain either: it may hold the end of an escape. */
function inspect(bytes: Buffer, look: { afterOther: boolean }, cols: number): Piece {
  const { breaks, plain } = survey(bytes);
  const piece = { bytes, plain: plain && !look.afterOther, rows: Math.max(breaks, Math.floor(bytes.length / (cols * 4))) };
  look.afterOther = !plain;
  return piece;
}

/** Lines, and whether there is anything in it but text; a CR counts as text only before LF. */
function survey(bytes: Buffer): { breaks: number; plain: boolean } {
  let breaks = 0;
  let plain = true;
  let before = 0;
  // biome-ignore lint/style/useForOf: this loop sees every byte; an index is several times as fast here
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (before === 13 && byte !== 10) plain = false;
    if (byte === 10) breaks++;
    else if ((byte < 32 && byte !== 9 && byte !== 13) || (byte >= 0x80 && byte < 0xa0 && before === 0xc2)) plain = false;
    before = byte;
  }
  return { breaks, plain };
}

/** Leaves out plain pieces from the oldest on, as long as `keep` rows remain; what follows a gap starts with a line. */
function shorten(pieces: readonly Piece[], keep: number): Piece[] {
  let after = sum(pieces, (piece) => piece.rows);
  let gap = false;
  const left: Piece[] = [];
  for (const piece of pieces) {
    after -= piece.rows;
    if (piece.plain && after > keep) {
      gap = true;
      continue;
    }
    left.push(gap && piece.plain ? { ...piece, bytes: piece.bytes.subarray(piece.bytes.indexOf(10) + 1) } : piece);
    gap = false;
  }
  return left;
}

const stuck = (piece: Piece): number => (piece.plain ? 0 : piece.bytes.length);
const sum = (pieces: readonly Piece[], of: (piece: Piece) => number): number =>
  pieces.reduce((total, piece) => total + of(piece), 0);

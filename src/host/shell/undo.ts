/** Undoes what the terminal did to a program's output, and looks at it in the same pass. */

/** Running totals; `breaks` and `plain` are set back by whoever reads them. */
export interface Undo {
  /** a CR whose fate the next byte decides */
  held: boolean;
  breaks: number;
  /** nothing seen but text, tab, LF and the CR the terminal made: such output can be skipped without changing how the rest looks */
  plain: boolean;
}

export const newUndo = (): Undo => ({ held: false, breaks: 0, plain: true });

/**
 * Copies `from` to `to` at `at`, each CR LF that the terminal (ONLCR) made out of LF being LF again.
 * Needs `from.length + 1` bytes of room. Returns where the copy ends.
 */
export function undoNewlines(undo: Undo, from: Buffer, to: Uint8Array, at: number): number {
  let end = at;
  let { held, breaks, plain } = undo;
  let before = 0;
  // biome-ignore lint/style/useForOf: this loop sees every byte; an index is several times as fast here
  for (let i = 0; i < from.length; i++) {
    const byte = from[i] as number;
    if (held) {
      held = false;
      if (byte !== 10) {
        to[end++] = 13;
        plain = false;
      }
    }
    if (byte === 13) {
      held = true;
    } else {
      if (byte === 10) breaks++;
      // C1 controls in UTF-8 (C2 80 to C2 9F) steer a terminal too.
      else if ((byte < 32 && byte !== 9) || (byte >= 0x80 && byte < 0xa0 && before === 0xc2)) plain = false;
      to[end++] = byte;
    }
    before = byte;
  }
  undo.held = held;
  undo.breaks = breaks;
  undo.plain = plain;
  return end;
}

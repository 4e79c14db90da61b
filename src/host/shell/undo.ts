/** Undoes what the terminal did to a program's output, and counts its lines in the same pass. */

interface Undo {
  /** a CR whose fate the next byte decides */
  held: boolean;
  /** line ends seen; set back by whoever reads it */
  breaks: number;
}

export const newUndo = (): Undo => ({ held: false, breaks: 0 });

/**
 * Copies `from` to `to` at `at`, each CR LF that the terminal (ONLCR) made out of LF being LF again.
 * Needs `from.length + 1` bytes of room. Returns where the copy ends.
 */
export function undoNewlines(undo: Undo, from: Buffer, to: Uint8Array, at: number): number {
  let end = at;
  let { held, breaks } = undo;
  // biome-ignore lint/style/useForOf: this loop sees every byte; an index is several times as fast here
  for (let i = 0; i < from.length; i++) {
    const byte = from[i] as number;
    if (held) {
      held = false;
      if (byte !== 10) {
        to[end++] = 13;
      }
    }
    if (byte === 13) {
      held = true;
    } else {
      if (byte === 10) breaks++;
      to[end++] = byte;
    }
  }
  undo.held = held;
  undo.breaks = breaks;
  return end;
}

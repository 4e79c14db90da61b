/** One pane for the front end, whichever screen is behind it: none yet, the shell's, or a recording's. */
import type { Pane } from '../session/pane.ts';

export interface SwitchedPane {
  readonly pane: Pane;
  /** columns and rows the front end last asked for */
  size(): { cols: number; rows: number };
  /** shows another screen; undefined shows nothing */
  show(pane: Pane | undefined): void;
}

/** characters kept for a shell that is not there yet */
const typedAhead = 4096;

/** Sizes in cells. What is typed before there is a shell is kept for it. */
export function switchedPane(cols: number, rows: number): SwitchedPane {
  let shown: Pane | undefined;
  let stop: (() => void) | undefined;
  let early = '';
  let turns = 0;
  let size = { cols, rows };
  const listeners = new Set<() => void>();
  const changed = () => {
    turns++;
    for (const listener of listeners) listener();
  };
  const pane: Pane = {
    get revision() {
      return turns;
    },
    get cols() {
      return shown?.cols ?? size.cols;
    },
    get rows() {
      return shown?.rows ?? size.rows;
    },
    get lines() {
      return shown?.lines ?? 0;
    },
    get recorded() {
      return shown?.recorded ?? false;
    },
    get scrollback() {
      return shown?.scrollback ?? 0;
    },
    view: (height, back) => shown?.view(height, back) ?? [],
    cursor: () => shown?.cursor(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resize(newCols, newRows) {
      size = { cols: newCols, rows: newRows };
      shown?.resize(newCols, newRows);
    },
    type(data) {
      if (shown) shown.type(data);
      else early = `${early}${data}`.slice(0, typedAhead);
    },
  };
  return {
    pane,
    size: () => size,
    show(next) {
      if (next === shown) return;
      stop?.();
      shown = next;
      stop = next?.subscribe(changed);
      if (next && early !== '') next.type(early);
      if (next) early = '';
      if (next && (next.cols !== size.cols || next.rows !== size.rows)) next.resize(size.cols, size.rows);
      changed();
    },
  };
}

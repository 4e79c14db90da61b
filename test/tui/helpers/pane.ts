import type { LogSource, Pane, Row } from '../../../src/session/pane.ts';

export interface FakePane extends Pane {
  readonly typed: string[];
  print(...texts: string[]): void;
  /** puts a recording on screen, or takes it away */
  play(on: boolean, ...texts: string[]): void;
}

/** A shell's screen that prints what a test says, and remembers what was typed. */
export function fakePane(): FakePane {
  const rows: Row[] = [];
  const listeners = new Set<() => void>();
  const typed: string[] = [];
  let revision = 0;
  let recorded = false;
  let size = { cols: 80, rows: 24 };
  return {
    typed,
    get revision() {
      return revision;
    },
    get cols() {
      return size.cols;
    },
    get rows() {
      return size.rows;
    },
    get lines() {
      return rows.length;
    },
    get recorded() {
      return recorded;
    },
    scrollback: 0,
    view: (height) => rows.slice(-height),
    cursor: () => ({ x: 2, y: Math.max(0, Math.min(rows.length, size.rows) - 1) }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resize(cols, rowCount) {
      size = { cols, rows: rowCount };
    },
    play(on, ...texts) {
      recorded = on;
      this.print(...texts);
    },
    type: (data) => void typed.push(data),
    print(...texts) {
      for (const text of texts) rows.push([{ text }]);
      revision += 1;
      for (const listener of listeners) listener();
    },
  };
}

export function fakeLog(lines: readonly string[]): LogSource {
  return {
    path: '/home/ada/sifu/.sifu/logs/build.log',
    count: async () => lines.length,
    read: async (first, count) => lines.slice(first, first + count),
    async find(text, from, direction) {
      for (let at = from; at >= 0 && at < lines.length; at += direction)
        if (lines[at]?.toLowerCase().includes(text.toLowerCase())) return at;
      return undefined;
    },
  };
}

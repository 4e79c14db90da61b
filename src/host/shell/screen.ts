/** A terminal emulator as a Pane: programs draw into its cells, and nothing they print goes any further. */
import type { Pane } from '../../session/pane.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { newFeed } from './feed.ts';

/** rows kept above the screen */
export const remembered = 2000;
/** bytes that may wait before the program has to */
const most = 512 * 1024;

export interface Screen extends Omit<Pane, 'lines' | 'type'> {
  push(bytes: Buffer): void;
  /** true while the emulator lags behind */
  readonly full: boolean;
  /** resolves when all that was pushed is on the screen */
  settle(): Promise<void>;
  dispose(): void;
}

export interface ScreenOptions {
  readonly cols: number;
  readonly rows: number;
  /** what the emulator answers to a program's questions, as in "where is the cursor?" */
  answer?(data: string): void;
  /** `full` may have become false */
  onRoom?(): void;
}

/** The emulator is loaded when somebody first looks; until then the newest output waits. */
export function openScreen(options: ScreenOptions): Screen {
  let { cols, rows } = options;
  let revision = 0;
  let emulator: Emulator | undefined;
  let loading: Promise<void> | undefined;
  let disposed = false;
  const listeners = new Set<() => void>();

  const changed = () => {
    revision++;
    for (const listener of listeners) listener();
  };

  const feed = newFeed({
    room: () => ({ keep: rows + remembered, cols }),
    onRoom: () => options.onRoom?.(),
    onFed: changed,
  });

  async function load(): Promise<void> {
    const started = await startEmulator({ cols, rows, scrollback: remembered, answer: (data) => options.answer?.(data) });
    if (disposed) return started.terminal.dispose();
    emulator = started;
    // the pane may have got another size meanwhile
    emulator.terminal.resize(cols, rows);
    feed.begin((bytes, done) => started.terminal.write(bytes, done));
  }

  const awake = () => {
    loading ??= load();
  };

  return {
    get revision() {
      return revision;
    },
    get cols() {
      return cols;
    },
    get rows() {
      return rows;
    },
    get full() {
      return loading !== undefined && feed.size > most;
    },
    get scrollback() {
      return emulator?.terminal.buffer.active.baseY ?? 0;
    },
    push(bytes) {
      feed.push(bytes);
      if (!loading && feed.size > most) feed.halve();
    },
    view(height, back = 0) {
      awake();
      return emulator?.view(height, back) ?? [];
    },
    cursor() {
      awake();
      return emulator?.cursor();
    },
    subscribe(listener) {
      awake();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    resize(wide, high) {
      cols = Math.max(2, Math.floor(wide) || 2);
      rows = Math.max(1, Math.floor(high) || 1);
      emulator?.terminal.resize(cols, rows);
      if (emulator) changed();
    },
    async settle() {
      awake();
      await loading;
      if (!disposed) await feed.settle();
    },
    dispose() {
      disposed = true;
      feed.stop();
      listeners.clear();
      emulator?.terminal.dispose();
    },
  };
}

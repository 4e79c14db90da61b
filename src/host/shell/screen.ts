/** A terminal emulator as a Pane: programs draw into its cells, and nothing they print goes any further. */
import type { Terminal } from '@xterm/headless';
import type { Pane, Row } from '../../session/pane.ts';
import { backlog } from './backlog.ts';
import { rowReader } from './rows.ts';

/** rows kept above the screen */
export const remembered = 2000;
/** ms between two feeds; longer where a feed costs more, so that a flood leaves time for keys */
const soonest = 50;
const latest = 400;
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
  let terminal: Terminal | undefined;
  let loading: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let feeding = false;
  let pause = soonest;
  let fedAt = 0;
  let hidden = false;
  let disposed = false;
  const waiting = backlog(() => ({ keep: rows + remembered, cols }));
  const listeners = new Set<() => void>();
  const settled: (() => void)[] = [];
  const read = rowReader();

  const changed = () => {
    revision++;
    for (const listener of listeners) listener();
  };

  async function load(): Promise<void> {
    const { Terminal: Emulator } = await loadEmulator();
    if (disposed) return;
    terminal = new Emulator({ cols, rows, scrollback: remembered, allowProposedApi: true, logLevel: 'off' });
    terminal.onData((data) => options.answer?.(data));
    for (const [final, hide] of [
      ['l', true],
      ['h', false],
    ] as const) {
      terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
        if (params.includes(25)) hidden = hide;
        return false;
      });
    }
    feed();
  }

  const awake = () => {
    loading ??= load();
  };

  function feed(): void {
    clearTimeout(timer);
    timer = undefined;
    if (feeding || !terminal || disposed) return;
    const bytes = waiting.take();
    if (!bytes) {
      rest();
      return;
    }
    feeding = true;
    const began = performance.now();
    options.onRoom?.();
    terminal.write(bytes, () => {
      feeding = false;
      fedAt = performance.now();
      pause = Math.min(latest, Math.max(soonest, (fedAt - began) * 10));
      changed();
      if (waiting.empty) rest();
      else soon();
    });
  }

  function rest(): void {
    for (const done of settled.splice(0)) done();
  }

  /** The first output after a rest is shown at once: it may echo a key. */
  function soon(): void {
    if (timer || feeding || !terminal) return;
    const wait = settled.length > 0 ? 0 : Math.max(0, fedAt + pause - performance.now());
    timer = setTimeout(feed, wait);
  }

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
      return loading !== undefined && waiting.size > most;
    },
    get scrollback() {
      return terminal ? terminal.buffer.active.baseY : 0;
    },
    push(bytes) {
      waiting.push(bytes);
      if (!loading && waiting.size > most) waiting.halve();
      soon();
    },
    view(height, back = 0) {
      awake();
      return terminal ? viewOf(terminal, height, back, read) : [];
    },
    cursor() {
      awake();
      return terminal && !hidden ? cursorOf(terminal) : undefined;
    },
    subscribe(listener) {
      awake();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    resize(wide, high) {
      cols = Math.max(2, Math.floor(wide) || 2);
      rows = Math.max(1, Math.floor(high) || 1);
      terminal?.resize(cols, rows);
      if (terminal) changed();
    },
    async settle() {
      awake();
      await loading;
      if (disposed || (!feeding && waiting.empty)) return;
      await new Promise<void>((resolve) => {
        settled.push(resolve);
        clearTimeout(timer);
        timer = undefined;
        soon();
      });
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      listeners.clear();
      rest();
      terminal?.dispose();
    },
  };
}

/** The package is CommonJS with an ES build beside it; which one is found depends on who loads it. */
async function loadEmulator(): Promise<typeof import('@xterm/headless')> {
  const module = (await import('@xterm/headless')) as typeof import('@xterm/headless') & {
    default?: typeof import('@xterm/headless');
  };
  return module.Terminal ? module : (module.default as typeof import('@xterm/headless'));
}

/** One past the last row that holds anything. */
function endOf(terminal: Terminal): number {
  const { active } = terminal.buffer;
  let end = active.baseY + terminal.rows;
  const cursor = active.baseY + active.cursorY;
  while (end - 1 > cursor && (active.getLine(end - 1)?.translateToString(true) ?? '') === '') end--;
  return end;
}

function viewOf(terminal: Terminal, height: number, back: number, read: ReturnType<typeof rowReader>): Row[] {
  const { active } = terminal.buffer;
  const end = Math.max(0, endOf(terminal) - Math.max(0, back));
  const cell = active.getNullCell();
  const view: Row[] = [];
  for (let y = Math.max(0, end - height); y < end; y++) {
    const line = active.getLine(y);
    view.push(line ? read(line, terminal.cols, cell) : []);
  }
  return view;
}

function cursorOf(terminal: Terminal): { x: number; y: number } {
  const { active } = terminal.buffer;
  const top = Math.max(0, endOf(terminal) - terminal.rows);
  return { x: Math.min(active.cursorX, terminal.cols - 1), y: active.baseY + active.cursorY - top };
}

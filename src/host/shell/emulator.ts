/** The terminal emulator: loading it, and reading its cells. */
import type { Terminal } from '@xterm/headless';
import type { Row } from '../../session/pane.ts';
import { rowReader } from './rows.ts';

interface EmulatorOptions {
  readonly cols: number;
  readonly rows: number;
  /** rows kept above the screen */
  readonly scrollback: number;
  /** what the emulator answers to a program's questions, as in "where is the cursor?" */
  answer(data: string): void;
}

export interface Emulator {
  readonly terminal: Terminal;
  /** the last `height` rows that hold anything, or as many that end `back` rows above */
  view(height: number, back: number): Row[];
  /** as cells of the last `terminal.rows` rows of the view, zero-based; undefined while a program hides it */
  cursor(): { x: number; y: number } | undefined;
}

export async function startEmulator({ answer, ...options }: EmulatorOptions): Promise<Emulator> {
  const { Terminal: Emulation } = await loadPackage();
  const terminal = new Emulation({ ...options, allowProposedApi: true, logLevel: 'off' });
  const hidden = watchCursor(terminal);
  const read = rowReader();
  terminal.onData(answer);
  return {
    terminal,
    view: (height, back) => viewOf(terminal, height, back, read),
    cursor: () => (hidden() ? undefined : cursorOf(terminal)),
  };
}

/** The package is CommonJS with an ES build beside it; which one is found depends on who loads it. */
async function loadPackage(): Promise<typeof import('@xterm/headless')> {
  const module = (await import('@xterm/headless')) as typeof import('@xterm/headless') & {
    default?: typeof import('@xterm/headless');
  };
  return module.Terminal ? module : (module.default as typeof import('@xterm/headless'));
}

/** The emulator does not tell whether a program hid the cursor (`CSI ? 25 l`), so its parser is listened to. */
function watchCursor(terminal: Terminal): () => boolean {
  let hidden = false;
  for (const final of ['l', 'h']) {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
      if (params.includes(25)) hidden = final === 'l';
      return false;
    });
  }
  return () => hidden;
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

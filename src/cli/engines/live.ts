/** The table as it fills: redrawn in place where things may move, else each row once, in order. */
import stringWidth from 'string-width';
import type { EngineId } from '../../engine/contract.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import type { Paper } from './paper.ts';
import { type Known, row } from './rows.ts';

interface LiveTable {
  tell(id: EngineId, found: FoundEngine | undefined): void;
  /** no more comes, or nobody waits any longer: the cursor is shown again */
  end(): void;
}

interface LiveOptions {
  readonly ids: readonly EngineId[];
  /** as wide as the window is now */
  paper(): Paper;
  /** where the table may be drawn again in place; it may be resized meanwhile */
  readonly screen?: { readonly rows: number; readonly columns: number };
  print(text: string): void;
}

const beatMs = 120;

export function liveTable(options: LiveOptions): LiveTable {
  const { ids, screen } = options;
  const known = new Map<EngineId, Known>();
  // a table that is higher than the screen cannot be drawn again: what has scrolled away is out of reach
  const fits = screen !== undefined && ids.length * 3 < screen.rows;
  return fits ? moving(known, screen, options) : still(known, options);
}

function still(known: Map<EngineId, Known>, { ids, paper, print }: LiveOptions): LiveTable {
  let next = 0;
  return {
    tell(id, found) {
      known.set(id, { found });
      for (let one = known.get(ids[next] as EngineId); one; one = known.get(ids[next] as EngineId)) {
        print(`${row(ids[next] as EngineId, one, paper()).join('\n')}\n`);
        next += 1;
      }
    },
    end: () => undefined,
  };
}

function moving(
  known: Map<EngineId, Known>,
  screen: NonNullable<LiveOptions['screen']>,
  { ids, paper, print }: LiveOptions,
): LiveTable {
  const frames = paper().unicode ? ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] : ['|', '/', '-', '\\'];
  let beat = 0;
  let drawn: readonly string[] = [];
  const draw = () => {
    const looking = frames[beat % frames.length] ?? '';
    const now = paper();
    const lines = ids.flatMap((id) => row(id, known.get(id) ?? { looking }, now));
    // in a window that got narrower, what stands there has been broken into more rows
    const rows = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / screen.columns)), 0);
    // each line is put over the old one, so that nothing flickers
    const up = rows > 0 ? `\u001b[${rows}A\r` : '';
    print(`${up}${lines.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
    drawn = lines;
  };
  print('\u001b[?25l');
  draw();
  const timer = setInterval(() => {
    beat += 1;
    draw();
  }, beatMs);
  const show = () => process.stdout.write('\u001b[?25h');
  process.once('exit', show);
  return {
    tell(id, found) {
      known.set(id, { found });
      draw();
    },
    end() {
      clearInterval(timer);
      process.off('exit', show);
      show();
    },
  };
}

/** Lines as they come, above one row that tells how it stands, where a terminal can draw it again. */
import stringWidth from 'string-width';
import type { Paper } from '../engines/paper.ts';
import { print } from '../print.ts';

export interface Screen {
  /** a paragraph of sifu's own */
  say(text: string): void;
  /** lines of the job, each behind a bar, so that nobody takes them for sifu's */
  output(lines: readonly string[], part: string | undefined): void;
  /** asked for each second */
  status(words: () => string): void;
  end(): void;
}

export function screenFor(paper: () => Paper, live: boolean): Screen {
  let words: (() => string) | undefined;
  let drawn = '';
  const wipe = () => {
    if (drawn === '') return;
    // in a window that got narrower, the row has been broken into several
    const above = Math.ceil(stringWidth(drawn) / Math.max(1, paper().width)) - 1;
    print(`${above > 0 ? `\u001b[${above}A` : ''}\r\u001b[J`);
    drawn = '';
  };
  const draw = () => {
    if (!live || words === undefined) return;
    wipe();
    const { width, tint, clean } = paper();
    // room for the sign that a terminal shows for Ctrl-C
    drawn = cut(clean(words()).replaceAll('\n', ' '), width - 3);
    print(tint('dim', drawn));
  };
  const timer = live ? setInterval(draw, 1000) : undefined;
  return {
    say(text) {
      wipe();
      print(`${text}\n`);
      draw();
    },
    output(lines, part) {
      wipe();
      const { clean, unicode, tint } = paper();
      const bar = tint('dim', `${part === undefined ? '' : `${part} `}${unicode ? '│' : '|'}`);
      print(lines.map((line) => `${bar} ${clean(line)}\n`).join(''));
      draw();
    },
    status(next) {
      words = next;
      draw();
    },
    end() {
      clearInterval(timer);
      wipe();
    },
  };
}

function cut(text: string, cells: number): string {
  if (stringWidth(text) <= cells) return text;
  let kept = text.slice(0, Math.max(0, cells));
  while (kept !== '' && stringWidth(kept) > cells) kept = kept.slice(0, -1);
  return kept;
}

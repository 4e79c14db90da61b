/** The pure parts: keys, fields, the log, pages, numbers, rows. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { median } from '../../src/experiment/stats.ts';
import type { Row } from '../../src/session/pane.ts';
import { createPacer } from '../../src/tui/hooks/pacer.ts';
import { keyboardOf } from '../../src/tui/keyboard.ts';
import { keymap } from '../../src/tui/keymap.ts';
import { splitKeys } from '../../src/tui/keys/split.ts';
import { barOf } from '../../src/tui/parts/bars/whisker.ts';
import { fitRows, paintRow } from '../../src/tui/parts/pane/view.ts';
import { onePage, paginate } from '../../src/tui/screens/step/content.ts';
import { ago, clock } from '../../src/tui/text/format.ts';
import { clip, ends, line, middle, widthOf } from '../../src/tui/text/line.ts';
import { glyphsFor } from '../../src/tui/theme.ts';
import { editField, fieldWith } from '../../src/tui/ui/field.ts';
import { openLog, topOf } from '../../src/tui/ui/log.ts';
import { reduceUi } from '../../src/tui/ui/reducer.ts';
import { firstUi, type LogOverlay } from '../../src/tui/ui/state.ts';

const glyphs = glyphsFor({ color: true, unicode: true, motion: true });

describe('keys', () => {
  test.each([
    ['abc', ['a', 'b', 'c']],
    ['\u001b[A\u001b[B', ['up', 'down']],
    ['jj\r', ['j', 'j', 'enter']],
    ['\u001b', ['escape']],
    ['\u001b[5~ ', ['pageup', 'space']],
    ['\u001b[20~é', ['unknown', 'é']],
    ['\u001dw', ['ctrl-]', 'w']],
  ])('%j is %j', (data, names) => {
    expect(splitKeys(data).map((key) => key.name)).toEqual(names);
  });

  test('no byte is lost, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (data) =>
          splitKeys(data)
            .map((key) => key.raw)
            .join('') === data,
      ),
    );
  });

  test('every binding that a learner can use is told of in the help or on the key line', () => {
    for (const binding of keymap) expect(binding.keys.length, JSON.stringify(binding)).toBeGreaterThan(0);
  });
});

describe('a text field', () => {
  test.each([
    ['insert', { type: 'insert', text: 'x' }, 'ab cdx', 6],
    ['a paste of two lines', { type: 'insert', text: '\n1\u0007' }, 'ab cd 1', 7],
    ['erase-left', { type: 'erase-left' }, 'ab c', 4],
    ['erase-word', { type: 'erase-word' }, 'ab ', 3],
    ['erase-to-start', { type: 'erase-to-start' }, '', 0],
    ['start', { type: 'start' }, 'ab cd', 0],
    ['word-left', { type: 'word-left' }, 'ab cd', 3],
  ] as const)('%s', (_name, action, text, at) => {
    expect(editField(fieldWith('ab cd'), action)).toEqual({ text, at });
  });

  test('a wide character is stepped over and erased whole', () => {
    const field = editField(fieldWith('a😀'), { type: 'left' });
    expect(field.at).toBe(1);
    expect(editField(fieldWith('a😀'), { type: 'erase-left' })).toEqual({ text: 'a', at: 1 });
  });
});

describe('the screen’s own state', () => {
  test('the cursor goes round, pages do not', () => {
    expect(reduceUi({ ...firstUi, cursor: 2 }, { type: 'move-cursor', by: 1, of: 3 }).cursor).toBe(0);
    expect(reduceUi({ ...firstUi, page: 1, pages: 2 }, { type: 'turn-page', by: 1 }).page).toBe(1);
    expect(reduceUi({ ...firstUi, page: 3, pages: 4 }, { type: 'know-pages', of: 2 }).page).toBe(1);
  });

  test('an action for another overlay changes nothing', () => {
    const ui = { ...firstUi, overlay: { is: 'help', top: 0 } } as const;
    expect(reduceUi(ui, { type: 'move-word', by: 1, of: 5 })).toBe(ui);
    expect(reduceUi(firstUi, { type: 'search-log' })).toBe(firstUi);
  });

  test('arriving forgets cursor, page and what lay over the step', () => {
    const ui = { ...firstUi, cursor: 3, page: 2, overlay: { is: 'quit' } } as const;
    expect(reduceUi(ui, { type: 'arrive' })).toEqual(firstUi);
  });
});

describe('the log', () => {
  const log: LogOverlay = { ...openLog('a/b'), count: 100, height: 20 };
  const scroll = (from: LogOverlay, by: number | 'page-up' | 'start' | 'end') => {
    const ui = reduceUi({ ...firstUi, overlay: from }, { type: 'scroll-log', by });
    return ui.overlay as LogOverlay;
  };

  test('follows its end until it is scrolled, and again when it is back there', () => {
    expect(topOf(log)).toBe(80);
    expect(topOf({ ...log, count: 200 })).toBe(180);
    const up = scroll(log, 'page-up');
    expect(topOf(up)).toBe(61);
    expect(topOf({ ...up, count: 200 })).toBe(61);
    expect(scroll(up, 19).top).toBe('end');
    expect(scroll(up, 'start').top).toBe(0);
    expect(scroll({ ...log, top: 0 }, -5).top).toBe(0);
  });

  test('an answer to an older search is not taken for the newer one', () => {
    const ui = { ...firstUi, overlay: { ...log, query: 'x', seek: { from: 0, direction: 1, turn: 2 } } } as const;
    expect(reduceUi(ui, { type: 'found', line: 7, turn: 1 })).toBe(ui);
    expect((reduceUi(ui, { type: 'found', line: 7, turn: 2 }).overlay as LogOverlay).hit).toBe(7);
  });
});

describe('times', () => {
  test('clocks, times ago, medians', () => {
    expect([clock(134_000), clock(3_734_000), clock(-5)]).toEqual(['02:14', '1:02:14', '00:00']);
    expect([ago(1000), ago(60_000), ago(20 * 60_000), ago(3 * 3_600_000)]).toEqual([
      'just now',
      '1 minute ago',
      '20 minutes ago',
      '3 hours ago',
    ]);
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  });
});

describe('lines', () => {
  test('are cut to their width with an ellipsis, paths in their middle', () => {
    expect(
      clip(line('abcdef'), 4)
        .map((span) => span.text)
        .join(''),
    ).toBe('abc…');
    expect(middle('/home/ada/sifu/gromacs', 11)).toBe('/home…omacs');
    expect(widthOf(ends(line('left'), line('right'), 20))).toBe(20);
  });

  test('a bar shows even the smallest value, and never leaves its room', () => {
    expect(barOf(0, 10, glyphs)).toBe('▏');
    expect(barOf(1, 10, glyphs)).toBe('█'.repeat(10));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 80 }),
        (part, room) => [...barOf(part, room, glyphs)].length <= room,
      ),
    );
  });
});

describe('pages', () => {
  const flow = (rows: number) => Array.from({ length: rows }, (_, index) => line(`row ${index}`));

  test('what fits is one page, its checks at the bottom', () => {
    const { lines, pages } = paginate([onePage(flow(3), [line('check')])], 10, 0, { glyphs });
    expect(pages).toBe(1);
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)?.[0]?.text).toBe('check');
  });

  test('the richest way that fits wins; the last is broken into pages of its height', () => {
    expect(paginate([onePage(flow(30)), onePage(flow(8))], 10, 0, { glyphs }).pages).toBe(1);
    const all = paginate([onePage(flow(30))], 10, 9, { glyphs });
    expect(all.pages).toBe(4);
    expect(all.lines.length).toBeLessThanOrEqual(10);
    expect(all.lines.at(-1)?.[0]?.text).toBe('4/4 ▲');
  });

  test('every row is on some page, at any height', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 4 }),
        (rows, height, keep) => {
          const ways = [onePage(flow(rows), [], Math.min(keep, rows))];
          const { pages } = paginate(ways, height, 0, { glyphs });
          const seen = new Set(
            Array.from({ length: pages }, (_, page) =>
              paginate(ways, height, page, { glyphs }).lines.map((one) => one[0]?.text),
            ).flat(),
          );
          return flow(rows).every((one) => seen.has(one[0]?.text ?? ''));
        },
      ),
    );
  });
});

describe('rows of the shell', () => {
  const text = (rows: readonly Row[]) => rows.map((row) => row.map((run) => run.text).join(''));

  test('long rows go on in the next; a row that was full continues in its neighbor', () => {
    expect(text(fitRows([[{ text: 'abcdefgh' }]], 20, 3, 9))).toEqual(['abc', 'def', 'gh']);
    expect(text(fitRows([[{ text: 'abcd' }], [{ text: 'ef' }]], 4, 3, 9))).toEqual(['abc', 'def']);
  });

  test('the newest are kept, empty rows at the end are not, except under the cursor', () => {
    const rows: Row[] = [[{ text: 'a' }], [{ text: 'b' }], [{ text: '   ' }], []];
    expect(text(fitRows(rows, 20, 10, 1))).toEqual(['b']);
    expect(text(fitRows(rows, 20, 10, 9, { x: 2, y: 3 }))).toEqual(['a', 'b', '', '   ']);
  });

  test('only styles reach the terminal, closed at the end of each run; none without color', () => {
    const row: Row = [
      { text: 'ok', fg: 2, bold: true },
      { text: ' x', fg: '#ff8000' },
    ];
    expect(paintRow(row, { color: true, unicode: true, motion: true })).toBe(
      '\u001b[1;32mok\u001b[0m\u001b[38;2;255;128;0m x\u001b[0m',
    );
    expect(paintRow(row, { color: false, unicode: true, motion: true })).toBe('\u001b[1mok\u001b[0m x');
  });
});

test('the pacer draws together what is due together, waits longer after dear frames, and has no timer when idle', async () => {
  let time = 0;
  const drawn: string[] = [];
  const pacer = createPacer(() => time);
  pacer.request(() => drawn.push('a'));
  pacer.request(() => drawn.push('b'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(drawn).toEqual(['a', 'b']);
  time += 10;
  pacer.frameDone();
  const takeBack = pacer.request(() => drawn.push('c'));
  takeBack();
  pacer.request(() => drawn.push('d'));
  expect(drawn).toEqual(['a', 'b']);
  pacer.hurry();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(drawn).toEqual(['a', 'b', 'd']);
});

test('keys of one write reach the app one after the other, a paste as one', async () => {
  const listeners: ((data: string) => void)[] = [];
  const terminal = {
    isTTY: true,
    on: (_: string, listener: (data: string) => void) => listeners.push(listener),
    off: () => {},
    setEncoding: () => {},
    setRawMode: () => {},
    resume: () => {},
    pause: () => {},
  };
  const keyboard = keyboardOf(terminal as never, (data) => [...data]);
  const read: string[][] = [];
  keyboard.addListener('readable', () => {
    const turn: string[] = [];
    for (let key = keyboard.read(); key !== null; key = keyboard.read()) turn.push(key);
    read.push(turn);
  });
  keyboard.setRawMode(true);
  for (const listener of listeners) listener('jj\r');
  await vi.waitFor(() => expect(read).toEqual([['j'], ['j'], ['\r']]));
  for (const listener of listeners) listener('x'.repeat(100));
  await vi.waitFor(() => expect(read.at(-1)).toEqual(['x'.repeat(100)]));
});

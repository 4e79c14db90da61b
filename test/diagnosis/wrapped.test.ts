/** What was copied from a narrow terminal, or came by mail, has its lines broken. It tells the same, and no more than it told. */
import { describe, expect, test } from 'vitest';
import { catalogue, diagnose, samples, strangers, successes } from './catalogue.ts';

/** Broken between words, as mails and forums do it. */
function folded(text: string, width: number): string {
  return text.replace(/^.*$/gm, (line) => {
    let length = -1;
    return line.split(' ').reduce(
      (whole, word) => {
        const fits = length + 1 + word.length <= width;
        length = fits || length < 0 ? length + 1 + word.length : word.length;
        return whole === undefined ? word : `${whole}${fits ? ' ' : '\n'}${word}`;
      },
      undefined as unknown as string,
    );
  });
}

/** Cut at the edge, as terminals do it. */
const cut = (text: string, width: number) => text.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n');

const ways = [
  { way: 'broken between words at 80', change: (text: string) => folded(text, 80) },
  { way: 'broken between words at 100', change: (text: string) => folded(text, 100) },
  { way: 'cut at 80', change: (text: string) => cut(text, 80) },
  { way: 'cut at 120', change: (text: string) => cut(text, 120) },
];

describe.each(ways)('$way', ({ change }) => {
  test('nineteen in twenty failures are still known', () => {
    const missed = samples.filter(({ id, output, source }) => {
      const known = catalogue.filter((one) => one.id === id);
      const exit = source?.exit ?? (known.some((one) => one.silent) ? 0 : (known[0]?.exit?.[0] ?? 1));
      return diagnose({ output: change(output), exit })[0]?.code !== id;
    });
    expect(missed.length, missed.map(({ name }) => name).join(' ')).toBeLessThan(samples.length / 20);
  });

  test('what nobody told it about stays unknown, and what went well raises no alarm', () => {
    const alarms = [
      ...strangers.map(({ output, source }) => ({ output, right: source?.general, exit: source?.exit ?? 1 })),
      ...successes.map(({ output }) => ({ output, right: undefined, exit: 0 })),
    ].flatMap(({ output, right, exit }) =>
      [undefined, exit].flatMap((one) => diagnose({ output: change(output), exit: one }).filter(({ code }) => code !== right)),
    );
    expect(alarms.map(({ code }) => code)).toEqual([]);
  });
});

test('the words and the line are those of the log', () => {
  const output = [
    'INFO:    Starting build...',
    'FATAL:   Unable to build from empty.def: while parsing definition:',
    'empty.def: no stages found in definition file',
  ].join('\n');
  const [finding] = diagnose({ output, exit: 255 });
  expect(finding).toMatchObject({ code: 'def-empty', line: 2 });
});

test('what another program quotes as one line tells the same', () => {
  const output = `fatal: [cn1]: FAILED! => {"rc": 255, "stderr": ${JSON.stringify('INFO:    Using cached SIF image\nFATAL:   "gmx_mpi": executable file not found in $PATH\n')}}\n`;
  expect(diagnose({ output, exit: 2 })[0]).toMatchObject({ code: 'ap-cmd-not-found', line: 1 });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DiffLine, diffLines } from '../../../src/spack/yaml/diff.ts';

const signs = { same: ' ', added: '+', removed: '-', folded: '…' };
const drawn = (lines: readonly DiffLine[]) =>
  lines.map((one) => `${signs[one.kind]}${one.kind === 'folded' ? one.count : `${one.line} ${one.text}`}`);

describe('what differs between two texts', () => {
  test('one changed line stands among its neighbors, the rest is folded', () => {
    const before = Array.from({ length: 12 }, (_, at) => `line ${at + 1}\n`).join('');
    expect(drawn(diffLines(before, before.replace('line 6\n', 'LINE 6\n'), 1))).toEqual([
      '…4',
      ' 5 line 5',
      '-6 line 6',
      '+6 LINE 6',
      ' 7 line 7',
      '…5',
    ]);
  });

  test('a new file is all added, an emptied one all removed, the same one shows nothing', () => {
    expect(drawn(diffLines('', 'a\nb'))).toEqual(['+1 a', '+2 b']);
    expect(drawn(diffLines('a\nb\n', ''))).toEqual(['-1 a', '-2 b']);
    expect(diffLines('a\n', 'a\n')).toEqual([]);
  });

  test('a line end is a difference', () => {
    expect(drawn(diffLines('a\r\n', 'a\n'))).toEqual(['-1 a', '+1 a']);
    expect(drawn(diffLines('a', 'a\n'))).toEqual(['-1 a', '+1 a']);
  });

  test('from what is shown, both texts can be put together again, by as few changes as there are', () => {
    const line = fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'd\n');
    const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after, 100);
        if (before === after) return lines.length === 0;
        const side = (kind: 'removed' | 'added') => lines.filter((one) => one.kind === kind || one.kind === 'same');
        expect(
          side('removed')
            .map((one) => `${one.text}\n`)
            .join(''),
        ).toBe(before);
        expect(
          side('added')
            .map((one) => `${one.text}\n`)
            .join(''),
        ).toBe(after);
        expect(side('added').map((one) => one.line)).toEqual(side('added').map((_, at) => at + 1));
        expect(lines.filter((one) => one.kind === 'same')).toHaveLength(longest(before.split('\n'), after.split('\n')) - 1);
        return true;
      }),
      { numRuns: 400 },
    );
  });

  test('ten megabytes of other lines come to an end', () => {
    const before = Array.from({ length: 300_000 }, (_, at) => `before ${at} .....................\n`).join('');
    expect(diffLines(before, before.replaceAll('before', 'after')).length).toBe(600_000);
  });
});

/** Length of a longest common subsequence, the slow way. */
function longest(one: readonly string[], other: readonly string[]): number {
  let above = other.map(() => 0).concat(0);
  for (const line of one) {
    const row = [0];
    for (const [at, text] of other.entries()) {
      row.push(line === text ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}

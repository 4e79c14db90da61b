import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Line, layoutProse, plainProse } from '../../src/course/prose.ts';

const words = (lines: readonly Line[]) => lines.map((line) => line.map((span) => span.text).join(''));

test('a paragraph is set ragged right, one blank line between thoughts', () => {
  const text = 'A container is a process with\nprivate views of the system.\n\nNothing is emulated.';
  expect(plainProse(text, 24)).toBe('A container is a process\nwith private views of\nthe system.\n\nNothing is emulated.');
});

test('code is bold elsewhere, so here it only says that it is code, and stays on one line', () => {
  const lines = layoutProse('Run `spack cd -e myproject`, then look.', 24);
  expect(lines).toEqual([
    [{ text: 'Run' }],
    [{ text: 'spack cd -e myproject', code: true }, { text: ',' }],
    [{ text: 'then look.' }],
  ]);
});

test('looks add up, and a blank between two strong words is strong', () => {
  expect(layoutProse('**one *two*** and [three](https://x.org)', 60)).toEqual([
    [
      { text: 'one ', bold: true },
      { text: 'two', bold: true, italic: true },
      { text: ' and ' },
      { text: 'three', link: 'https://x.org' },
    ],
  ]);
});

test('line mode says where a link leads, once', () => {
  expect(plainProse('See [the manual](https://x.org/m) and <https://y.org>.', 80)).toBe(
    'See the manual (https://x.org/m) and https://y.org.',
  );
});

test('lists hang, nest, count and tick', () => {
  const text = '3. three is a longer item\n4. four\n   - under four\n     goes on\n\n- [x] done\n- [ ] to do';
  expect(plainProse(text, 16)).toBe(
    ['3. three is a', '   longer item', '4. four', '   - under four', '     goes on', '', '- [x] done', '- [ ] to do'].join('\n'),
  );
});

test('code blocks keep their lines, two blanks in; a line too wide goes on under itself', () => {
  expect(plainProse('```\nsingularity build --fakeroot a.sif a.def\n    deep\n\nend\n```', 30)).toBe(
    '  singularity build --fakeroot\n  a.sif a.def\n      deep\n\n  end',
  );
});

test('a table is columns where it fits, wrapped columns where it nearly fits, lines where it does not', () => {
  const text = '| engine | daemon | root |\n|---|---|--:|\n| Apptainer | none | no |\n| Docker | yes, as root | yes |';
  expect(words(layoutProse(text, 60))).toEqual([
    'engine     daemon        root',
    'Apptainer  none            no',
    'Docker     yes, as root   yes',
  ]);
  expect(words(layoutProse(text, 24))).toEqual([
    'engine     daemon   root',
    'Apptainer  none       no',
    'Docker     yes, as   yes',
    '           root',
  ]);
  expect(words(layoutProse(text, 14))).toEqual([
    'engine:',
    'Apptainer',
    'daemon: none',
    'root: no',
    '',
    'engine: Docker',
    'daemon: yes,',
    'as root',
    'root: yes',
  ]);
});

test('headings, quotations, rules and what looks like HTML', () => {
  const [head, , quote, , rule, , html] = layoutProse('# Why\n\n> as they *say*\n\n---\n\n<image> is yours', 40);
  expect(head).toEqual([{ text: 'Why', bold: true }]);
  expect(quote).toEqual([{ text: '  ' }, { text: 'as they say', italic: true }]);
  expect(rule).toEqual([{ text: '---' }]);
  expect(words([html ?? []])).toEqual(['<image> is yours']);
});

test('Chinese wraps between characters, and a closing mark never starts a line', () => {
  expect(plainProse('容器是一个进程，没有别的。', 14)).toBe('容器是一个进\n程，没有别的。');
});

test('no control character of the text reaches the terminal', () => {
  const shown = plainProse('a \u001b[31mred\u001b[0m `\u0007bell` \u202eback\n\n    \u001b]0;title\u0007', 40);
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('whatever the text and the width, nothing is wider than the column and no letter is lost', () => {
  const piece = fc.constantFrom(
    'word ',
    'longer-word ',
    '`code span` ',
    '**strong** ',
    '*it* ',
    '漢字 ',
    '😀 ',
    '👩‍👩‍👧 ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '# ',
    '| a | b |\n|---|---|\n| c | d |\n',
    '```\n',
    '    ',
    '[l](u) ',
    'e\u0301 ',
    '~~x~~ ',
    '<b> ',
    '\\',
    '&amp; ',
    '[^1]',
    'wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 20, max: 100 }), (pieces, width) => {
      const lines = layoutProse(pieces.join(''), width);
      for (const line of words(lines)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      const letters = (text: string) => text.replace(/[^a-z漢字]/g, '');
      if (!/[|`[&<~#]/.test(pieces.join(''))) expect(letters(words(lines).join(''))).toBe(letters(pieces.join('')));
    }),
    { numRuns: 300 },
  );
});

test.each([1, 2, 3, 7, 0, -5])('a column of %i still ends', (width) => {
  expect(
    layoutProse('# a b\n\n- one two\n  - three `four five`\n\n| x | y |\n|---|---|\n| 漢字 | b |', width).length,
  ).toBeGreaterThan(5);
});

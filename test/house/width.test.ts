/** The bundle measures plain characters without Intl.Segmenter. What it calls plain must be so for the original, too. */
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

const { simple, __sifuSegmenter: Segmenter } = await import(new URL('../../build/simple-segmenter.js', import.meta.url).href);
const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((one) => simple.test(one));

test('every plain character is one cell wide', () => {
  expect(plain.length).toBeGreaterThan(1000);
  expect(plain.filter((one) => stringWidth(one) !== 1)).toEqual([]);
});

test('plain characters never join: each stays a cluster of its own', () => {
  const segments = (text: string) => [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length;
  expect(segments(plain.join(''))).toBe(plain.length);
  const backwards = plain.toReversed().join('');
  expect(segments(backwards)).toBe(plain.length);
});

test('text with escape sequences comes apart as the original has it', () => {
  const real = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const ours = new Segmenter(undefined, { granularity: 'grapheme' });
  for (const text of [
    '\u001b[1mbold\u001b[22m ✔',
    'a\r\nb',
    '\u0007\u009b1m',
    'x\u001b[31m容\u001b[39m',
    'e\u0301',
    '',
    '\t│\n',
  ]) {
    expect([...ours.segment(text)].map((one) => one.segment)).toEqual([...real.segment(text)].map((one) => one.segment));
  }
});

test('what is wide, joins or takes no room is not called plain', () => {
  for (const text of ['容', '👍', 'e\u0301', '\u00ad', '\u200b', '\u200d', '✅', '한', '\u001b[1m', '\t', '\ufe0f', '◾']) {
    expect(simple.test(text), JSON.stringify(text)).toBe(false);
  }
});

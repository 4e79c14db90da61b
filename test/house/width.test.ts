/** The bundle measures plain characters without Intl.Segmenter. What it calls plain must be so for the original, too. */
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

const { simple } = await import(new URL('../../build/simple-segmenter.js', import.meta.url).href);
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

test('what is wide, joins or takes no room is not called plain', () => {
  for (const text of ['容', '👍', 'e\u0301', '\u00ad', '\u200b', '\u200d', '✅', '한', '\u001b[1m', '\t', '\ufe0f', '◾']) {
    expect(simple.test(text), JSON.stringify(text)).toBe(false);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue, diagnose, samples } from './catalogue.ts';

const regexes = catalogue.flatMap((one) =>
  [...one.match, ...(one.unless ?? [])].map(({ regex }) => ({ id: one.id, source: regex })),
);

/** Texts that make a careless regex try again from every position: beginnings that never end, repeated. */
function hostileFor(source: string): string[] {
  const literal = source.replace(/\(\?<\w+>|\(\?:|\\[bsSdw]|[\\^$.*+?()|]|\[[^\]]*\]|\{\d+,\d*\}/g, ' ').trim();
  const pieces = [literal, literal.slice(0, literal.length >> 1), literal.split(/\s+/)[0] ?? 'x', ' ', '/', "'", 'a', '0'];
  return pieces.filter((piece) => piece !== '').map((piece) => piece.repeat(Math.ceil(60_000 / piece.length)));
}

test.each(regexes)('$id: $source comes to an end on texts made against it', ({ source }) => {
  for (const output of hostileFor(source)) expect(diagnose({ output, exit: 1 }).length).toBeLessThanOrEqual(3);
});

test('half samples, repeated without newlines, come to an end', () => {
  for (const { output } of samples) {
    const half = output.slice(0, output.length >> 1) || 'x';
    expect(
      diagnose({ output: half.repeat(Math.ceil(60_000 / half.length)).replaceAll('\n', ' '), exit: 1 }).length,
    ).toBeLessThanOrEqual(3);
  }
});

test('any bytes at all: no throw, no control character in what is said', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...samples.map((one) => one.output.slice(0, 400)), '\u001b]0;', '\u001b[', '\0', '\r', '\u009b31m'),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.option(fc.integer({ min: 0, max: 255 }), { nil: undefined }),
      fc.option(fc.string(), { nil: undefined }),
      (pieces, exit, line) => {
        for (const finding of diagnose({ output: pieces.join(''), exit, line })) {
          expect(`${finding.evidence ?? ''}${finding.title}${finding.cause}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          expect(finding.remedy.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 200 },
  );
});

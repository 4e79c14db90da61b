/** What the catalogue says of real logs it was not made for: no false alarm, no wrong cause, and the lines that matter. */
import { describe, expect, test } from 'vitest';
import { catalogue, diagnose, diagnoser, nearMisses, samples, strangers, successes } from './catalogue.ts';

test.each(nearMisses)('near/$name is not taken for it', ({ id, output, source }) => {
  const codes = [undefined, source?.exit].flatMap((exit) => diagnose({ output, exit }).map((one) => one.code));
  expect(codes).not.toContain(id);
});

test('every failure has a near miss', () => {
  const known = new Set(nearMisses.map((one) => one.id));
  expect(catalogue.filter((one) => !one.fallback && !known.has(one.id)).map((one) => one.id)).toEqual([]);
});

describe('of what went well', () => {
  test.each(successes)('success/$name raises no alarm', ({ output, source }) => {
    const command = source?.command;
    expect(diagnose({ output, exit: 0, ...(command ? { line: command } : {}) }).map((one) => one.code)).toEqual([]);
    expect(diagnose({ output }).map((one) => one.code)).toEqual([]);
  });
});

describe('of failures that nobody told it about', () => {
  test.each(strangers)('unknown/$name gets no wrong cause', ({ output, source }) => {
    const right = source?.general === undefined ? [] : [source.general];
    for (const exit of [undefined, source?.exit ?? 1]) {
      const codes = diagnose({ output, exit }).map((one) => one.code);
      expect(codes.filter((code) => !right.includes(code))).toEqual([]);
    }
  });

  test('nine in ten show the line in which it is told first', () => {
    const told = strangers.filter(({ source }) => source?.first);
    const missed = told.filter(({ output, source }) => {
      const { unknown, findings } = diagnoser.diagnose({ output });
      const lines = unknown?.lines.map((one) => one.text.trim()) ?? [];
      return findings.length === 0 && !lines.some((line) => line.includes(source?.first?.trim().slice(0, 60) ?? ''));
    });
    expect(missed.length, missed.map((one) => one.name).join(' ')).toBeLessThanOrEqual(told.length / 10);
  });
});

describe('what people do to a log when they paste it does not hide the cause', () => {
  const everyLine = (change: (line: string, at: number) => string) => (text: string) => text.split('\n').map(change).join('\n');
  const pastes = {
    'quoted, as in a mail': everyLine((line) => `> ${line}`),
    'indented, as in Markdown': everyLine((line) => `    ${line}`),
    'with numbers of lines': everyLine((line, at) => `${String(at + 1).padStart(6)}\t${line}`),
    'with the node before each line, as pdsh does': everyLine((line) => `cn042: ${line}`),
    'with quotes of a word processor': (text: string) => text.replaceAll("'", '’'),
    'folded at 80 columns': everyLine((line) => line.replace(/(.{80})(?=.)/g, '$1\n')),
  };
  test.each(Object.entries(pastes))('%s', (_, paste) => {
    const first = (output: string) => diagnose({ output })[0]?.code;
    const missed = samples.filter(({ output }) => first(paste(output)) !== first(output));
    expect(missed.length, missed.map((one) => one.name).join(' ')).toBeLessThanOrEqual(samples.length / 50);
    const alarmed = [...strangers, ...successes].filter(({ output }) => !first(output) && first(paste(output)));
    expect(alarmed.length, alarmed.map((one) => one.name).join(' ')).toBeLessThanOrEqual(2);
  });
});

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backlog } from '../../../src/host/shell/backlog.ts';
import { plainText } from '../../../src/host/shell/plain.ts';
import { adoption, rc } from '../../../src/host/shell/rc.ts';
import { newUndo, undoNewlines } from '../../../src/host/shell/undo.ts';

/** What a terminal with ONLCR makes of a program's bytes, read back in pieces. */
function throughTerminal(written: string, cuts: readonly number[]): string {
  const shown = Buffer.from(written.replaceAll('\n', '\r\n'), 'latin1');
  const undo = newUndo();
  const to = new Uint8Array(shown.length + 8);
  let at = 0;
  let from = 0;
  for (const cut of [...cuts.map((each) => each % (shown.length + 1)).sort((a, b) => a - b), shown.length]) {
    at = undoNewlines(undo, shown.subarray(from, cut), to, at);
    from = cut;
  }
  return Buffer.from(to.subarray(0, at)).toString('latin1') + (undo.held ? '\r' : '');
}

describe('what a program wrote', () => {
  test('comes back byte for byte, whatever it wrote and wherever it was cut', () => {
    const bytes = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\t', '\x1b', '\xff') });
    fc.assert(fc.property(bytes, fc.array(fc.nat(), { maxLength: 4 }), (text, cuts) => throughTerminal(text, cuts) === text));
  });
});

describe('output as a person reads it', () => {
  test.each([
    ['\x1b[1;31mred\x1b[0m and \x1b]0;title\x07plain', 'red and plain'],
    ['10%\r50%\r100%', '100%'],
    ['long line\rshort\x1b[K', 'short'],
    ['abd\bc', 'abc'],
    ['bell\x07 and \x00 binary \x9b31m', 'bell and  binary '],
    ['price \u202e12 evil\u202c', 'price 12 evil'],
  ])('%j reads %j', (raw, read) => expect(plainText(raw)).toBe(read));

  test('never holds a control character, whatever came in', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(plainText(text))));
  });
});

describe('output that waits for the screen', () => {
  const limits = () => ({ keep: 100, cols: 80 });
  const line = (i: number) => Buffer.from(`line ${i}\r\n`);

  test('of a flood, only what can still be seen is kept', () => {
    const waiting = backlog(limits);
    for (let i = 0; i < 100_000; i++) waiting.push(line(i));
    const rows = waiting.take()?.toString().trimEnd().split('\r\n') ?? [];
    expect(rows.at(-1)).toBe('line 99999');
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(rows.length).toBeLessThan(210);
  });

  test('what steers the terminal is never left out, nor the colors that hold at the end', () => {
    const waiting = backlog(limits);
    waiting.push(Buffer.from('\x1b[?25l\r\n'));
    waiting.push(Buffer.from('\x1b[0;3'));
    waiting.push(Buffer.from('1mred\r\n'));
    for (let i = 0; i < 10_000; i++) waiting.push(line(i));
    const text = waiting.take()?.toString() ?? '';
    expect(text).toMatch(/^\x1b\[\?25l\r\n\x1b\[0;31mline 99\d\d/);
  });

  test('of colored output too, only what can still be seen is kept', () => {
    const waiting = backlog(limits);
    const flood = Buffer.from(Array.from({ length: 50_000 }, (_, i) => `\x1b[3${i % 8}mline ${i}\x1b[0m\r\n`).join(''));
    for (let at = 0; at < flood.length; at += 4093) waiting.push(flood.subarray(at, at + 4093));
    const text = waiting.take()?.toString() ?? '';
    expect(text.endsWith('line 49999\x1b[0m\r\n')).toBe(true);
    expect(text.length).toBeLessThan(60_000);
    for (const each of text.split('\r\n').slice(0, -1)) expect(each).toMatch(/^(\x1b\[0?m)*\x1b\[3\dmline \d+\x1b\[0m$/);
  });

  test('of output that moves about, the end is kept', () => {
    const waiting = backlog(limits);
    for (let i = 0; i < 5000; i++) waiting.push(Buffer.from(`\x1b[A${'x'.repeat(1000)}${i}\n`));
    const text = waiting.take()?.toString() ?? '';
    expect(text.length).toBeLessThan(600_000);
    expect(text.startsWith('\x18\x1b[0m')).toBe(true);
    expect(text.endsWith('4999\n')).toBe(true);
  });
});

describe('what bash reads', () => {
  test('is bash, whatever the names in it', () => {
    const odd = '/tmp/it\'s $(a) "b"';
    const secrets = { nonce: 'n', id: 'i', state: odd, first: 1 };
    const fresh = ['TERM', 'a-b'];
    const full = rc({ ...secrets, own: true, snapshot: odd, start: odd, cwd: odd, fresh, size: { cols: 80, rows: 24 } });
    for (const text of [full, adoption(secrets)]) {
      const checked = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
      expect(checked.stderr).toBe('');
    }
  });
});

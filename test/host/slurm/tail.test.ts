import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTail, type Tail } from '../../../src/host/slurm/tail.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sifu-tail-'));
  path = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function all(tail: Tail): Promise<string[]> {
  const lines: string[] = [];
  for (let more = true; more; ) {
    const found = await tail.read();
    lines.push(...found.lines);
    more = found.more;
  }
  return lines;
}

test('a file that is not there yet, and then grows', async () => {
  const tail = openTail(path);
  expect(await all(tail)).toEqual([]);
  expect(tail.seen).toBe(false);
  writeFileSync(path, 'one\ntw');
  expect(await all(tail)).toEqual(['one']);
  appendFileSync(path, 'o\n\nthree');
  expect(await all(tail)).toEqual(['two', '']);
  expect(tail.rest()).toEqual(['three']);
  expect(tail.rest()).toEqual([]);
  expect(tail.seen).toBe(true);
});

test('a file that is written anew, as a job does that was started again', async () => {
  const tail = openTail(path);
  writeFileSync(path, 'first run, long enough\n');
  expect(await all(tail)).toEqual(['first run, long enough']);
  writeFileSync(path, 'second\n');
  expect(await all(tail)).toEqual(['second']);
});

test('escape sequences are gone, and what a line overwrote', async () => {
  writeFileSync(path, 'a\u001b[2J\u001b]0;title\u0007b\n10 %\r100 %\n');
  expect(await all(openTail(path))).toEqual(['ab', '100 %']);
});

test('of a large file that was there before, the end', async () => {
  const lines = Array.from({ length: 200_000 }, (_, at) => `line ${at}`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  const tail = openTail(path);
  const read = await all(tail);
  expect(tail.skipped).toBeGreaterThan(0);
  expect(read.length).toBeGreaterThan(1000);
  expect(read).toEqual(lines.slice(-read.length));
});

test('one line without an end does not fill the memory', async () => {
  writeFileSync(path, 'x'.repeat(600_000));
  const tail = openTail(path);
  expect(await all(tail)).toEqual([]);
  appendFileSync(path, 'y\nnext\n');
  const [long, next] = await all(tail);
  expect(long?.length).toBeLessThan(20_000);
  expect(next).toBe('next');
});

test('a folder, and a file that may not be read', async () => {
  expect(await all(openTail(folder))).toEqual([]);
  expect(await all(openTail('/proc/self/mem'))).toEqual([]);
});

test('however it comes, every line comes once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 30 }), { maxLength: 20 }), async (pieces) => {
      rmSync(path, { force: true });
      const tail = openTail(path);
      const seen: string[] = [];
      const plain = pieces.map((piece) => piece.replace(/[^\x20-\x7e\n]/g, ''));
      for (const piece of plain) {
        appendFileSync(path, piece);
        seen.push(...(await all(tail)));
      }
      seen.push(...tail.rest());
      const whole = plain.join('');
      expect(seen).toEqual(whole === '' ? [] : whole.replace(/\n$/, '').split('\n'));
    }),
    { numRuns: 40 },
  );
});

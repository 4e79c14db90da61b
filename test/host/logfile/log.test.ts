import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLog } from '../../../src/host/logfile/open.ts';

function file(content?: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'step.log');
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

test('lines are read from anywhere, and none past the end', async () => {
  const log = openLog(file(`${Array.from({ length: 5000 }, (_, i) => `line ${i}`).join('\n')}\n`));
  expect(await log.read(4321, 2)).toEqual(['line 4321', 'line 4322']);
  expect(await log.count()).toBe(5000);
  expect(await log.read(4999, 5)).toEqual(['line 4999']);
  expect(await log.read(9999, 5)).toEqual([]);
  expect(await log.read(-3, 1)).toEqual(['line 0']);
});

test('a million lines open at once and are searched in both directions', async () => {
  const log = openLog(file(`${Array.from({ length: 1_000_000 }, (_, i) => `step ${i}`).join('\n')}\n`));
  expect(await log.read(0, 1)).toEqual(['step 0']);
  expect(await log.count()).toBe(1_000_000);
  expect(await log.read(765_432, 1)).toEqual(['step 765432']);
  expect(await log.find('STEP 99999', 0, 1)).toBe(99_999);
  expect(await log.find('step 99999', 100_000, 1)).toBe(999_990);
  expect(await log.find('step 99999', 999_000, -1)).toBe(99_999);
  expect(await log.find('step 5', 5, 1)).toBe(5);
  expect(await log.find('step 5', 5, -1)).toBe(5);
  expect(await log.find('nowhere', 0, 1)).toBeUndefined();
  expect(await log.find('', 0, 1)).toBeUndefined();
});

test('a log that grows is read on, and one written anew is read anew', async () => {
  const path = file('one\ntwo');
  const log = openLog(path);
  expect(await log.count()).toBe(2);
  appendFileSync(path, ' and more\nthree\n');
  expect(await log.read(0, 9)).toEqual(['one', 'two and more', 'three']);
  writeFileSync(path, 'new\n');
  expect(await log.read(0, 9)).toEqual(['new']);
  expect(await log.count()).toBe(1);
});

test('a missing log has no lines, until it is there', async () => {
  const path = file();
  const log = openLog(path);
  expect(await log.count()).toBe(0);
  expect(await log.read(0, 10)).toEqual([]);
  expect(await log.find('x', 0, 1)).toBeUndefined();
  writeFileSync(path, 'x\n');
  expect(await log.find('x', 0, 1)).toBe(0);
});

test('escapes, control characters and overwritten text are gone; text behind colors is found', async () => {
  const log = openLog(file('\x1b[31mred \x1b[1mand\x1b[0m bold\r\n10%\r100%\nbell\x07\x9b1m\u202eevil\n'));
  expect(await log.read(0, 9)).toEqual(['red and bold', '100%', 'bellevil']);
  expect(await log.find('red and bold', 0, 1)).toBe(0);
});

test('binary rubbish and a line without end do no harm', async () => {
  const noise = Buffer.from(
    Array.from({ length: 1 << 20 }, (_, i) => (i * 31) % 256 || 1).map((byte) => (byte === 10 ? 11 : byte)),
  );
  const log = openLog(file(Buffer.concat([noise, Buffer.from('\nend\n')])));
  expect(await log.count()).toBe(2);
  const [first = '', second] = await log.read(0, 2);
  expect(first.length).toBeLessThan(20_000);
  expect(first).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
  expect(second).toBe('end');
});

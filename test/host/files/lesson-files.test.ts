import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lessonFolder, textFile } from '../../../src/host/lesson-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sifu-lessons-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('reads the lessons of a folder, whatever else has such a name', () => {
  writeFileSync(join(folder, '01-good.yaml'), 'format: 1\n');
  writeFileSync(join(folder, 'notes.md'), 'notes');
  mkdirSync(join(folder, '02-folder.yaml'));
  spawnSync('mkfifo', [join(folder, '03-pipe.yaml')]);
  symlinkSync('04-loop.yaml', join(folder, '04-loop.yaml'));
  const found = lessonFolder(folder);
  expect(found?.files).toEqual([{ path: join(folder, '01-good.yaml'), text: 'format: 1\n' }]);
  expect(found?.unread.map((one) => one.path)).toEqual([join(folder, '03-pipe.yaml'), join(folder, '04-loop.yaml')]);
  expect(found?.unread[0]?.cause).toContain('a pipe or a device');
  expect(found?.paths).toContain(join(folder, 'notes.md'));
});

it('reads the beginning of a file of any size', () => {
  const path = join(folder, 'huge.yaml');
  writeFileSync(path, Buffer.alloc(3 * 1024 * 1024, 'x'));
  expect(textFile(path).text).toHaveLength(1024 * 1024);
});

it('says why a file cannot be read', () => {
  expect(() => textFile(folder)).toThrow(/It is a folder/);
  expect(() => textFile('/dev/zero')).toThrow(/a pipe or a device/);
});

/** What a command made or changed in the learner's folder. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tracesIn } from '../../src/host/traces.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sifu-traces-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(root, path), text);

test('new files, changed files, a new folder as one line; what was not touched is not told', async () => {
  for (const name of ['kept', 'older']) write(name, 'here before');
  mkdirSync(join(root, 'old'));
  mkdirSync(join(root, '.sifu'));
  // long before: a file's birth cannot be set, so time is asked for instead
  const from = Date.now() + 1000;
  const to = from + 60_000;
  expect(await tracesIn(root, from, to)).toEqual({ found: [], partial: false });
  const changed = new Date(from + 500);
  utimesSync(join(root, 'older'), changed, changed);
  write('old/inner', 'inner');
  utimesSync(join(root, 'old/inner'), changed, changed);
  write('.sifu/journal', 'our own');
  utimesSync(join(root, '.sifu/journal'), changed, changed);
  expect((await tracesIn(root, from, to)).found).toEqual([
    { path: 'old/inner', made: false, size: 5 },
    { path: 'older', made: false, size: 11 },
  ]);
});

test('a folder that was made is one line with all that is in it, links not followed', async () => {
  mkdirSync(join(root, 'tiny/bin'), { recursive: true });
  write('tiny/bin/sh', '12345');
  write('tiny/os-release', '123');
  symlinkSync('/usr', join(root, 'tiny/usr'));
  const { found } = await tracesIn(root, Date.now() - 60_000, Date.now());
  expect(found).toEqual([{ path: 'tiny/', made: true, size: 5 + 3 + '/usr'.length, files: 3 }]);
});

test('a folder that is not there, or a file in its place, leaves nothing to tell', async () => {
  write('file', '');
  for (const path of ['file', 'nowhere'])
    expect(await tracesIn(join(root, path), 0, Date.now())).toEqual({ found: [], partial: false });
});

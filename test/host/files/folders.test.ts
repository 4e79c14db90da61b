/** A folder that two make at once is made. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../../src/host/workspace.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sifu-folders-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('makeFolder', () => {
  it('makes a folder that something else makes in the same moment', async () => {
    const paths = Array.from({ length: 4000 }, (_, index) => join(home, `${index}`));
    const others = Promise.all(paths.map((path) => mkdir(path, { recursive: true })));
    for (const path of paths) makeFolder(path);
    await others;
    expect(paths.every((path) => existsSync(path))).toBe(true);
  });

  it('says what is in the way, where it is no folder', async () => {
    await writeFile(join(home, 'file'), '');
    await symlink(join(home, 'nowhere'), join(home, 'link'));
    expect(() => makeFolder(join(home, 'file', 'below'))).toThrow('ENOTDIR');
    expect(() => makeFolder(join(home, 'link'))).toThrow('EEXIST');
  });
});

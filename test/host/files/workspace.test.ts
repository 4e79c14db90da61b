import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { look, newestOf, readEnds, readText, realPath, writeWhole } from '../../../src/host/files.ts';
import { aboutToLeave, takeLock } from '../../../src/host/lock.ts';
import { openWorkspace, workspacePath } from '../../../src/host/workspace.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sifu-workspace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the workspace', () => {
  it('is where the flag says, then the environment, then home', () => {
    expect(workspacePath('/a', 'c', { SIFU_WORKSPACE: '/b' })).toBe('/a');
    expect(workspacePath(undefined, 'c', { SIFU_WORKSPACE: '/b' })).toBe('/b');
    expect(workspacePath(undefined, 'c', {})).toMatch(/sifu\/c$/);
  });

  it('is made with a private part for sifu', () => {
    const workspace = openWorkspace(join(folder, 'deep/er'));
    expect(workspace.root).toBe(join(folder, 'deep/er'));
    expect(spawnSync('stat', ['-c', '%a', workspace.state]).stdout.toString().trim()).toBe('700');
  });

  it('says what to do when a file is in the way', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openWorkspace(join(folder, 'file'))).toThrow('sifu could not use the folder');
    expect(() => openWorkspace(join(folder, 'file/below'))).toThrow('A part of that path is a file, not a folder.');
  });
});

describe('the lock', () => {
  it('lets one sifu in and names it to the second', () => {
    const path = join(folder, 'lock');
    const release = takeLock(path);
    expect(() => takeLock(path)).toThrow(`Process ${process.pid} on ${hostname()} is using it`);
    release();
    takeLock(path)();
  });

  it('waits for a sifu that is on its way out', () => {
    const path = join(folder, 'lock');
    takeLock(path);
    aboutToLeave(path);
    spawn('sh', ['-c', `sleep 0.3; rm '${path}'`]);
    takeLock(path)();
  });

  it('is taken over from a sifu that was killed', async () => {
    const path = join(folder, 'lock');
    const gone = spawn('true');
    await new Promise((resolve) => gone.on('exit', resolve));
    writeFileSync(path, JSON.stringify({ pid: gone.pid, host: hostname(), born: '1' }));
    takeLock(path)();
  });

  it('is taken over when the number of the killed process was given to another', () => {
    const path = join(folder, 'lock');
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname(), born: '1' }));
    takeLock(path)();
  });

  it('is taken over when what it holds is garbage', () => {
    const path = join(folder, 'lock');
    writeFileSync(path, '\u0000');
    takeLock(path)();
  });
});

describe('files', () => {
  it('are written whole, and an older one of other content is kept', async () => {
    const path = join(folder, 'new/spack.yaml');
    expect(await writeWhole(path, 'one\n')).toBeUndefined();
    expect(await writeWhole(path, 'one\n')).toBeUndefined();
    expect(await writeWhole(path, 'two\n')).toBe(`${path}.1`);
    expect(await writeWhole(path, 'three\n')).toBe(`${path}.2`);
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('one\n');
    expect(readFileSync(path, 'utf8')).toBe('three\n');
  });

  it('are not lost when writing is impossible', async () => {
    const path = join(folder, 'place');
    mkdirSync(path);
    await expect(writeWhole(path, 'text')).rejects.toThrow('sifu could not write');
  });

  it('keep their rights, and get the right to be started where that is wanted', async () => {
    const path = join(folder, 'build.sh');
    writeFileSync(path, 'one\n');
    chmodSync(path, 0o600);
    await writeWhole(path, 'one\n', true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    chmodSync(path, 0o640);
    await writeWhole(path, 'two\n');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('of other kinds are neither read nor replaced: a pipe would never end', async () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    await expect(writeWhole(pipe, 'text')).rejects.toThrow('pipe');
    expect(() => readText(pipe)).toThrow('pipe');
    expect(() => readText('/dev/zero')).toThrow('device');
    expect(() => readText(folder)).toThrow('folder');
    expect(readText(join(folder, 'none'))).toBeUndefined();
  });

  it('of one kind are found by what was changed last, whatever else has such a name', () => {
    const made = (name: string, seconds: number) => {
      writeFileSync(join(folder, name), name);
      utimesSync(join(folder, name), seconds, seconds);
    };
    made('old.def', 1000);
    made('new.def', 2000);
    symlinkSync('nowhere', join(folder, 'broken.def'));
    mkdirSync(join(folder, 'folder.def'));
    expect(newestOf(folder, /\.def$/)).toBe(join(folder, 'new.def'));
    expect(newestOf(join(folder, 'none'), /x/)).toBeUndefined();
  });

  it('are looked at by what they are, not by their names', async () => {
    writeFileSync(join(folder, 'x.sif'), 'not an image');
    const sif = Buffer.alloc(64);
    sif.write('#!/usr/bin/env run-singularity\n');
    sif.write('SIF_MAGIC', 32);
    writeFileSync(join(folder, 'y.sif'), sif);
    chmodSync(join(folder, 'y.sif'), 0o755);
    mkdirSync(join(folder, 'root/bin'), { recursive: true });
    spawnSync('tar', ['-cf', join(folder, 'root.tar'), '-C', folder, 'root']);
    expect((await look(join(folder, 'x.sif'))).image).toBe(false);
    expect(await look(join(folder, 'y.sif'))).toEqual({ is: 'file', size: 64, executable: true, image: true });
    expect((await look(join(folder, 'root'))).image).toBe(true);
    expect((await look(join(folder, 'root.tar'))).image).toBe(true);
    expect((await look(join(folder, 'nothing'))).is).toBe('absent');
  });

  it('are read from both ends when they are large', async () => {
    writeFileSync(join(folder, 'big'), `${'a'.repeat(100)}${'z'.repeat(100)}`);
    expect(await readEnds(join(folder, 'big'), 10)).toBe(`${'a'.repeat(10)}\n${'z'.repeat(10)}`);
    expect(await readEnds(join(folder, 'none'), 10)).toBeUndefined();
  });

  it('are found through links, also where the end of the path is not there yet', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    expect(realPath('link/new', folder)).toBe(join(folder, 'real/new'));
  });
});

it('a workspace that no file system can hold is refused at once', () => {
  expect(() => openWorkspace('/proc/nowhere/deep')).toThrow('sifu could not use the folder /proc/nowhere/deep');
});

/** A program made byte by byte: it starts here, asks a real library, and is refused where it does not belong. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asker, octal } from '../../src/mpi/asker.ts';
import { parseLibrary } from '../../src/mpi/family.ts';
import { need } from '../helpers/need.ts';

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'asker-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

describe('the program that asks a library', () => {
  it.for([
    ['libmpi.so.40', 'openmpi'],
    ['libmpich.so.12', 'mpich'],
  ])('is told by %s who it is', ([soname, family], context) => {
    const [library, loader] = [`/usr/lib/x86_64-linux-gnu/${soname}`, '/lib64/ld-linux-x86-64.so.2'];
    if (process.arch !== 'x64') context.skip('written for x86_64 alone');
    need(context, `file:${library}`);
    const path = join(folder(), 'ask');
    writeFileSync(path, asker('x86_64', loader, library), { mode: 0o755 });
    const { stdout, status } = spawnSync(path, { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(parseLibrary(stdout)?.family).toBe(family);
  });

  it('is under a kilobyte, and says for which processor it is', () => {
    for (const [machine, number] of [
      ['x86_64', 62],
      ['aarch64', 183],
    ] as const) {
      const bytes = Buffer.from(asker(machine, '/lib/ld.so', '/opt/mpi/lib/libmpi.so.40'));
      expect(bytes.length).toBeLessThan(1024);
      expect(bytes.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
      expect(bytes.readUInt16LE(18)).toBe(number);
    }
  });

  it('comes out of the printf of a shell byte for byte', (context) => {
    need(context, 'sh');
    const bytes = asker('aarch64', '/lib/ld-linux-aarch64.so.1', "/opt/it's 100%/libmpi.so");
    const path = join(folder(), 'ask');
    spawnSync('sh', ['-c', `printf '${octal(bytes)}' >"$0"`, path]);
    expect(readFileSync(path).equals(Buffer.from(bytes))).toBe(true);
  });
});

/** What is found out in the moment a command failed: what is known counts, what is not is left out. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountOf, mountsIn } from '../../../src/diagnosis/machine/mounts.ts';
import { hostConditions } from '../../../src/host/facts/conditions.ts';
import { placeOf } from '../../../src/host/facts/probes/place.ts';
import { rangesIn } from '../../../src/host/facts/probes/subids.ts';

let home: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'conditions-'));
  env = { PATH: join(home, 'bin'), HOME: home, TMPDIR: home, SIFU_OFFLINE: '1' };
  mkdirSync(join(home, 'bin'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function program(name: string, script: string): void {
  writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(home, 'bin', name), 0o755);
}

describe('the machine a command failed on', () => {
  it('is told apart by what it refuses', async () => {
    program('unshare', 'echo "unshare: unshare failed: No space left on device" >&2; exit 1');
    expect(await hostConditions(env)).toMatchObject({ userns: false, network: false, 'slurm-job': false });
    program('unshare', 'exit 0');
    expect(await hostConditions({ ...env, SLURM_JOB_ID: '7' })).toMatchObject({ userns: true, 'slurm-job': true });
  });

  it('says nothing of user namespaces where they could not be tried in time', async () => {
    program('unshare', 'exec sleep 100');
    expect(await hostConditions(env)).not.toHaveProperty('userns');
  });

  it('says nothing of a temporary folder that is not there', async () => {
    const told = await hostConditions({ ...env, TMPDIR: join(home, 'gone') });
    expect(told).not.toHaveProperty('tmp-full');
    expect(told).not.toHaveProperty('tmp-noexec');
  });

  it('is known as a container by the words of the engine', async () => {
    expect(await hostConditions({ ...env, APPTAINER_CONTAINER: '/x.sif' })).toMatchObject({ 'in-container': true });
  });
});

describe('a folder', () => {
  const look = (path: string) => placeOf(path, [], 2000);

  it('is where its links lead, with its room', async () => {
    symlinkSync(home, join(home, 'link'));
    const found = await look(join(home, 'link'));
    expect(found).toMatchObject({ state: 'there', writable: true });
    expect(found.real).not.toContain('link');
    expect(found.bytes).toBeGreaterThan(0);
  });

  it('may be many things that are none', async () => {
    writeFileSync(join(home, 'file'), '');
    symlinkSync(join(home, 'gone'), join(home, 'dead'));
    const states = await Promise.all(['file', 'dead', 'gone', '-x'].map(async (one) => (await look(join(home, one))).state));
    expect(states).toEqual(['no folder', 'no folder', 'absent', 'absent']);
    expect((await look('tmp')).state).toBe('relative');
  });
});

describe('mounts', () => {
  const mounts = mountsIn(
    [
      '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
      '30 27 0:5 / /home rw,nosuid - nfs4 server:/home rw,vers=4.2',
      '31 27 0:6 / /mnt/with\\040space rw,noexec shared:7 - tmpfs none rw,size=8k',
      '32 27 0:7 / /home rw - tmpfs none rw',
    ].join('\n'),
  );

  it('are found by the longest name that holds a path; the last one on a place counts', () => {
    expect(mountOf('/home/alice', mounts)).toMatchObject({ type: 'tmpfs' });
    expect(mountOf('/homes', mounts)).toMatchObject({ type: 'ext4' });
    expect(mountOf('/mnt/with space/x', mounts)?.options).toContain('noexec');
    expect(mountOf('/x', [])).toBeUndefined();
  });
});

describe('ranges of sub-ids', () => {
  it('are read by name and by number, and what nobody understands is passed over', () => {
    const file = '# ids\nalice:100000:65536\n1000:300000:10\nalice:x:5\nalice:1:0\nbob:1:2\nalice:1:2:3\n';
    expect(rangesIn(file, 'alice', 1000)).toEqual([
      { first: 100_000, length: 65_536 },
      { first: 300_000, length: 10 },
    ]);
    expect(rangesIn(file, 'carol', 7)).toEqual([]);
  });
});

/** An engine of the test's own, from the lab's scripts in another folder: up, down, killed, up again, and nothing left over. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { wants } from './services.ts';

const folder = mkdtempSync(join(tmpdir(), 'sifu-daemon-'));
const docker = join(folder, 'docker');
const script = (name: string, ...args: readonly string[]) => execa(join(docker, name), args, { reject: false });
const client = (...args: readonly string[]) =>
  execa('docker', ['--host', `unix://${docker}/docker.sock`, ...args], { reject: false });
/** Processes that name the folder, and mounts in it. */
const remains = async () =>
  (await execa('pgrep', ['-af', docker], { reject: false })).stdout +
  readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(docker))
    .join('\n');

beforeAll(() => cpSync(join(import.meta.dirname, '..', '..', 'lab', 'services'), folder, { recursive: true }));
afterAll(async () => {
  if (existsSync(join(docker, 'exec'))) await script('stop');
  rmSync(folder, { recursive: true, force: true });
});

it('goes up and down twice, and leaves nothing', async (context) => {
  need(context, ...wants.docker);
  for (const _ of ['first', 'second']) {
    expect(await script('start')).toMatchObject({ exitCode: 0, stdout: `export DOCKER_HOST=unix://${docker}/docker.sock` });
    expect((await client('version')).exitCode).toBe(0);
    expect(await script('stop')).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect(await remains()).toBe('');
  }
  // and stopping what is not up is no mistake
  expect(await script('stop')).toMatchObject({ exitCode: 0, stderr: '' });
});

it('started twice at once, it is one', async (context) => {
  need(context, ...wants.docker);
  const both = await Promise.all([script('start'), script('start')]);
  expect(both.map((one) => one.exitCode)).toEqual([0, 0]);
  const daemons = (await execa('pgrep', ['-fc', `^dockerd .*${docker}`], { reject: false })).stdout;
  expect(daemons).toBe('1');
});

it('comes up again after it was killed with a container running', async (context) => {
  need(context, ...wants.docker, 'file:/var/lib/sifu/images/tiny.tar');
  await script('start');
  await client('import', '/var/lib/sifu/images/tiny.tar', 'tiny');
  expect((await client('run', '--detach', '--name', 'sleeper', 'tiny', 'sleep', '600')).exitCode).toBe(0);
  await execa('kill', ['-9', readFileSync(join(docker, 'dockerd.pid'), 'utf8').trim()]);
  expect((await script('start')).exitCode).toBe(0);
  expect((await client('ps', '--all', '--format', '{{.Names}} {{.State}}')).stdout).toBe('sleeper exited');
  await script('stop');
  expect(await remains()).toBe('');
});

it('that cannot come up says why', async (context) => {
  need(context, ...wants.docker);
  rmSync(join(docker, 'data'), { recursive: true, force: true });
  writeFileSync(join(docker, 'data'), 'no folder');
  const failed = await script('start');
  expect(failed.exitCode).toBe(3);
  expect(failed.stderr).toContain(`docker: dockerd did not come up; all it said is in ${docker}/dockerd.log`);
  expect(await remains()).toBe('');
});

it('is seen in every moment of its start, also while exec puts the daemon in the place of its shell', async () => {
  const here = join(folder, 'many');
  const script = join(here, 'start');
  mkdirSync(here);
  writeFileSync(
    script,
    `set -eu
here=${here} && . ${folder}/daemon.sh
for _ in $(seq 300); do
  launch one perl -e 'sleep 60' "$here/one"
  for _ in 1 2 3 4 5 6; do running one || echo 'not seen'; done
  kill -9 "$(cat "$here/one.pid")"
done
wait
! running one && echo 'gone is gone'
`,
  );
  const busy = [1, 2, 3].map(() => execa('sh', ['-c', 'while :; do :; done'], { reject: false, forceKillAfterDelay: false }));
  try {
    expect((await execa('sh', [script], { timeout: 120_000 })).stdout).toBe('gone is gone');
  } finally {
    for (const one of busy) one.kill('SIGKILL');
  }
});

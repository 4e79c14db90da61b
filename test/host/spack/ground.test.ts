import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asked, groundOf, placeAt, storeOf } from '../../../src/host/spack/ground.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sifu-ground-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const host: Asked['host'] = { cores: 2, memory: 4e9, root: false, user: 'nobody-here', userns: true };
const asked = (over: Partial<Asked> = {}): Asked => ({
  host,
  engine: { id: 'apptainer' },
  folder,
  hosts: [],
  env: { TMPDIR: folder, PATH: '' },
  limitMs: 2000,
  ...over,
});

test('room is that of the folder, or of the nearest one above it, and nothing is left behind', async () => {
  const place = await placeAt(join(folder, 'not', 'there', 'yet'));
  expect(place).toMatchObject({ path: folder, writable: true });
  expect(place.free).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written to says so', async () => {
  // for root every folder of a disk can be
  if (process.getuid?.() === 0) {
    expect(await placeAt('/proc')).toMatchObject({ writable: false });
    return;
  }
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o555);
  expect(await placeAt(closed)).toMatchObject({ path: closed, writable: false });
});

test('what cannot be written to even by root: a full disk, and no disk', async () => {
  expect(await placeAt('/proc/self')).toMatchObject({ writable: false });
  expect(await placeAt('/dev/full/x')).toMatchObject({ writable: expect.any(Boolean) });
});

test('a host that answers, and one that does not', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  const [open, shut] = [`127.0.0.1:${port}`, '127.0.0.1:1'];
  const ground = await groundOf(
    asked({ hosts: [open, shut, 'no-such-host.invalid'], env: { TMPDIR: folder, SIFU_OFFLINE: '1' } }),
  );
  server.close();
  expect(ground.reached).toEqual({ [open]: true, [shut]: false, 'no-such-host.invalid': false });
});

test('a user without numbers of their own', async () => {
  expect(await groundOf(asked())).toMatchObject({ subids: false, cores: 2, spack: false, target: { path: folder } });
});

test('where each engine builds', () => {
  const env = { HOME: '/home/me', USER: 'me', TMPDIR: '/scratch' };
  const places = (['apptainer', 'podman', 'docker', 'charliecloud', 'enroot'] as const).map((id) => storeOf({ id }, env, false));
  expect(places).toEqual(['/scratch', '/home/me/.local/share/containers/storage', undefined, '/var/tmp/me.ch', '/scratch']);
  expect(storeOf({ id: 'apptainer' }, { ...env, APPTAINER_TMPDIR: '/large' }, false)).toBe('/large');
  expect(storeOf({ id: 'podman' }, env, true)).toBe('/var/lib/containers/storage');
});

/** Apptainer and a registry: what the adapter's lines do with http, with a certificate nobody knows, with tags and digests. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import { apptainer } from '../../src/engine/apptainer.ts';
import type { Command, EngineFacts } from '../../src/engine/contract.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { makeTinyRoot } from '../../src/host/measure/tiny-root.ts';
import { diagnose } from '../diagnosis/catalogue.ts';
import { need } from '../helpers/need.ts';
import { registry, wants } from './services.ts';
import { newUser, people, type Ran, type User } from './user.ts';

const minutes = 60_000;
const manifest = 'application/vnd.oci.image.manifest.v1+json';
const facts: EngineFacts = { id: 'apptainer', program: 'singularity', name: 'Apptainer', version: '1.4.5', ready: true };
const line = (intent: Intent) => plainLine(apptainer.command(intent, facts) as Command);

describe.each(people)('a registry with Apptainer, as %s', (_, who) => {
  let user: User;
  // others push there, too
  const name = `${who}-${process.pid}/tiny`;

  const here = (context: Parameters<typeof need>[0]) => need(context, 'singularity', ...wants.registry, who);
  const run = (intent: Intent) => user.sh(line(intent));

  beforeAll(async () => {
    user = newUser(who, {}, 'home of one');
    await makeTinyRoot(join(user.home, 'rootfs'), process.env, 'Tiny to share');
    user.own();
  });
  afterAll(() => user.leave());

  it('keeps the file as it is: pushed, listed, and pulled back the same, by tag and by digest', {
    timeout: 2 * minutes,
  }, async (context) => {
    here(context);
    const { host, ask, digest } = await registry({ tls: false });
    expect(run({ op: 'build', recipe: 'rootfs', image: 'tiny.sif' })).toMatchObject({ exit: 0 });
    const pushed = run({ op: 'push', image: 'tiny.sif', to: `docker://${host}/${name}:1` });
    expect(pushed, pushed.all).toMatchObject({ exit: 0 });
    expect(JSON.parse(ask(`${name}/tags/list`))).toEqual({ name, tags: ['1'] });
    expect(run({ op: 'pull', from: `oras://${host}/${name}:1`, image: 'back.sif' }).exit).toBe(0);
    const [sum, same] = ['tiny.sif', 'back.sif'].map((image) => run({ op: 'inspect', image, show: 'digest' }).out.split(' ')[0]);
    expect(same).toBe(sum);
    // the checksum of the file is in the manifest, whose own checksum is the digest
    const [layer] = JSON.parse(ask(`${name}/manifests/1`, '-H', `Accept: ${manifest}`)).layers;
    expect(layer.digest).toBe(`sha256:${sum}`);
    const inside = run({
      op: 'exec',
      image: `oras://${host}/${name}@${digest(name, '1', manifest)}`,
      run: ['cat', '/etc/os-release'],
    });
    expect(inside).toMatchObject({ exit: 0, out: expect.stringContaining('PRETTY_NAME="Tiny to share"') });
  });

  it('lets a tag move, and a digest not', { timeout: 2 * minutes }, async (context) => {
    here(context);
    const { host, digest } = await registry({ tls: false });
    const before = digest(name, '1', manifest);
    user.sh('echo changed > rootfs/etc/changed');
    expect(run({ op: 'build', recipe: 'rootfs', image: 'other.sif' }).exit).toBe(0);
    expect(run({ op: 'push', image: 'other.sif', to: `docker://${host}/${name}:1` }).exit).toBe(0);
    const look = (image: string) => run({ op: 'exec', image, run: ['ls', '/etc/changed'] });
    expect(look(`oras://${host}/${name}:1`).exit).toBe(0);
    expect(look(`oras://${host}/${name}@${before}`).all).toContain('No such file');
    const missing = look(`oras://${host}/${name}@sha256:${'a'.repeat(64)}`);
    expect(missing.exit).toBe(255);
    expect(codes(missing)).toEqual(['reg-denied-or-gone']);
  });

  it('refuses http and unknown certificates, says so in a way that is recognized, and trusts a certificate that is named', {
    timeout: 2 * minutes,
  }, async (context) => {
    here(context);
    const [plain, secure] = [await registry({ tls: false }), await registry({ tls: true })];
    const layers = run({ op: 'pull', from: `docker://${plain.host}/${name}:1`, image: 'x.sif' });
    expect(codes(layers)).toEqual(['reg-http-https']);
    const kind = run({ op: 'pull', from: `docker://${plain.host}/${name}:1`, image: 'x.sif', transport: 'http' });
    expect(codes(kind)).toEqual(['reg-sif-not-layers']);
    const to = `docker://${secure.host}/${name}:1`;
    expect(codes(run({ op: 'push', image: 'tiny.sif', to }))).toEqual(['reg-x509']);
    user.sh(`cp ${secure.certificate} 'my cert.pem'`);
    const trusted = run({ op: 'push', image: 'tiny.sif', to, transport: 'self-signed', certificate: 'my cert.pem' });
    expect(trusted, trusted.all).toMatchObject({ exit: 0 });
  });

  it('says what is not there: a tag, a name, a registry', { timeout: 2 * minutes }, async (context) => {
    here(context);
    const { host } = await registry({ tls: false });
    const pull = (from: string) => codes(run({ op: 'pull', from, image: 'x.sif' }));
    expect(pull(`oras://${host}/${name}:nosuch`)).toEqual(['reg-denied-or-gone']);
    expect(pull(`oras://${host}/${who}-${process.pid}/nosuch:1`)).toEqual(['reg-denied-or-gone']);
    expect(pull(`oras://127.0.0.1:${await closedPort()}/${name}:1`)).toEqual(['reg-nobody-listens']);
    expect(codes(run({ op: 'pull', from: `oras://${host}/${name}:1`, image: 'tiny.sif' }))).toEqual(['pull-target-exists']);
  });
});

const codes = ({ exit, all }: Ran) => diagnose({ output: all, exit }).map((one) => one.code);

/** A port of loopback that nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

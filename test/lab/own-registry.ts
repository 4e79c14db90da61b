/** A registry that lives as long as a test: Debian's docker-registry on a free port of loopback, with https or without. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnRegistry {
  /** as in 127.0.0.1:41234 */
  readonly host: string;
  /** the certificate it shows, which nobody else has signed; empty without https */
  readonly certificate: string;
  /** what it answers to a request below /v2/, as curl prints it */
  ask(path: string, ...options: readonly string[]): string;
  stop(): Promise<void>;
}

/** Resolves once it answers; rejects with what it printed if it ends before. */
export async function startRegistry({ https }: { readonly https: boolean }): Promise<OwnRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-registry-'));
  chmodSync(folder, 0o755);
  const host = `127.0.0.1:${await freePort()}`;
  const certificate = https ? certify(folder) : '';
  const tls = https ? `, tls: {certificate: ${certificate}, key: ${join(folder, 'key.pem')}}` : '';
  const config = join(folder, 'config.yml');
  const storage = `{filesystem: {rootdirectory: ${join(folder, 'data')}}, delete: {enabled: true}}`;
  writeFileSync(config, `version: 0.1\nlog: {level: warn}\nstorage: ${storage}\nhttp: {addr: "${host}"${tls}}\n`);
  const server = spawn('docker-registry', ['serve', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (piece) => {
    said += piece;
  });
  const ask = (path: string, ...options: readonly string[]) =>
    spawnSync('curl', ['-sS', '-k', ...options, `http${https ? 's' : ''}://${host}/v2/${path}`], { encoding: 'utf8' }).stdout;
  while (ask('') !== '{}') {
    if (server.exitCode !== null) throw new Error(`docker-registry ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    ...{ host, certificate, ask },
    async stop() {
      if (server.exitCode === null) {
        server.kill();
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function certify(folder: string): string {
  const certificate = join(folder, 'cert.pem');
  const names = 'subjectAltName=IP:127.0.0.1,DNS:localhost';
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'key.pem')];
  const made = spawnSync('openssl', ['req', '-x509', ...key, '-out', certificate, '-subj', '/CN=localhost', '-addext', names]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  return certificate;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** The web as some sites let one see it: through a proxy, which signs what it hands on. It hands on what is in a folder, by host, and nothing else. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { shared } from './user.ts';

export interface Site {
  /** HOST/PATH below it is what is at https://HOST/PATH, and at http://, too */
  readonly web: string;
  /** SITE_PROXY; SITE_CA, whose certificate signs; SITE_GUARDED, a proxy that wants a name and a password, any */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/** Runs until it is closed, on ports that are free. */
export async function openSite(hosts: readonly string[]): Promise<Site> {
  const folder = mkdtempSync(join(shared, 'sifu-'));
  chmodSync(folder, 0o755);
  const web = join(folder, 'web');
  for (const host of hosts) mkdirSync(join(web, host), { recursive: true });
  const [key, cert] = sign(folder, hosts);
  const server = createServer((asked, answer) => hand(web, asked, answer));
  const through = (socket: Duplex) => {
    socket.on('error', () => {}).write('HTTP/1.1 200 Connection established\r\n\r\n');
    const secure = new TLSSocket(socket, { isServer: true, key, cert });
    server.emit(
      'connection',
      secure.on('error', () => {}),
    );
  };
  server.on('connect', (_asked, socket) => through(socket));
  const guarded = createServer((_asked, answer) => answer.writeHead(407).end());
  guarded.on('connect', ({ headers }, socket) => (headers['proxy-authorization'] ? through(socket) : socket.end(wantsName)));
  return {
    web,
    env: { SITE_PROXY: await listening(server), SITE_GUARDED: await listening(guarded), SITE_CA: join(folder, 'cert.pem') },
    close() {
      for (const one of [server, guarded]) one.close().closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const wantsName =
  'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="site"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A key, and a certificate for all hosts, which is its own authority. */
function sign(folder: string, hosts: readonly string[]): readonly [Buffer, Buffer] {
  const files = [join(folder, 'key.pem'), join(folder, 'cert.pem')] as const;
  const names = `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`;
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=the site', '-addext', names];
  execFileSync('openssl', [...asked, '-keyout', files[0], '-out', files[1]], { stdio: 'ignore' });
  return [readFileSync(files[0]), readFileSync(files[1])];
}

/** A proxy is told the whole address; through a tunnel it comes as to a server. */
function hand(web: string, { url = '/', headers, method }: IncomingMessage, answer: ServerResponse): void {
  const { pathname } = new URL(url, 'http://here');
  const file = join(web, headers.host ?? '', normalize(decodeURIComponent(pathname)));
  const found = statSync(file, { throwIfNoEntry: false });
  const body = found?.isFile() ? readFileSync(file) : Buffer.from('');
  answer.writeHead(found ? 200 : 404, { 'content-length': body.length, 'content-type': 'application/octet-stream' });
  answer.end(method === 'HEAD' ? undefined : body);
}

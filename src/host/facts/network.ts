/** Whether the internet can be reached the way git and the engines would reach it. One connection, nothing sent. */
import { Resolver } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { isThisMachine } from '../../engine/machine.ts';

export interface Target {
  readonly host: string;
  readonly port: number;
}

/** True once a connection stands within `limitMs`. `SIFU_OFFLINE` in the environment says no without asking. */
export function networkReached(env: NodeJS.ProcessEnv, limitMs: number): Promise<boolean> {
  return hostReached({ host: 'github.com', port: 443 }, env, limitMs);
}

/** The same for any machine. This one is asked without a proxy. */
export async function hostReached(target: Target, env: NodeJS.ProcessEnv, limitMs: number): Promise<boolean> {
  if (isThisMachine(target.host)) return reached(target.host, target.port, limitMs);
  if (env.SIFU_OFFLINE) return false;
  const proxy = proxyOf(env);
  if (proxy === undefined) return directly(target, limitMs);
  return proxy && reached(proxy.host, proxy.port, limitMs, proxy.tunnel ? target : undefined);
}

/** Asks the name servers itself: the system's own lookup cannot be called off, and keeps a program from ending. */
async function directly(target: Target, limitMs: number): Promise<boolean> {
  const address = await addressOf(target.host, limitMs);
  return address !== undefined && reached(address, target.port, limitMs);
}

/** The first address that a name server tells within `limitMs`; undefined for none. */
export async function addressOf(host: string, limitMs: number): Promise<string | undefined> {
  if (isIP(host)) return host;
  const resolver = new Resolver({ timeout: limitMs, tries: 1 });
  const late = setTimeout(() => resolver.cancel(), limitMs);
  const found = await Promise.any([resolver.resolve4(host), resolver.resolve6(host)]).catch(() => []);
  clearTimeout(late);
  resolver.cancel();
  return found[0];
}

interface Proxy {
  readonly host: string;
  readonly port: number;
  /** an HTTP proxy is asked for the way; of a SOCKS proxy it is enough that it answers */
  readonly tunnel: boolean;
}

/** The proxy that https traffic takes; undefined for none, false for one that cannot be understood. */
export function proxyOf(env: NodeJS.ProcessEnv): Proxy | false | undefined {
  const said = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].map((name) => env[name]).find(Boolean);
  if (!said) return undefined;
  try {
    const url = new URL(/^\w+:\/\//.test(said) ? said : `http://${said}`);
    const port = Number(url.port || (url.protocol.startsWith('socks') ? 1080 : url.protocol === 'https:' ? 443 : 80));
    return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port, tunnel: url.protocol === 'http:' };
  } catch {
    return false;
  }
}

function reached(host: string, port: number, limitMs: number, tunnel?: Target): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host, port });
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), limitMs);
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('connect', () =>
      tunnel
        ? socket.write(`CONNECT ${tunnel.host}:${tunnel.port} HTTP/1.1\r\nHost: ${tunnel.host}:${tunnel.port}\r\n\r\n`)
        : end(true),
    );
    // 407: the way is there, but the proxy wants a name and a password, which git may have
    socket.once('data', (data) => end(/^HTTP\/1\.[01] (200|407)/.test(data.toString('latin1'))));
  });
}

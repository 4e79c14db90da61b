/** Whether the places that the course fetches from can be reached. Asked for only. */
import type { Reach } from '../../../diagnosis/machine/facts.ts';
import { addressOf, hostReached, proxyOf } from '../network.ts';

const usual = [
  { name: 'GitHub', host: 'github.com', port: 443 },
  { name: 'Docker Hub', host: 'registry-1.docker.io', port: 443 },
] as const;

/** `SIFU_REGISTRY` is where this site keeps images. All at once, each with its limit. Never rejects. */
export async function findReach(env: NodeJS.ProcessEnv, limitMs: number): Promise<Reach[]> {
  const own = registryIn(env['SIFU_REGISTRY']);
  return Promise.all(
    [...usual, ...(own ? [own] : [])].map(async (one) => {
      const began = performance.now();
      const asksItself = proxyOf(env) === undefined && !env.SIFU_OFFLINE;
      const [ok, address] = await Promise.all([
        hostReached(one, env, limitMs),
        asksItself ? addressOf(one.host, limitMs) : undefined,
      ]);
      const ms = Math.round(performance.now() - began);
      return { ...one, ok, ms, ...(asksItself ? { named: ok || address !== undefined } : {}) };
    }),
  );
}

/** `registry.example.org:5000/group` */
export function registryIn(said: string | undefined): { name: string; host: string; port: number } | undefined {
  const [, host, port] = /^([\w.-]+)(?::(\d+))?(?:\/|$)/.exec(said ?? '') ?? [];
  return host ? { name: host, host, port: Number(port ?? 443) } : undefined;
}

/** How Enroot writes where an image is. */
import { machineIn } from './machine.ts';

/** Docker Hub goes by several names; Enroot needs none of them. */
const hub = /^(index\.|registry-1\.)?docker\.io$/;

/**
 * `docker://HOST/NAME:TAG` as Enroot writes it, `docker://HOST#NAME:TAG`; `podman://` and `dockerd://` are its own already.
 * Undefined for addresses of kinds that Enroot does not fetch.
 */
export function enrootAddress(from: string): string | undefined {
  if (/^(podman|dockerd):\/\/./.test(from)) return from;
  const [, rest] = /^docker:\/\/(.+)$/.exec(from) ?? [];
  if (rest === undefined) return undefined;
  const host = registryHost(from);
  if (host === undefined || rest.includes('#')) return from;
  const name = rest.slice(host.length + 1);
  return hub.test(host) ? `docker://${name}` : `docker://${host}#${name}`;
}

/** The machine named in a `docker://` address; undefined where it is left to the engine, which means Docker Hub. */
export function registryHost(from: string): string | undefined {
  return from.startsWith('docker://') ? machineIn(from) : undefined;
}

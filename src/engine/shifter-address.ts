/** How Shifter writes which image is meant: TYPE:NAME:TAG, where a registry may stand before the name. */
import { isThisMachine } from './machine.ts';

/**
 * `docker://HOST/NAME:TAG` and `NAME:TAG` as Shifter writes them, `docker:HOST/NAME:TAG`; `id:...` and the like stay.
 * The host must be one that the gateway of the site knows; without one, its usual registry is meant.
 */
export function shifterImage(from: string): string {
  if (/^(id|custom|local|docker):(?!\/\/)/.test(from)) return from;
  return `docker:${from.replace(/^docker:\/\//, '').replace(/^(index\.|registry-1\.)?docker\.io\//, '')}`;
}

/** A registry on this very machine: it speaks plain http, and is the one that a gateway beside it asks. */
export function isHere(registry: string): boolean {
  return isThisMachine(registry.split('/')[0] ?? '');
}

/** What the gateway calls an image that was pushed to HOST/GROUP: without the host where that is the one it asks anyway. */
export function pushedName(registry: string, stem: string): string {
  const group = registry.replace(isHere(registry) ? /^[^/]*\/?/ : /^docker\.io\//, '');
  return `${group === '' ? 'library' : group}/${stem}:latest`;
}

/** Shifter knows names and tags only. */
export function namesDigest(from: string): boolean {
  return /@sha256:/.test(from);
}

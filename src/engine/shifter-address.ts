/** How Shifter writes which image is meant: TYPE:NAME:TAG, where a registry may stand before the name. */

/**
 * `docker://HOST/NAME:TAG` and `NAME:TAG` as Shifter writes them, `docker:HOST/NAME:TAG`; `id:...` and the like stay.
 * The host must be one that the gateway of the site knows; without one, its usual registry is meant.
 */
export function shifterImage(from: string): string {
  if (/^(id|custom|local|docker):(?!\/\/)/.test(from)) return from;
  return `docker:${from.replace(/^docker:\/\//, '').replace(/^(index\.|registry-1\.)?docker\.io\//, '')}`;
}

/** Shifter knows names and tags only. */
export function namesDigest(from: string): boolean {
  return /@sha256:/.test(from);
}

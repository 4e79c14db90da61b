/** Which machine an image's address names, and whether reaching it uses a network. */

/**
 * The host of `docker://HOST/NAME`, `HOST/NAME` or Enroot's `docker://HOST#NAME`; undefined where none is named, which means
 * the engine's usual registry. A host has a dot or a colon in it, or is localhost.
 */
export function machineIn(address: string): string | undefined {
  const [, first = ''] = /^([^/#]+)[/#]./.exec(address.replace(/^[a-z]+:\/\//, '')) ?? [];
  return /[.:[]/.test(first) || first === 'localhost' ? first : undefined;
}

/** True for the names of this very machine, with or without a port. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host);
}

/** What goes over a network, as in `the image, from quay.io`; undefined where it stays on this machine. */
export function overNetwork(what: string, way: 'from' | 'to', host: string): string | undefined {
  return isThisMachine(host) ? undefined : `${what}, ${way} ${host}`;
}

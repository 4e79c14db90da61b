/** Names of images, and the addresses they are fetched from. */

/** Longer ones are nothing that a person reads. */
export const longestRead = 400;

const tagged = '(?::(?<tag>[\\w][\\w.-]{0,127}))?(?:@(?<digest>sha(?:256|512):[0-9a-f]+))?';
const reference = new RegExp(
  `^(?:(?<host>(?:[a-zA-Z0-9-]+\\.)+[a-zA-Z0-9-]+(?::\\d+)?|localhost(?::\\d+)?|[a-zA-Z0-9-]+:\\d+)[/#])?(?<name>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)${tagged}$`,
);

/** `nvcr.io/nvidia/pytorch:23.10-py3` -> `nvidia/pytorch of nvcr.io, tag 23.10-py3`. */
function named(value: string, home = ''): string | undefined {
  const found = reference.exec(value)?.groups;
  if (!found) return undefined;
  const host =
    found['host'] === 'localhost' ? ', made on this machine' : found['host'] ? ` of ${found['host']}` : home && ` of ${home}`;
  const version = [
    ...(found['tag'] ? [`tag ${found['tag']}`] : []),
    ...(found['digest'] ? ['exactly the one of this digest'] : []),
  ];
  return `${found['name']}${host}, ${version.join(', ') || 'tag latest, as none is named'}`;
}

/** An image as Docker, Podman and their family name it. */
export function image(value: string): string | undefined {
  if (/^[0-9a-f]{12}([0-9a-f]{52})?$/.test(value)) return 'the image with this id';
  const told = address(value) ?? named(value);
  return told === undefined ? undefined : `the image ${told}`.replace(/^the image (an? |the )/, '$1');
}

/** What an address says by its beginning; undefined for anything else. */
export function address(value: string): string | undefined {
  if (value.length > longestRead) return undefined;
  const [, scheme = '', rest = ''] = /^([a-z][a-z-]+):(?:\/\/)?(.+)$/s.exec(value) ?? [];
  if (!Object.hasOwn(schemes, scheme) || (needSlashes.has(scheme) && !value.startsWith(`${scheme}://`))) return undefined;
  return schemes[scheme]?.(rest);
}

const needSlashes = new Set([
  'docker',
  'oras',
  'library',
  'shub',
  'instance',
  'http',
  'https',
  'dockerd',
  'podman',
  'file',
  'ssh',
]);
const kept = (where: string) => (rest: string) => `${named(rest.replace(/^\/\//, '')) ?? rest}, ${where}`;

const schemes: Readonly<Record<string, (rest: string) => string>> = {
  docker: (rest) => {
    const plain = rest.replace(/^[^/@#]+@(?=[^/]+#)/, '');
    return named(plain, 'Docker Hub') ?? 'an image of a Docker registry';
  },
  oras: (rest) => `${named(rest) ?? rest}, kept as one file`,
  library: (rest) => `${named(rest.replace(/^\/+/, '')) ?? rest}, of the image library`,
  shub: () => 'an image of Singularity Hub, which has closed',
  instance: (rest) => `the running instance ${rest}`,
  'docker-daemon': kept('that Docker has here'),
  dockerd: kept('that Docker has here'),
  podman: kept('that Podman has here'),
  'containers-storage': kept('that Podman or Buildah has here'),
  'docker-archive': (rest) => `the archive ${rest.replace(/:.*/s, '')}, as docker save writes it`,
  'oci-archive': (rest) => `the archive ${rest.replace(/:.*/s, '')}, in OCI layout`,
  oci: (rest) => `the folder ${rest.replace(/:.*/s, '')}, in OCI layout`,
  dir: (rest) => `the folder ${rest}, its parts as plain files`,
  http: (rest) => `an address on ${rest.split('/')[0]}, not encrypted`,
  https: (rest) => `an address on ${rest.split('/')[0]}`,
};

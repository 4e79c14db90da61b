/** Which machines a build fetches from: what to ask before it begins. */
import { downloadsOf } from '../recipe/downloads.ts';
import type { PlanInput } from './contract.ts';

/** The registry behind a name, and the servers of each system's packages. */
const registries: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };
const mirrors: readonly (readonly [RegExp, string])[] = [
  [/ubuntu|nvidia\/cuda/, 'archive.ubuntu.com'],
  [/debian/, 'deb.debian.org'],
  [/rockylinux/, 'mirrors.rockylinux.org'],
  [/almalinux/, 'mirrors.almalinux.org'],
  [/fedora/, 'mirrors.fedoraproject.org'],
  [/centos:stream/, 'mirrors.centos.org'],
  [/opensuse/, 'download.opensuse.org'],
  [/alpine/, 'dl-cdn.alpinelinux.org'],
];

/** Names of hosts, each once, the most important first. */
export function hostsOf({ recipe, os }: Pick<PlanInput, 'recipe' | 'os'>): string[] {
  const system = mirrors.find(([name]) => name.test(os))?.[1];
  const usual = [registries['docker.io'] as string, 'mirror.spack.io', ...(system ? [system] : [])];
  if (recipe === undefined) return usual;
  const hosts = downloadsOf(recipe).flatMap(({ what, from }) => {
    if (what === 'image') return [Object.hasOwn(registries, from) ? (registries[from] as string) : from];
    if (what === 'system') return system ? [system] : [];
    return from.includes(' ') ? [] : [from];
  });
  return [...new Set(hosts)];
}

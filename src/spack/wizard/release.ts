/** Which release of Spack answers are judged by: the learner's own, else the newest. */
import type { Known, Release, System } from '../contract.ts';
import { newest, releaseOf, systemOf } from '../releases/releases.ts';

/** The newest stable one where there is no Spack, or one that is not known. */
export function releaseHere({ releases, own }: Pick<Known, 'releases' | 'own'>): Release | undefined {
  return (own && releaseOf(releases, own.version)) ?? newest(releases);
}

/** Whether release `id` is `since` or newer; `develop` is newer than all. */
export function isSince(id: string | undefined, since: string): boolean {
  if (id === undefined || id === 'develop') return true;
  const [a = 0, b = 0] = id.split('.').map(Number);
  const [c = 0, d = 0] = since.split('.').map(Number);
  return a > c || (a === c && b >= d);
}

/** Systems that a recipe of this form can be built in: those with an image of Spack's to build in. */
export function systemsFor(known: Known): readonly System[] {
  return releaseHere(known)?.systems.filter((one) => one.build !== undefined) ?? [];
}

export function systemCalled(known: Known, os: string): System | undefined {
  const release = releaseHere(known);
  return release && systemOf(release, os);
}

/** How the packages of a system are called: as Debian does it, or as Red Hat does it, or as SUSE. */
export function familyOf(
  system: System | undefined,
  manager = system?.manager,
): 'debian' | 'redhat' | 'suse' | 'alpine' | undefined {
  if (manager === undefined) return undefined;
  if (manager === 'apt') return 'debian';
  if (manager === 'zypper') return 'suse';
  return manager === 'apk' ? 'alpine' : 'redhat';
}

/** The name of GCC's OpenMP library as a package. */
export function openmpLibrary(family: ReturnType<typeof familyOf>): string {
  return family === 'debian' || family === 'suse' ? 'libgomp1' : 'libgomp';
}

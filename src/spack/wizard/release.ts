/** Which release of Spack answers are judged by: the learner's own, else the newest. */
import type { Known, Release, System } from '../contract.ts';
import { newest, releaseOf, systemOf } from '../releases/releases.ts';
import type { Context } from './contract.ts';

/** The newest stable one where there is no Spack, or one that is not known. */
export function releaseHere({ releases, own }: Pick<Known, 'releases' | 'own'>): Release | undefined {
  return (own && releaseOf(releases, own.version)) ?? newest(releases);
}

/** Whether release `id` is `since` or newer; `develop` is newer than all. */
export function isSince(id: string | undefined, since: string): boolean {
  if (id === undefined || id === 'develop') return true;
  if (since === 'develop') return false;
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

/** Whether that release made images of the system to build in; true for a system that has none, or is not known. */
export function madeFor(release: Release, system: System | undefined): boolean {
  return system?.build === undefined || release.systems.some((one) => one.build === system.build);
}

/** The tag of a release that stays what it is, as its images have it: up to 0.20 with a v. */
export function lastingTag({ ref, tags }: Release): string {
  const bare = ref.replace(/^v/, '');
  return [bare, ref].find((one) => tags.includes(one)) ?? tags.findLast((one) => /\d/.test(one)) ?? bare;
}

/** The older of two Spacks that read the file: the one here, and the one inside the build image. */
export function oldestReader({ known, answers }: Pick<Context, 'known' | 'answers'>): string | undefined {
  const here = releaseHere(known)?.id;
  const inside = releaseOf(known.releases, answers['spack'] ?? '')?.id;
  return inside !== undefined && !isSince(inside, here ?? '0') ? inside : here;
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

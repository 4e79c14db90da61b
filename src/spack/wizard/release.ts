/** Which release of Spack answers are judged by: the learner's own, else the newest. */
import type { Known, Release, System } from '../contract.ts';
import { isSince } from '../releases/order.ts';
import { newest, releaseOf, systemOf } from '../releases/releases.ts';
import type { Family } from '../rules/system-names.ts';
import type { Context } from './contract.ts';

/** The newest stable one where there is no Spack, or one that is not known. */
export function releaseHere({ releases, own }: Pick<Known, 'releases' | 'own'>): Release | undefined {
  return (own && releaseOf(releases, own.version)) ?? newest(releases);
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
  return inside !== undefined && here !== undefined && !isSince(inside, here) ? inside : here;
}

/** The name of GCC's OpenMP library as a package. */
export function openmpLibrary(family: Family | undefined): string {
  return family === 'debian' || family === 'suse' ? 'libgomp1' : 'libgomp';
}

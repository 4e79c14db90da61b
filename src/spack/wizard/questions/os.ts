/** Which system is inside: one of those that Spack knows, or images of their own. */
import type { Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { releaseHere, systemCalled, systemsFor } from '../release.ts';
import { begin, put } from '../step.ts';
import { after, complete, images, ownImages, stringAt, styleOfImages, withOwnImages } from './container.ts';

export const os: Part = {
  id: 'os',
  group: 'image',
  kind: 'one',
  label: 'System',
  ask: 'Which system shall be inside?',
  why:
    'The recipe has two stages. It builds in an image of the Spack project, which has Spack and compilers on that system, and copies ' +
    'the result into the plain system. The system inside need not be the one outside.',
  free: true,
  options: ({ known }) => [
    ...[...systemsFor(known)]
      .sort((a, b) => rank(a.os) - rank(b.os))
      .map((one) => ({ value: one.os, means: `builds in ${one.build}` })),
    { value: ownImages, text: 'images of my own', means: 'one to build in, with Spack in it, and one to copy into' },
  ],
  preset: ({ known }) => {
    const there = systemsFor(known).map((one) => one.os);
    return ['ubuntu:24.04', 'ubuntu:22.04', 'rockylinux:9'].find((one) => there.includes(one)) ?? there[0] ?? 'ubuntu:24.04';
  },
  because: () => 'it has long-term support, and Spack builds much on it',
  complaint: osComplaint,
  read: (file) =>
    stringAt(file, [...images, 'os']) ?? (stringAt(file, [...images, 'build']) === undefined ? undefined : ownImages),
  write: (file, value, context) => {
    if (value === ownImages) return withOwnImages(file, context);
    const step = put(put(begin(file), [...images, 'build'], undefined, {}, 3), [...images, 'final'], undefined, {}, 3);
    return complete(
      put(step, [...images, 'os'], value, { ...styleOfImages, quotes: 'double', before: ['spack', ...after('images')] }),
      context,
    );
  },
  places: () => [[...images, 'os']],
};

function rank(system: string): number {
  const order = ['ubuntu:24.04', 'ubuntu:22.04', 'rockylinux:9', 'almalinux:9', 'rockylinux:8', 'almalinux:8'];
  const at = order.indexOf(system);
  return at < 0 ? order.length : at;
}

function osComplaint(value: string, { known, answers }: Context) {
  if (value === ownImages) return undefined;
  const release = releaseHere(known);
  const system = systemCalled(known, value);
  const listed = known.own?.systems;
  if (listed ? !listed.includes(value) : system === undefined) {
    const nearest = nearestSystem(
      value,
      systemsFor(known).map((one) => one.os),
    );
    return {
      text: `Spack ${release?.id ?? ''} writes no recipe for it.${whyNot(value)}`,
      severity: 'error' as const,
      ...(nearest ? { instead: nearest } : {}),
    };
  }
  if (system === undefined || system.build !== undefined) return undefined;
  const broken =
    answers['format'] === 'singularity'
      ? 'the recipe comes out broken'
      : 'Spack would first be installed into it, in a third stage';
  return {
    text: `There is no image of Spack's to build in for it: ${broken}.`,
    severity: answers['format'] === 'singularity' ? ('error' as const) : ('warning' as const),
    instead: 'ubuntu:24.04',
  };
}

/** What people who ask for it may not know. */
function whyNot(value: string): string {
  if (value.endsWith(':latest')) return ' It wants a name from its list; a version that stays the same is better for you, too.';
  if (value.startsWith('centos:7')) return ' CentOS 7 ended in June 2024, and Spack dropped it in 0.23.';
  if (value.startsWith('centos:8')) return ' CentOS 8 ended with the year 2021, and Spack dropped it in 0.18.';
  if (value.startsWith('debian'))
    return ' The Spack project publishes no image to build in for Debian; Ubuntu is its nearest relative.';
  return '';
}

/** The same system in another version, else a relative. */
function nearestSystem(value: string, there: readonly string[]): string | undefined {
  const base = value.split(':')[0] ?? '';
  const same = there.filter((one) => one.split(':')[0] === base);
  if (same.length > 0) return same[0];
  if (/centos|rhel|redhat|rocky|alma|fedora/.test(base))
    return there.find((one) => one === 'rockylinux:9') ?? there.find((one) => /linux:/.test(one));
  return there.find((one) => one.startsWith('ubuntu:')) ?? there[0];
}

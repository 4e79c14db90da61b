/** Systems that this release of Spack does not know, or cannot build in. */
import type { Release, System } from '../contract.ts';
import type { Edit, Fix, SpackFinding } from '../finding.ts';
import { releasesWith } from '../releases/releases.ts';
import { isTable } from '../yaml/plain.ts';
import type { Rule, Sight } from './contract.ts';
import { renamed } from './os-packages.ts';
import { at, rootAt } from './sight.ts';
import { familyOf } from './system-names.ts';
import { tellAt, withFix } from './tell.ts';
import { slips } from './unknown-package.ts';

export const system: Rule = (about) => {
  const os = at(about.container, 'images', 'os');
  if (typeof os !== 'string') return [];
  if (about.system || about.own?.systems?.includes(os)) return withoutImage(about, os);
  const path = [...about.top, 'container', 'images', 'os'];
  const nearest = nearestTo(os, about.release);
  const since = releasesWith(about.releases, os);
  return [
    tellAt(about.file, path, {
      code: 'spack-unknown-os',
      stage: 'containerize',
      severity: 'error',
      title: `Spack ${about.release.id} knows no system ${os}`,
      cause:
        `${history(since)} spack containerize stops there. ${nearest ? `The nearest that it knows is ${nearest.os}.` : ''}`.trim(),
      ...withFix(nearest && exchange(about, os, nearest)),
    }),
  ];
};

function history(since: readonly string[]): string {
  const [first, last] = [since[0], since.at(-1)];
  if (first === undefined) return 'No release of Spack from 0.18 on knew it.';
  return first === last ? `Only Spack ${first} knew it.` : `Spack ${first} to ${last} knew it.`;
}

/** Other names of what Spack knows, and what took the place of what is gone. */
const INSTEAD: readonly [RegExp, string][] = [
  [/^(centos|rhel|redhat|rocky|scientific|ol|oraclelinux|ubi)/, 'rockylinux'],
  [/^alma/, 'almalinux'],
  [/^(debian|mint|ubuntu)/, 'ubuntu'],
  [/^(leap|suse|sles|opensuse)/, 'opensuse/leap'],
];

function nearestTo(os: string, release: Release): System | undefined {
  const known = release.systems.filter((one) => one.build !== undefined);
  const slip = known.find((one) => slips(one.os, os) <= 1 && one.os.replace(/\d/g, '') !== os.replace(/\d/g, ''));
  const [name = '', tag = ''] = os.toLowerCase().split(':');
  const family = INSTEAD.find(([begin]) => begin.test(name))?.[1] ?? name;
  const same = known.filter((one) => one.os.split(':')[0] === family);
  // the same number first, as 9 for rocky:9; else the newest, which is the largest number
  const newest = [...same].sort((a, b) => number(b.os) - number(a.os))[0];
  return slip ?? same.find((one) => one.os.endsWith(`:${tag}`)) ?? newest;
}

function number(os: string): number {
  return Number(/:(\d+(\.\d+)?)/.exec(os)?.[1] ?? 0);
}

/** Writes another system, and the names that packages have there. */
function exchange(about: Sight, os: string, nearest: System): Fix | undefined {
  const base = rootAt(about.file, [...about.top, 'container', 'images', 'os'], os)?.base;
  if (base === undefined) return undefined;
  const family = familyOf(nearest.manager);
  const names = family ? renamed(about, family) : [];
  const edits: readonly Edit[] = [{ from: base, to: base + os.length, text: nearest.os }, ...names].sort(
    (a, b) => a.from - b.from,
  );
  const also = names.length > 0 ? ', and the names that packages have there' : '';
  return { text: `Write ${nearest.os}${also}.`, edits };
}

/** Singularity's recipe has no stage for making an image with Spack in it: it would begin with `From: bootstrap`. */
function withoutImage(about: Sight, os: string): readonly SpackFinding[] {
  const { container, file, top, release } = about;
  if (at(container, 'format') !== 'singularity') return [];
  const path = [...top, 'container', 'images'];
  const own = isTable(at(container, 'images', 'spack'));
  if (!own && (about.system === undefined || about.system.build !== undefined)) return [];
  const what = own ? 'a Spack of your own choice' : os;
  const nearest = own ? undefined : nearestTo(/^nvidia/.test(os) ? 'ubuntu' : os, release);
  return [
    tellAt(
      file,
      [...path, own ? 'spack' : 'os'],
      {
        code: 'spack-no-build-image',
        stage: 'containerize',
        severity: 'error',
        title: `There is no image to build in with ${what}`,
        cause: `Spack would write a recipe that begins with "From: bootstrap", an image that does not exist: only Dockerfiles can make such an image on the way. ${own ? 'Name a tag of its images instead, as "1.1".' : 'Choose another system, or name images of your own under build: and final:.'}`,
        ...withFix(nearest && exchange(about, os, nearest)),
      },
      own ? 'key' : 'value',
    ),
  ];
}

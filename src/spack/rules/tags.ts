/** Tags of Spack's own images: those that do not exist, those that move, and those whose system is not the final one's. */
import type { Release, System } from '../contract.ts';
import type { SpackFinding } from '../finding.ts';
import { readsRecipe, tagWritten } from '../releases/reads.ts';
import { newest, releaseOf } from '../releases/releases.ts';
import { placeOf } from '../yaml/look.ts';
import type { Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { rewrite, tell, tellAt, withFix } from './tell.ts';

export const tags: Rule = (about) => {
  const tag = at(about.container, 'images', 'spack');
  if (typeof tag !== 'string') return [];
  const without = notForSystem(about, tag);
  return [...unknown(about, tag), ...without, ...(without.length > 0 ? [] : tooNew(about, tag)), ...moving(about, tag)];
};

function unknown(about: Sight, tag: string): readonly SpackFinding[] {
  const { file, top, releases } = about;
  const last = newest(releases);
  if (!last || releases.some((release) => release.tags.includes(tag)) || mayBeNewer(tag, last)) return [];
  const path = [...top, 'container', 'images', 'spack'];
  const place = placeOf(file, path);
  const right = sameRelease(releases, tag) ?? lasting(about) ?? last.id;
  return [
    tellAt(file, path, {
      code: 'spack-unknown-tag',
      stage: 'build',
      severity: 'warning',
      title: `Spack's images have no tag ${tag}`,
      cause: `Tags are as "${last.id}", "${last.id}.0", "latest" or "develop"; up to 0.20 they began with a v. The build would stop at its first line, where it pulls the image.`,
      ...withFix(place && rewrite(`Write "${right}".`, place.from, place.to, `"${right}"`)),
    }),
  ];
}

/** Releases since the data was gathered are not known here, nor are those before 0.18. */
function mayBeNewer(tag: string, last: Release): boolean {
  const found = /^v?(\d+)(?:\.(\d+))?/.exec(tag);
  if (!found) return !/^v?\d/.test(tag);
  const [major = 0, minor = 0] = last.id.split('.').map(Number);
  const [a, b] = [Number(found[1]), Number(found[2] ?? 0)];
  // the tags of the first releases followed no rule
  if (a === 0 && b < 18) return true;
  if (tag.startsWith('v')) return a > major || (a === major && b > minor);
  return a > major || (a === major && b >= minor);
}

/** The tag of the release that was meant, as `0.22.5` for `v0.22.5`. */
function sameRelease(releases: readonly Release[], tag: string): string | undefined {
  const release = releaseOf(releases, tag);
  const bare = tag.replace(/^v/, '');
  return release?.tags.find((one) => one === bare || one === `v${bare}`) ?? release?.tags.findLast((one) => /\d/.test(one));
}

/** Each release made images for the systems it knew: there is no ubuntu-noble:0.20. */
function notForSystem({ file, top, releases, system }: Sight, tag: string): readonly SpackFinding[] {
  const release = releaseOf(releases, tag);
  if (!release || release.id === 'develop' || !system?.build || hasImage(release, system)) return [];
  const first = releases.find((one) => one.id !== 'develop' && hasImage(one, system));
  const since = first && `The first release that did is ${first.id}.`;
  if (tag === 'latest')
    return [
      tellAt(file, [...top, 'container', 'images', 'spack'], {
        code: 'spack-tag-stands-still',
        stage: 'build',
        severity: 'warning',
        title: `${system.build}:latest is not of Spack ${release.id}`,
        cause: `No images of ${system.os} are made any more. If this one is still there, it holds an older Spack.`,
      }),
    ];
  return [
    tellAt(file, [...top, 'container', 'images', 'spack'], {
      code: 'spack-tag-without-system',
      stage: 'build',
      severity: 'error',
      title: `There is no image ${system.build}:${tag}`,
      cause: `Spack ${release.id} made no images of ${system.os}. ${since ?? ''}`.trim(),
    }),
  ];
}

/** Found only when the first image is there: Spack inside refuses the file that the recipe gives it. */
function tooNew(about: Sight, tag: string): readonly SpackFinding[] {
  const { file, top, releases, release, system } = about;
  const written = tagWritten(tag, release.id);
  const inside = releaseOf(releases, written);
  // a moving tag of a system that is no more made is some older release
  if (!inside || readsRecipe(inside.id, release.id) || (system && !hasImage(inside, system))) return [];
  const path = [...top, 'container', 'images', 'spack'];
  const place = placeOf(file, path);
  const right = [release.ref.replace(/^v/, ''), release.ref].find((one) => release.tags.includes(one));
  const meant = written === tag ? '' : ` In its recipe ${tag} becomes ${written}.`;
  return [
    tellAt(file, path, {
      code: 'spack-tag-too-new',
      stage: 'build',
      severity: 'error',
      title: `Spack ${inside.id} does not read what Spack ${release.id} writes`,
      cause: `The recipe gives the Spack inside a copy of this file, to which Spack ${release.id} adds lines in an older form.${meant} Choose the release that writes the recipe, or write it with a newer Spack.`,
      ...withFix(right === undefined ? undefined : place && rewrite(`Write "${right}".`, place.from, place.to, `"${right}"`)),
    }),
  ];
}

function hasImage(release: Release, system: System): boolean {
  return release.systems.some((one) => one.build === system.build);
}

/** The newest tag that stays what it is, of a release that made an image of the system. */
function lasting({ releases, system }: Sight): string | undefined {
  const stable = releases.filter((one) => one.id !== 'develop' && (!system?.build || hasImage(one, system)));
  const release = stable.at(-1);
  return release?.tags.includes(release.id) ? release.id : release?.tags.findLast((one) => /\d/.test(one));
}

function moving(about: Sight, tag: string): readonly SpackFinding[] {
  if (tag !== 'develop' && tag !== 'latest') return [];
  const { file, top } = about;
  const path = [...top, 'container', 'images', 'spack'];
  const place = placeOf(file, path);
  const last = lasting(about);
  if (!place || !last) return [];
  return [
    tell(file, place, {
      code: 'spack-moving-tag',
      stage: 'build',
      severity: 'note',
      title: `The tag ${tag} moves`,
      cause: `The same recipe builds other versions next month. A release, as "${last}", keeps it as it is.`,
      fix: rewrite(`Write "${last}".`, place.from, place.to, `"${last}"`),
    }),
  ];
}

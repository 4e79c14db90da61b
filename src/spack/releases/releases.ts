/** What is known of Spack's releases, from data/releases.json; see build/spack-facts for where that comes from. */
import type { Release, System } from '../contract.ts';
import { type Schema, unpack } from './schema.ts';

/** A release with the schema of its spack.yaml. */
export interface KnownRelease extends Release {
  readonly schema: Schema;
}

interface Packed {
  readonly releases: readonly (Release & { readonly schema: unknown })[];
  readonly parts: readonly unknown[];
}

/** Newest last, `develop` after it. Takes the parsed JSON; the file is ours, so its shape is not doubted. */
export function releases(data: unknown): readonly KnownRelease[] {
  const packed = data as Packed;
  let parts: Schema[] | undefined;
  const shared = () => {
    parts ??= partsOf(packed);
    return parts;
  };
  return packed.releases.map(({ schema, ...release }) => lazy(release, () => unpack(schema, shared())));
}

function partsOf({ parts }: Packed): Schema[] {
  const made: Schema[] = [];
  // a part only names parts before it
  for (const part of parts) made.push(unpack(part, made));
  return made;
}

/** Most schemas are never asked for, and putting one together takes a millisecond. */
function lazy(release: Release, make: () => Schema): KnownRelease {
  let made: Schema | undefined;
  return {
    ...release,
    get schema() {
      made ??= make();
      return made;
    },
  };
}

/** The newest stable release: the one that the images' tag `latest` stands for. */
export function newest<R extends Release>(known: readonly R[]): R | undefined {
  return known.findLast((release) => release.id !== 'develop') ?? known.at(-1);
}

/**
 * The release that a tag, a branch or a version names: `v1.1.0`, `1.1.0`, `1.1`, `1`, `latest`, `develop`, `releases/v1.1`, and
 * `1.2.0.dev0`, which is develop. Undefined where none is known, as for `0.17` or a commit.
 */
export function releaseOf<R extends Release>(known: readonly R[], tag: string): R | undefined {
  const name = tag.trim();
  if (name === 'latest') return newest(known);
  if (name === 'develop' || name === 'nightly' || /\.dev\d*/.test(name)) return known.find(({ id }) => id === 'develop');
  const version = /^(?:releases\/)?v?(\d+)(?:\.(\d+)(?:\.\d+)*)?$/.exec(name);
  if (!version) return known.find(({ id, ref }) => id === name || (name.length >= 7 && ref.startsWith(name)));
  const [, major, minor] = version;
  return minor === undefined
    ? known.findLast(({ id }) => id.startsWith(`${major}.`))
    : known.find(({ id }) => id === `${major}.${minor}`);
}

/** What that release knows of a system named as in `ubuntu:24.04`. */
export function systemOf(release: Release, os: string): System | undefined {
  return release.systems.find((system) => system.os === os);
}

/** Ids of the releases that know it, oldest first. */
export function releasesWith(known: readonly Release[], os: string): readonly string[] {
  return known.filter((release) => systemOf(release, os)).map(({ id }) => id);
}

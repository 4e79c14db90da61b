/** The facts about Spack that ship in dist/spack, read when they are asked for. */
import { type KnownRelease, releases } from '../spack/releases/releases.ts';
import { built } from './package.ts';

/** Spack's releases, oldest first. Throws Trouble if sifu was not built. */
export function spackReleases(): readonly KnownRelease[] {
  return releases(built('spack/releases.json'));
}

/** The facts about Spack that ship in dist/spack, read when they are asked for. */

import type { Packages } from '../spack/contract.ts';
import { loadPackages } from '../spack/packages/load.ts';
import { type KnownRelease, releases } from '../spack/releases/releases.ts';
import { built, builtText } from './package.ts';

/** Spack's releases, oldest first. Throws Trouble if sifu was not built. */
export function spackReleases(): readonly KnownRelease[] {
  return releases(built('spack/releases.json'));
}

/** All of Spack's packages, ready to be searched. Throws Trouble if sifu was not built. */
export function spackPackages(): Packages {
  return loadPackages(builtText('spack/packages.txt'));
}

/** The facts about Spack that ship in dist/spack, read when they are asked for. */

import type { Packages } from '../spack/contract.ts';
import { loadPackages, type Own } from '../spack/packages/load.ts';
import type { RecordedIndex } from '../spack/recipe/recorded.ts';
import { type KnownRelease, releases } from '../spack/releases/releases.ts';
import { built, builtText } from './package.ts';

/** Spack's releases, oldest first. Throws Trouble if sifu was not built. */
export function spackReleases(): readonly KnownRelease[] {
  known ??= releases(built('spack/releases.json'));
  return known;
}

let known: readonly KnownRelease[] | undefined;

/** All of Spack's packages, ready to be searched. Throws Trouble if sifu was not built. */
export function spackPackages(own?: Own): Packages {
  if (own) return loadPackages(builtText('spack/packages.txt'), own);
  shipped ??= loadPackages(builtText('spack/packages.txt'));
  return shipped;
}

let shipped: Packages | undefined;

/** Which recipes of a real Spack ship with sifu. Throws Trouble if sifu was not built. */
export function recordedIndex(): RecordedIndex {
  return built('spack/recipes/index.json');
}

/** One of them, by its file name in the index. */
export function recordedRecipe(file: string): string {
  return builtText(`spack/recipes/${file}`);
}

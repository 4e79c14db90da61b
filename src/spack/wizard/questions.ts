/** All questions, in the order in which they are asked, and in which answers may look at earlier ones. */
import type { Part } from './question.ts';
import { app } from './questions/app.ts';
import { buildPackages } from './questions/build-packages.ts';
import { cache } from './questions/cache.ts';
import { comments } from './questions/comments.ts';
import { compiler } from './questions/compiler.ts';
import { nodes, ranks } from './questions/counts.ts';
import { extra } from './questions/extra.ts';
import { format } from './questions/format.ts';
import { labels } from './questions/labels.ts';
import { mpi } from './questions/mpi.ts';
import { name } from './questions/name.ts';
import { os } from './questions/os.ts';
import { buildImage, finalImage, manager } from './questions/own-images.ts';
import { packages } from './questions/packages.ts';
import { spack } from './questions/spack-tag.ts';
import { strip } from './questions/strip.ts';
import { target } from './questions/target.ts';
import { unify } from './questions/unify.ts';
import { view } from './questions/view.ts';

const software: readonly Part[] = [app, mpi, compiler];
const machine: readonly Part[] = [target, unify, view, cache];
const image: readonly Part[] = [name, format, os, buildImage, finalImage, manager, spack, packages, labels];
const more: readonly Part[] = [strip, buildPackages, extra, nodes, ranks, comments];

export const parts: readonly Part[] = [...software, ...machine, ...image, ...more];

export function partCalled(id: string): Part | undefined {
  return parts.find((one) => one.id === id);
}

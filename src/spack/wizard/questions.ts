/** All questions, in the order in which they are asked, and in which answers may look at earlier ones. */
import type { Part } from './question.ts';
import { buildImage, finalImage, format, labels, manager, name, os, packages, spack } from './questions/image.ts';
import { cache, target, unify, view } from './questions/machine.ts';
import { buildPackages, comments, extra, nodes, ranks, strip } from './questions/more.ts';
import { app, compiler, mpi } from './questions/software.ts';

const software: readonly Part[] = [app, mpi, compiler];
const machine: readonly Part[] = [target, unify, view, cache];
const image: readonly Part[] = [name, format, os, buildImage, finalImage, manager, spack, packages, labels];
const more: readonly Part[] = [strip, buildPackages, extra, nodes, ranks, comments];

export const parts: readonly Part[] = [...software, ...machine, ...image, ...more];

export function partCalled(id: string): Part | undefined {
  return parts.find((one) => one.id === id);
}

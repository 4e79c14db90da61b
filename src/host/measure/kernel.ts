/** A second choice where there is no GROMACS: a small computation of sifu's own, linked so that it is one file which needs nothing. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import { onPath } from '../facts/path.ts';
import { probe } from '../facts/probe.ts';

/** Charges that attract and repel each other, as in a simulation of molecules, for a second or so; always the same. */
const source = `#include <math.h>
#include <stdio.h>
enum { count = 1500, steps = 150 };
static double x[count], v[count];
int main(void) {
  for (int i = 0; i < count; i++) x[i] = i + 0.3 * sin(i);
  for (int step = 0; step < steps; step++) {
    for (int i = 0; i < count; i++) {
      double force = 0;
      for (int j = 0; j < count; j++) {
        double away = x[i] - x[j];
        force += ((i ^ j) & 1 ? -away : away) / (1 + away * away * sqrt(1 + fabs(away)));
      }
      v[i] += 1e-4 * force;
    }
    for (int i = 0; i < count; i++) x[i] += 1e-4 * v[i];
  }
  double sum = 0;
  for (int i = 0; i < count; i++) sum += x[i];
  printf("%.9f\\n", sum);
  return 0;
}
`;

/** Makes `./kernel` in the folder; false where there is no compiler, or none that links so. */
export async function makeKernel(folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const compiler = (await onPath('cc', env)) ?? (await onPath('gcc', env));
  if (!compiler) return false;
  await writeFile(join(folder, 'kernel.c'), source);
  const args = ['-O2', '-static', '-o', 'kernel', 'kernel.c', '-lm'];
  return (await probe(compiler, args, { env, cwd: folder, limitMs: 60_000 })).ok;
}

export const secondChoice: Finding = {
  code: 'measure-second-choice',
  title: 'A small computation was measured, for want of GROMACS.',
  cause:
    'There is no GROMACS on this machine, so sifu compiled a C program of its own, the same file for both sides. It tells what a container costs a program that computes; of ns/day it tells nothing.',
  remedy: [{ text: 'Measure a program of yours.', command: 'sifu measure application --image image.sif -- PROGRAM WORDS' }],
};

/** Both sides of a run that is about to be made: this machine, and an image with the engine that will start it. */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import type { MachineMpi } from '../../mpi/machine.ts';
import type { Sides } from '../../mpi/sides.ts';
import { type LookOptions, lookInside } from './image.ts';
import { onOwnDisk } from './image-findings.ts';
import { roomFor } from './slots.ts';

interface Both {
  /** absent where the image could not be looked at; the findings then say why */
  readonly sides?: Sides;
  /** the program that was named will not start at all */
  readonly blocked: boolean;
  readonly findings: readonly Finding[];
}

/** `machine` as `findMachineMpi` found it. Never rejects, and leaves nothing behind. */
export async function bothSides(machine: MachineMpi, ranks: number, options: LookOptions): Promise<Both> {
  const { engine, image: name, program, env, cwd } = options;
  const { image, blocked = false, findings } = await lookInside(options);
  if (!image) return { blocked: true, findings };
  const sides: Sides = {
    ...{ machine, image, name, engine, ranks },
    run: [program ?? image.programs[0] ?? 'PROGRAM'],
    ...(await roomFor(env)),
    root: process.getuid?.() === 0,
    rootAllowed: env['OMPI_ALLOW_RUN_AS_ROOT'] === '1' && env['OMPI_ALLOW_RUN_AS_ROOT_CONFIRM'] === '1',
  };
  const path = resolve(cwd, name);
  const srun = (machine.srun?.plugins.length ?? 0) > 0;
  const isHere = srun && (await stat(path).catch(() => undefined)) !== undefined;
  const apart = isHere ? onOwnDisk(path, env['TMPDIR']) : undefined;
  return { sides, blocked, findings: [...findings, ...(apart && !blocked ? [apart] : [])] };
}

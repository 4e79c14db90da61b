/** Both sides of a run that is about to be made: this machine, and an image with the engine that will start it. */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import type { MachineMpi } from '../../mpi/machine.ts';
import type { Beside, Sides } from '../../mpi/sides.ts';
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

export interface BothOptions extends LookOptions {
  /** further images of the same job, as the engine calls them */
  readonly besides?: readonly string[] | undefined;
  readonly containers?: Sides['containers'] | undefined;
  /** machines; by default those of the job one is in */
  readonly nodes?: number | undefined;
}

/** `machine` as `findMachineMpi` found it. Never rejects, and leaves nothing behind. */
export async function bothSides(machine: MachineMpi, ranks: number, options: BothOptions): Promise<Both> {
  const { engine, image: name, program, env, containers, nodes } = options;
  const { image, blocked = false, findings } = await lookInside(options);
  if (!image) return { blocked: true, findings };
  const others = await besidesOf(options);
  const more = others.flatMap((one) => one.findings);
  const beside = others.flatMap((one) => (one.beside ? [one.beside] : []));
  if (beside.length < others.length) return { blocked: true, findings: more };
  const room = await roomFor(env);
  const sides: Sides = {
    ...{ machine, image, name, engine, ranks, beside },
    run: [program ?? image.programs[0] ?? 'PROGRAM'],
    ...{ ...room, nodes: nodes ?? room.nodes },
    ...(containers ? { containers } : {}),
    root: process.getuid?.() === 0,
    rootAllowed: env['OMPI_ALLOW_RUN_AS_ROOT'] === '1' && env['OMPI_ALLOW_RUN_AS_ROOT_CONFIRM'] === '1',
  };
  const apart = blocked ? undefined : await apartOf(machine, options);
  const isBlocked = blocked || others.some((one) => one.blocked);
  return { sides, blocked: isBlocked, findings: [...findings, ...more, ...(apart ? [apart] : [])] };
}

/** An image that other machines do not see. */
async function apartOf({ srun }: MachineMpi, { cwd, image, env }: BothOptions): Promise<Finding | undefined> {
  const path = resolve(cwd, image);
  if (!srun || srun.plugins.length === 0 || !(await stat(path).catch(() => undefined))) return undefined;
  return onOwnDisk(path, env['TMPDIR']);
}

interface Other {
  readonly beside?: Beside;
  readonly blocked: boolean;
  readonly findings: readonly Finding[];
}

async function besidesOf({ besides = [], ...options }: BothOptions): Promise<Other[]> {
  const others: Other[] = [];
  for (const name of besides) {
    const { image, blocked = false, findings } = await lookInside({ ...options, image: name });
    const run = [options.program ?? image?.programs[0] ?? 'PROGRAM'];
    others.push({ blocked, findings, ...(image ? { beside: { name, image, run } } : {}) });
  }
  return others;
}

/** What the catalogue advises for Open MPI, MPICH and Slurm, tried: broken, seen, mended, gone. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, need } from '../helpers/need.ts';
import { mpiRows, slurmRows } from './remedies/mpi.ts';
import { type Row, rowName } from './remedies/row.ts';
import { tryRemedy } from './remedy.ts';
import { wants as services, slurmEnv } from './services.ts';
import { newUser, shared, type User } from './user.ts';

const tars = '/var/lib/sifu/images';
const images = ['openmpi', 'mpich'] as const;
const wants = [
  ...['root', 'learner', 'mounting', 'userns', 'apptainer', 'mpirun.openmpi', 'mpirun.mpich'],
  ...images.map((image) => `file:${tars}/hello-${image}.tar`),
];

/** Somebody who has the images already; the others get theirs from there. */
let first: User | undefined;
beforeAll(() => {
  if (wants.some((one) => missing(one) !== undefined)) return;
  first = newUser('learner', {}, 'home', shared);
  for (const image of images) {
    const unpacked = `mkdir ${image} && tar -xf ${tars}/hello-${image}.tar -C ${image} --no-same-owner`;
    const made = first.sh(`${unpacked} && apptainer build ${image}.sif ${image}; rm -rf ${image}`);
    if (!existsSync(`${first.home}/${image}.sif`)) throw new Error(made.all);
  }
}, 120_000);
afterAll(async () => {
  await first?.leave();
});

const named = (rows: readonly Row[]) => rows.map((row) => [`${rowName(row)}, remedy ${row.remedy ?? 0}`, row] as const);

async function helps(row: Row, env: Readonly<Record<string, string>>): Promise<void> {
  const user = newUser('learner', env, 'home', shared);
  try {
    spawnSync('cp', ['-a', `${first?.home}/.`, user.home]);
    await tryRemedy(row, user);
  } finally {
    await user.leave();
  }
  expect(existsSync(user.folder)).toBe(false);
}

describe('what is advised helps ranks:', () => {
  it.for(named(mpiRows))('%s', { timeout: 120_000 }, async ([, row], context) => {
    need(context, ...wants, ...(row.wants ?? []));
    await helps(row, {});
  });
});

describe('what is advised helps in Slurm:', () => {
  it.for(named(slurmRows))('%s', { timeout: 120_000 }, async ([, row], context) => {
    need(context, ...wants, ...services.slurm, ...(row.wants ?? []));
    await helps(row, await slurmEnv());
  });
});

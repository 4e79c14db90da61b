/** What the catalogue advises for Open MPI, MPICH and Slurm, tried: broken, seen, mended, gone. */
import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { once, tryEach } from './helps.ts';
import { mpiRows, slurmRows } from './remedies/mpi.ts';
import { wants as services, slurmEnv } from './services.ts';

const tars = '/var/lib/sifu/images';
const images = ['openmpi', 'mpich'] as const;
const wants = [
  ...['root', 'learner', 'mounting', 'userns', 'apptainer', 'mpirun.openmpi', 'mpirun.mpich'],
  ...images.map((image) => `file:${tars}/hello-${image}.tar`),
];

const furnish = once(wants, (first) => {
  for (const image of images) {
    const unpacked = `mkdir ${image} && tar -xf ${tars}/hello-${image}.tar -C ${image} --no-same-owner`;
    const made = first.sh(`${unpacked} && apptainer build ${image}.sif ${image}; rm -rf ${image}`);
    if (!existsSync(`${first.home}/${image}.sif`)) throw new Error(made.all);
  }
});

describe('what is advised helps ranks:', () => {
  tryEach(mpiRows, { wants, furnish });
});

describe('what is advised helps in Slurm:', () => {
  tryEach(slurmRows, { wants: [...wants, ...services.slurm], furnish, env: slurmEnv });
});

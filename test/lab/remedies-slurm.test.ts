/** What the catalogue advises where Slurm refuses a job, keeps it waiting, ends it or is broken, tried: broken, seen, mended, gone. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../helpers/need.ts';
import { tryEach } from './helps.ts';
import { type OwnSlurm, ownSlurm } from './own-slurm.ts';
import { slurmRefusalRows } from './remedies/slurm.ts';
import { ownSlurmRows } from './remedies/slurm-own.ts';
import { wants as services, slurmEnv } from './services.ts';

const wants = ['learner', 'mounting', ...services.slurm];

describe('what is advised helps where Slurm refuses:', () => {
  tryEach(slurmRefusalRows, { wants, env: slurmEnv });
});

describe('what is advised helps where Slurm lets wait, ends or is broken:', () => {
  const port = 30_000 + 4 * (process.pid % 2500);
  let slurm: OwnSlurm | undefined;
  beforeAll(async () => {
    if (wants.some((one) => missing(one) !== undefined)) return;
    slurm = ownSlurm(port);
    appendFileSync(
      join(slurm.folder, 'slurm.conf.in'),
      'Licenses=tool:1\nPreemptType=preempt/partition_prio\nPreemptMode=CANCEL\n',
    );
    const { exitCode, stderr } = await slurm.script('start');
    if (exitCode !== 0) throw new Error(stderr);
  }, 60_000);
  afterAll(async () => {
    await slurm?.leave();
  });

  // root starts it again, at the same place
  const env = async () => ({ SLURM_CONF: slurm?.env.SLURM_CONF ?? '', SIFU_LAB_PORT: String(port) });
  tryEach(ownSlurmRows, { wants, env });
});

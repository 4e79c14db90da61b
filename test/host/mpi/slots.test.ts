/** How many ranks fit: cores, not threads of them; within a job, what it was given. */
import { describe, expect, it } from 'vitest';
import { coresIn, roomFor } from '../../../src/host/mpi/slots.ts';

const processor = (socket: number, core: number) =>
  `processor\t: 0\nphysical id\t: ${socket}\nsiblings\t: 4\ncore id\t\t: ${core}\n`;

describe('room for ranks', () => {
  it('two threads of a core are one', () => {
    expect(coresIn([processor(0, 0), processor(0, 1), processor(0, 0), processor(1, 0)].join('\n'))).toBe(3);
    expect(coresIn('processor\t: 0\nmodel name\t: of a virtual machine\n')).toBe(0);
    expect(coresIn('')).toBe(0);
  });

  it('a job says how many tasks it has', async () => {
    expect(await roomFor({ SLURM_JOB_ID: '7', SLURM_NTASKS: '12' })).toEqual({ slots: 12, inJob: true, nodes: 1 });
    expect(await roomFor({ SLURM_JOB_ID: '7', SLURM_NTASKS: '12', SLURM_JOB_NUM_NODES: '3' })).toMatchObject({ nodes: 3 });
    const here = await roomFor({ SLURM_NTASKS: '12' });
    expect(here.inJob).toBe(false);
    expect(here.slots).toBeGreaterThan(0);
  });
});

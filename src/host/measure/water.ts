/** A box of water for GROMACS, made on the spot from the files that GROMACS brings: the same on every machine, in a second. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onPath } from '../facts/path.ts';
import { probe } from '../facts/probe.ts';

/** about 5,000 atoms; a step takes some milliseconds */
const edgeNm = '3.72412';
const topology = '#include "oplsaa.ff/forcefield.itp"\n#include "oplsaa.ff/spc.itp"\n[ system ]\nWater\n[ molecules ]\n';
const settings = `integrator = md
dt = 0.002
nsteps = 500
cutoff-scheme = Verlet
coulombtype = PME
rcoulomb = 0.9
rvdw = 0.9
tcoupl = no
gen-vel = yes
gen-temp = 300
gen-seed = 1
nstlog = 0
nstenergy = 0
nstcalcenergy = 100
`;

/** The words that run it, after the program: one thread a rank, and no last picture of the molecules to write. */
export const waterWords: readonly string[] = ['mdrun', '-s', 'water.tpr', '-ntomp', '1', '-noconfout'];

/** Writes `water.tpr` into the folder. Throws with what GROMACS said if it cannot. */
export async function makeWater(folder: string, program: string, env: NodeJS.ProcessEnv): Promise<void> {
  const gmx = async (...args: string[]) => {
    const done = await probe(program, ['-quiet', ...args], { env, cwd: folder, limitMs: 60_000, maxBytes: 1024 * 1024 });
    const last = done.stderr.trim().split('\n').slice(-3).join(' ');
    if (!done.ok) throw new Error(`${program} ${args[0]} did not end well${last === '' ? '' : `: ${last}`}`);
  };
  await gmx('solvate', '-cs', 'spc216.gro', '-box', edgeNm, '-o', 'box.gro');
  const box = await readFile(join(folder, 'box.gro'), 'utf8');
  const molecules = box.split('\n').filter((line) => /^ *\d+SOL +OW/.test(line)).length;
  await writeFile(join(folder, 'topol.top'), `${topology}SOL ${molecules}\n`);
  await writeFile(join(folder, 'water.mdp'), settings);
  await gmx('grompp', '-f', 'water.mdp', '-c', 'box.gro', '-p', 'topol.top', '-o', 'water.tpr');
}

/** A GROMACS on this machine: one that can prepare a run, and one that knows MPI. */
export async function gromacsHere(env: NodeJS.ProcessEnv): Promise<{ prepares?: string; mpi?: string }> {
  const [plain, mpi] = await Promise.all([onPath('gmx', env), onPath('gmx_mpi', env)]);
  const prepares = plain ?? mpi;
  return { ...(prepares ? { prepares } : {}), ...(mpi ? { mpi } : {}) };
}

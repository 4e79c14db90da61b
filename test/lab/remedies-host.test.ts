/** What the catalogue advises for GROMACS, and for what a machine hands to programs, tried: broken, seen, mended, gone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { once, tryEach } from './helps.ts';
import { gromacsRows } from './remedies/gromacs.ts';
import { hostRows } from './remedies/host.ts';

const wants = ['root', 'learner', 'mounting'];

describe('what is advised helps on any machine:', () => {
  tryEach(hostRows, { wants });
});

const box = '/usr/share/gromacs/top/spc216.gro';
const withGromacs = [...wants, 'gmx', 'gmx_mpi', 'mpirun.openmpi', `file:${box}`];
const topology = ['forcefield', 'spce'].map((one) => `#include "oplsaa.ff/${one}.itp"\n`).join('');
const settings = 'integrator = md\nnsteps = 20\nrcoulomb = 0.8\nrvdw = 0.8\ncoulombtype = PME\ngen-vel = yes\ngen-temp = 300\n';

const furnish = once(withGromacs, (first) => {
  writeFileSync(join(first.home, 'topol.top'), `${topology}[ system ]\nwater\n[ molecules ]\nSOL 216\n`);
  writeFileSync(join(first.home, 'md.mdp'), settings);
  const made = first.sh(`cp ${box} conf.gro && gmx grompp -f md.mdp -c conf.gro -p topol.top -o topol.tpr && rm mdout.mdp`);
  if (made.exit !== 0) throw new Error(made.all);
});

describe('what is advised helps GROMACS:', () => {
  tryEach(gromacsRows, { wants: withGromacs, furnish });
});

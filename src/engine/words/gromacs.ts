/** Words of GROMACS, the application of the course. */
import { type Commands, once, type Table, written } from './table.ts';
import { version } from './usual.ts';

const molecules: Table = {
  '-s': ['the run input', 'the .tpr file'],
  '-f': ['what to read', 'the file'],
  '-c': ['where every atom is', 'the file'],
  '-p': ['what the molecules are', 'the .top file'],
  '-o': ['what to write', 'the file to write'],
  '-maxwarn': ['go on in spite of so many warnings', 'this many'],
  '-v': 'say more',
};
const gromacs: Commands = {
  '': { '': 'GROMACS, which simulates molecules', ...version, '-version': 'say which version it is' },
  mdrun: {
    '': 'run the simulation',
    '-s': ['the system to simulate', 'the run input file'],
    '-maxh': ['stop before this many hours are over', 'hours'],
    '-nsteps': ['how many time steps', 'this many steps'],
    '-resethway': 'start the clock half-way, when it runs evenly',
    '-noconfout': 'do not write the last positions',
    '-g': ['where to write the log', 'the log file'],
    '-ntmpi': ['how many ranks as threads of one process', 'this many'],
    '-ntomp': ['OpenMP threads for each rank', 'this many threads'],
    '-deffnm': ['one name for all files', 'the name'],
  },
  solvate: { '': 'fill a box with water' },
  grompp: { '': 'make one input file out of all the pieces', ...molecules, '-f': ['the settings of the run', 'the .mdp file'] },
  pdb2gmx: {
    '': 'make molecules of a PDB file',
    ...molecules,
    '-water': ['the model of water', 'its name'],
    '-ff': ['the force field', 'its name'],
    '-ignh': 'leave out hydrogen atoms',
  },
  editconf: {
    '': 'put a box around the molecules',
    ...molecules,
    '-bt': ['the shape of the box', 'the shape'],
    '-d': ['room to its walls', 'nanometers'],
  },
  energy: { '': 'print energies of a run', ...molecules },
};

export const gromacsWords = once(() => written(['gmx', 'gmx_mpi'], gromacs));

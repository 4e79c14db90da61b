/** Words of other batch systems than Slurm, and of Sarus, in short. */
import type { Dictionary } from '../dictionary.ts';
import { programs } from './programs.ts';
import { type Commands, once, type Table } from './table.ts';

const jobs: Table = { '#*': 'the number of the job' };

const pbs: Commands = {
  qsub: {
    '': 'hand a job over to PBS; it runs when its turn comes',
    '-I': 'a job to type in',
    '-X': 'its windows appear here',
    '-l': ['what it needs', '@wish the resources, such as select=2:ncpus=8'],
    '-A': ['the project that pays', 'its name'],
    '-q': ['the queue to wait in', 'its name'],
    '-N': ['what to call the job', 'the name'],
    '-o': ['where its output goes', 'the file'],
    '-e': ['where its error messages go', 'the file'],
    '-j': ['put the two together', 'oe or eo'],
    '-v': ['hand these variables on', 'their names, with commas'],
    '-V': 'hand all variables on',
    '-W': ['more settings', 'the settings'],
    '-J': ['many jobs of one script', 'their numbers'],
    '-M': ['send mail to', 'the address'],
    '-m': ['send mail when', 'a fails, b begins, e ends, n never'],
    '-k': ['write output at once to its place', 'the value, such as doe'],
    '#1': 'the job script',
    '#2+': 'handed to #1',
  },
  'qsub --': { '': 'here begins the command', '#1': '$the command to run' },
  qstat: {
    '': 'list jobs',
    '-u': ['of this user', 'the user'],
    '-f': 'with all that is known',
    '-x': 'those that are over too',
    '-a': 'with more columns',
    ...jobs,
  },
  qdel: { '': 'end jobs', ...jobs },
};

const lsf: Commands = {
  bsub: {
    '': 'hand a job over to LSF; it runs when its turn comes',
    '-P': ['the project that pays', 'its name'],
    '-W': ['the longest it may run', 'minutes, or hours:minutes'],
    '-nnodes': ['how many nodes', 'this many'],
    '-n': ['how many tasks', 'this many'],
    '-q': ['the queue to wait in', 'its name'],
    '-J': ['what to call the job', 'the name'],
    '-o': ['where its output goes', 'the file; %J becomes the number of the job'],
    '-e': ['where its error messages go', 'the file'],
    '-Is': 'with a terminal, to type in',
    '-I': 'wait for it, and show its output',
    '-R': ['what nodes must have', 'the condition'],
    '-alloc_flags': ['how nodes are set up', 'the value, such as gpumps or smt4'],
    '-gpu': ['which GPUs', 'the wish'],
    '-*': '',
    '#1': '$the command to run',
  },
  bjobs: { '': 'list jobs', '-u': ['of this user', 'the user'], '-l': 'with all that is known', ...jobs },
  bkill: { '': 'end jobs', ...jobs },
};

const sarus: Commands = {
  sarus: {
    '': 'an engine of CSCS for clusters',
    '--debug': 'say everything that happens',
    '--verbose': 'say more',
    '--version': 'say which version it is',
  },
  'sarus pull': {
    '': 'fetch an image',
    '--login': 'ask for name and password',
    '--temp-dir': ['put files that are needed for a while here', 'the folder'],
    '#1': '@image the image',
  },
  'sarus load': { '': 'take in an image from a tar file', '#1': 'the tar file', '#2': '@image the name it gets' },
  'sarus images': { '': 'list images' },
  'sarus rmi': { '': 'delete an image', '#1': '@image the image' },
  'sarus run': {
    '': 'run a command in a new container',
    '--mount': ['show a folder of yours inside', '@mount type, source and destination'],
    '--mpi -m': "put this machine's MPI in place of the image's",
    '--mpi-type': ['which MPI', 'its name'],
    '--glibc': "put this machine's C library in place if it is newer",
    '--ssh': 'let its nodes reach each other by ssh',
    '-t --tty': 'with a terminal',
    '-w --workdir': ['begin in this folder inside', 'the folder'],
    '-e --env': ['set a variable inside', '@variable the variable and its value'],
    '--entrypoint': ['start this, not what the image starts', 'the program'],
    '--init': 'a helper process that cleans up inside',
    '--centralized-repository': 'an image that the site keeps',
    '--annotation': ['a note', 'name=value'],
    '--pid': ['whose process numbers', 'host or private'],
    '#1': '@image the image',
    '#2': '$the command to run inside',
  },
};

export const batchWords = once((): Dictionary => programs({ ...pbs, ...lsf, ...sarus }));

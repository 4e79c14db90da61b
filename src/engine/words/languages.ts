/** Words of the languages that programs are written in and run by. */
import type { Dictionary } from '../dictionary.ts';
import { programs } from './programs.ts';
import { type Commands, joined, once, type Table } from './table.ts';

const rLanguage: Table = {
  '': 'the R language',
  '-e': ['run this', 'the program, as text'],
  '--version': 'say which version it is',
  '--vanilla': 'without settings, and nothing saved',
  '--no-save': 'save nothing at the end',
  '--no-restore': 'begin with nothing saved',
  '--slave --no-echo': 'print results only',
  '#1': 'the program to run',
  '#2+': 'handed to #1',
};
const languages: Commands = {
  'python|python3|python2': {
    '': 'the Python language',
    '-V --version': 'say which version it is',
    '-c': ['run this', 'the program, as text'],
    '-m': ['run this module', '$the module to run'],
    '-u': 'pass output on at once',
    '-i': 'then wait for more',
    '-O': 'without checks',
    '-s': 'without packages under ~/.local',
    '-E': 'without variables that begin with PYTHON',
    '-I': 'without your own packages and variables',
    '-W': ['about warnings', 'what to do'],
    '-': 'the program that is piped in',
    '#1': 'the program to run',
    '#2+': 'handed to #1',
  },
  torchrun: {
    '': 'starts PyTorch on several GPUs',
    '--nproc_per_node --nproc-per-node': ['how many processes on each node', 'this many'],
    '--nnodes': ['how many nodes', 'this many'],
    '--node_rank --node-rank': ['which node this is', 'its number, from 0'],
    '--rdzv_backend --rdzv-backend': ['how they find each other', 'the value, such as c10d'],
    '--rdzv_endpoint --rdzv-endpoint': ['where they meet', 'machine : port'],
    '--rdzv_id --rdzv-id': ['the name of the meeting', 'the name'],
    '--master_addr --master-addr': ['the first machine', 'its name'],
    '--master_port --master-port': ['its port', 'the port'],
    '--standalone': 'on one node only',
    '#1': 'the program to run',
    '#2+': 'handed to #1',
  },
  Rscript: rLanguage,
  R: { ...rLanguage, CMD: 'one of its own tools' },
  julia: {
    '': 'the Julia language',
    '-e': ['run this', 'the program, as text'],
    '-t --threads': ['how many threads', 'this many'],
    '-p --procs': ['how many processes more', 'this many'],
    '--project': 'with the packages of this folder',
    '#1': 'the program to run',
    '#2+': 'handed to #1',
  },
};

/** What follows a program given as text is for that program. */
const afterText: Dictionary = Object.fromEntries(
  ['python', 'python3', 'python2'].map((python) => [`${python} -c #1+`, 'handed to that program']),
);

export const languageWords = once(() => joined(programs(languages), afterText));

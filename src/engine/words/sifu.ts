/** sifu's own words: it is typed in lessons and scripts, too. */
import { type Commands, once, type Table, written } from './table.ts';

const whole: Table = {
  '-V --version': 'say which version it is',
  '--workspace': ['in this folder of yours', 'the folder'],
  '--engine': ['with this engine', 'its name'],
  '--site': ['with the profile of your cluster', 'the file'],
  '--plain': 'plain text, nothing redrawn',
  '--no-color': 'no colors',
  '--no-motion': 'nothing moves',
};

const json: Table = { '--json': 'as JSON, for other programs' };

const shares: Table = {
  '--ranks': ['how many ranks', 'this many'],
  '--nodes': ['on how many machines', 'this many'],
  '--beside': ['further ranks of the same job are in this image', 'the image'],
  '--containers': ['how ranks are put into containers', 'rank: each in one of its own; node: one for all of a machine'],
};

const answers: Table = { '--set': ['an answer, instead of the question', 'question = answer'] };

const learning: Commands = {
  '': { '': 'this program' },
  learn: { '': 'open a lesson', '#1': 'the lesson, or lesson/step' },
  run: {
    '': 'run steps with nobody at the keyboard',
    '#*': 'the lesson, or lesson/step',
    '--yes': 'yes, run what stays in your folder',
    '--allow': ['what else may be run', 'network, root or long, with commas'],
    '--live': 'only live',
    '--recorded': 'only recordings',
    '--until': ['stop after this step', 'lesson/step'],
    '--again': 'also what ran before',
    ...json,
  },
  status: { '': 'what you have done, and what comes next', ...json },
  forget: { '': 'forget what you did in a lesson', '#1': 'the lesson', '--all': 'every lesson' },
  log: { '--tried': 'what was tried to mend it, in place of the output', '': 'print the output of a step', '#1': 'lesson/step' },
  explain: { '': 'what every word of a command means', '#1': '$the command', ...json },
  diagnose: {
    '': 'cause and remedy for a failing log',
    '#1': '@file the log; - for what is piped in',
    '--exit': ['what the command ended with', 'its exit code'],
    '--command': ['the command that failed', 'its line, as it was typed'],
    '--here': 'it failed on this machine: ask the machine, too',
    '--all': 'show every cause whole',
    ...json,
  },
};

const environments: Commands = {
  new: {
    '': 'a new environment, question by question',
    '#*': 'the folder it goes to',
    '--from': ['begin with this spack.yaml', 'the file'],
    '--yes': 'ask nothing, take the defaults',
    '--dry-run': 'write nothing, only show it',
    '--check': ['only say what is wrong with a spack.yaml', 'the file; - for what is piped in'],
    '--fix': 'mend what can be mended',
    '--release': ['for this release of Spack', 'its number'],
    ...answers,
    ...json,
  },
  engines: {
    '': 'which container engines are here, each proved',
    '--advise': 'which engine fits your situation',
    ...answers,
    ...json,
  },
};

const ranks: Commands = {
  doctor: {
    '': 'what this machine can do, and whether an image fits it',
    '--network': 'also ask whether GitHub and registries answer',
    '--image': ['the image to look into', 'a file, a folder or a name'],
    '--program': ['what every rank runs', 'its path in the image'],
    ...shares,
    ...json,
  },
  prove: {
    '': 'start ranks, and prove that they are one job',
    '#1': 'the image',
    '#2': 'the program in the image that every rank runs',
    '#*': 'handed to the program',
    '--launcher': ['start them with this', 'a launcher as sifu doctor names it, or inside'],
    '--limit': ['end it after so long', 'seconds'],
    ...shares,
    ...json,
  },
  measure: {
    '': 'time a program with and without a container, in turn',
    '#1': 'what is measured: start, application or scaling',
    '#2': 'the program',
    '#*': 'handed to the program',
    '--image': ['compare with this image', 'a file, a folder or a name'],
    '--ranks': ['how many ranks', 'this many, or several with commas'],
    '--runs': ['how often each is run', 'this many'],
    '--native': ['its name on this machine', 'the program'],
    '--no-native': 'only in the image',
    '--inside': ['its name in the image', 'the program'],
    '--launcher': ['start ranks with this', 'the launcher'],
    '--name': ['what the files are called', 'the name'],
    ...json,
  },
};

const jobs: Commands = {
  job: { '': 'what is about jobs of a cluster', ...json },
  'job list': { '': 'what the cluster offers, and your jobs', ...json },
  'job submit': {
    '': 'hand a script in',
    '#*': 'the script, or what sbatch is told',
    '--follow': 'and follow it to its end',
    ...json,
  },
  'job follow': { '': 'follow a job to its end', '#1': 'its number', ...json },
  'job why': { '': 'why a job waits, or how it ended', '#1': 'its number', ...json },
  'job cancel': { '': 'end a job, and look for what is left of it', '#1': 'its number', ...json },
  'job script': {
    '': 'write a job script, line by line explained',
    '#1': '$the program in the image',
    '--image': ['the image to start', 'a file, a folder or a name'],
    '--family': ['the MPI in the image', 'openmpi or mpich'],
    '--nodes': ['how many machines', 'this many'],
    '--tasks': ['ranks on each machine', 'this many'],
    '--cpus': ['cores for each rank', 'this many'],
    '--time': ['the longest it may take', 'the time, such as 90m or 01:30:00'],
    '--memory': ['memory of each machine', 'the amount, such as 4G'],
    '--gpus': ['GPUs of each machine', 'this many'],
    '--partition': ['the partition or queue', 'its name'],
    '--account': ['the account that pays', 'its name'],
    '--qos': ['the class of service', 'its name'],
    '--constraint': ['only machines with this feature', 'the feature'],
    '--name': ['what to call the job', 'the name'],
    '--scheduler': ['for this scheduler', 'slurm, pbs or flux'],
    '--launcher': ['who starts the ranks', 'srun or mpirun'],
    '--containers': shares['--containers'] as [string, string],
    '--model': ['whose MPI library', 'hybrid: that of the image; bind: that of the machine'],
    '--module': ['load this module, too', 'its name'],
    '--bind': ['show this folder inside, too', 'yours : where it appears inside'],
    '--output': ['write it to this file', 'the file; - for the screen'],
    '--force': 'also where that file is there',
    '--explain': 'only explain it, write nothing',
    ...json,
  },
};

const authors: Commands = {
  lesson: { '': 'for authors: check, test and record lessons' },
  'lesson check': { '': 'find every mistake', '#*': 'a lesson file, or a folder of them', ...json },
  'lesson test': {
    '': 'prove each step',
    '#*': 'the lesson, or lesson/step',
    '--recorded': 'against the recordings only',
    '--keep': 'keep the folder it was tried in',
    ...answers,
    ...json,
  },
  'lesson record': {
    '': 'record real runs of steps',
    '#*': 'the lesson, or lesson/step',
    '--into': ['put the recordings there', 'the folder'],
    '--force': 'also over what is there',
    '--note': ['what else is to be known of the run', 'the text'],
    ...answers,
  },
};

const tables = [learning, environments, ranks, jobs, authors];
/** The flags of every command, which may stand before it or behind. */
const everywhere: Commands = Object.fromEntries(tables.flatMap((one) => Object.keys(one)).map((name) => [name, whole]));

export const sifuWords = once(() => written(['sifu'], everywhere, ...tables));

/** The engine that needs no engine: an image is a tar, a container is a process that `unshare` starts in the unpacked folder. */
import { quote } from '../course/fill.ts';
import type { Intent } from '../course/lesson.ts';
import type { Command, Engine, Unsupported, Word } from './contract.ts';
import { naming } from './names.ts';
import { lacks, speak } from './speak.ts';
import { unpack } from './unpack.ts';
import { handedOn, path, setting, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

export const byhand: Engine = {
  id: 'byhand',
  name: 'by hand',
  summary: 'What every engine does underneath: a folder of files, and a process in namespaces of its own.',
  canBuild: true,
  keeps: 'file',
  imageName: naming.byhand.image,
  command: (intent, facts) => ('image' in intent && intent.image.endsWith('.sif') ? noSif(intent.op) : verbs(intent, facts)),
};

const verbs = speak('byhand', {
  build: (intent) => (isFile(intent.recipe) ? noRecipe : packed(intent.recipe, intent.image)),
  import: (intent) => (/\.tar$/.test(intent.from) ? copied(intent.from, intent.image) : packed(intent.from, intent.image)),
  pull: () => noPull,
  convert,
  list,
  inspect,
  exec,
  run: lacks(
    'run',
    'A tar holds files and nothing else: it does not say what to start.',
    'Name the program yourself, with the intent to run one command.',
  ),
  shell: ({ image, binds }) => ({
    ...enter(image, [word('/bin/sh', 'a shell to type into')], { binds: binds ?? [] }),
    interactive: true,
  }),
  mpirun: () => noMpirun,
  push: lacks(
    'push',
    'A registry speaks a language of layers and manifests that tar and unshare do not know.',
    'Copy the tar as you would copy any file, or choose an engine that pushes.',
  ),
  remove: ({ image }) => ({
    words: [word('rm', 'delete files for good'), path(image, 'the image: it is a file like any other')],
    costs: {},
  }),
});

const noPull: Unsupported = {
  unsupported: 'pull',
  reason: 'A registry speaks a language of layers and manifests that tar and unshare do not know.',
  instead: 'Make the image here, from a folder of files, or choose an engine that pulls.',
};

/** A recipe is a text that somebody has to follow; a folder is packed as it is. */
const isFile = (recipe: string): boolean => /\.(def|recipe|sif|Dockerfile)$|^\/dev\//.test(recipe);

const noRecipe: Unsupported = {
  unsupported: 'build',
  reason: 'A recipe is a list of orders, and tar follows none: by hand, an image is packed from a folder.',
  instead: 'Choose an engine that builds from recipes, such as Apptainer, or watch the recording of this step.',
};

function noSif(op: Intent['op']): Unsupported {
  if (op === 'mpirun') return noMpirun;
  return {
    unsupported: op,
    reason: 'This image is a SIF, a file that only Apptainer and Singularity open; unshare wants a folder.',
    instead: 'Choose Apptainer, or watch the recording of this step.',
  };
}

const noMpirun: Unsupported = {
  unsupported: 'mpirun',
  reason: 'Ranks must find each other, and a container made by hand has a network and memory of its own.',
  instead: 'Choose an engine made for MPI, such as Apptainer, or watch the recording of this step.',
};

function packed(folder: string, image: string): Command {
  const words = [
    word('tar', 'the program that packs files into one'),
    word('--owner=0', 'note root as the owner of every file'),
    word('--group=0', 'and root as its group'),
    word('-C', 'go into this folder first'),
    path(folder, 'the folder that holds the root file system'),
    word('-cf', 'pack, into this file'),
    path(image, 'the image to write: one file'),
    word('.', 'everything in the folder'),
  ];
  return { words, costs: { disk: 'as much again as the folder holds' }, exits: { 2: 'tar could not do it, and says why' } };
}

/** A tar of a root file system is an image here. */
function copied(from: string, image: string): Command {
  const words = [word('cp', 'copy'), path(from, 'the root file system, packed'), path(image, 'the image to write')];
  return { words, costs: { disk: 'as much again' } };
}

function convert(intent: Of<'convert'>): Command {
  if (intent.form === 'file') return packed(intent.image, intent.to);
  return { words: unpack(intent.image, intent.to).slice(0, -1), costs: { disk: 'room for the unpacked image' } };
}

function list(): Command {
  const words = [
    word('ls', 'list files: an image is one of them'),
    word('-lh', 'with owner, date, and sizes people can read'),
    { text: '*.tar', means: 'all whose names end so' },
  ];
  return { words, costs: {}, exits: { 2: 'there is no image in this folder' } };
}

function inspect(intent: Of<'inspect'>): Command | Unsupported {
  if (intent.show === 'digest')
    return { words: [word('sha256sum', 'work out the checksum of a file'), path(intent.image, 'the image')], costs: {} };
  if (intent.show) return nothingNoted(intent.show);
  const words = [
    word('tar', 'the program that packs files into one'),
    word('-tvf', 'list, with owner and size, this file'),
    path(intent.image, 'the image'),
  ];
  return { words, costs: {} };
}

function nothingNoted(show: 'labels' | 'recipe' | 'environment'): Unsupported {
  const what = { labels: 'no labels', recipe: 'no recipe', environment: 'no variables' }[show];
  return {
    unsupported: 'inspect',
    reason: `A tar holds files and nothing else: ${what}.`,
    instead: 'List the files in it, or choose an engine that keeps notes in its images.',
  };
}

function exec(intent: Of<'exec'>): Command {
  const run = handedOn(intent.run, 'the command to run inside');
  return enter(intent.image, run, { before: environment(intent), binds: intent.binds ?? [] });
}

function environment({ clean, env = [] }: Of<'exec'>): Word[] {
  const emptied = [word('-i', 'that begins empty'), word('PATH=/usr/bin:/bin', 'but for where programs are')];
  const set = env.map(({ name, value }) => word(`${name}=${value}`, `and with the variable ${name}`.slice(0, 60)));
  return clean || set.length > 0 ? [word('env', 'run with another environment'), ...(clean ? emptied : []), ...set] : [];
}

interface Entering {
  readonly before?: readonly Word[];
  readonly binds?: readonly { readonly from: string; readonly to: string }[];
}

/** Unpacks where the image is a tar (an engine does that for you, or mounts it), then starts the process. */
function enter(image: string, run: readonly Word[], { before = [], binds = [] }: Entering = {}): Command {
  const root = image.endsWith('.tar') ? image.replace(/\.tar$/, '.root') : image;
  const inside =
    binds.length === 0 ? [setting('--root', root, 'this folder becomes /'), freshProc, ...run] : bound(root, binds, run);
  const words = [...(root === image ? [] : unpack(image, root)), ...before, ...namespaces, ...inside];
  return { words, costs: root === image ? {} : { disk: 'room for the unpacked image, beside it' } };
}

const freshProc = word('--mount-proc', 'a fresh /proc that shows only its processes');

const namespaces: readonly Word[] = [
  word('unshare', 'start a program that shares less with the rest'),
  word('--user', 'its own list of users'),
  word('--map-root-user', 'you are root inside, and yourself outside'),
  word('--mount', 'its own mounted file systems'),
  word('--uts', 'its own host name'),
  word('--ipc', 'its own shared memory and queues'),
  word('--net', 'its own network, with nothing in it'),
  word('--pid', 'its own process numbers, from 1'),
  word('--fork', 'start a child, so that it becomes process 1'),
];

/** Folders must be mounted before the root is changed, so a small script does one after the other. */
function bound(root: string, binds: NonNullable<Entering['binds']>, run: readonly Word[]): Word[] {
  const place = setting('--root', root, '').text;
  const inside = (to: string) => path(`${root}/${to.replace(/^\/+/, '')}`, '').text;
  const mounts = binds.flatMap(({ from, to }) => [
    `mkdir -p ${inside(to)}`,
    `mount --rbind ${path(from, '').text} ${inside(to)}`,
  ]);
  const start = `exec unshare ${place} --mount-proc ${run.map((one) => one.text).join(' ')}`;
  return [
    word('sh', 'the plain shell'),
    word('-c', 'run commands from a text'),
    { text: quote([...mounts, start].join(' && ')), means: 'mount your folders there, then make it / and run' },
  ];
}

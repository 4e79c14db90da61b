/** The engine that needs no engine: an image is a tar, a container is a process that `unshare` starts in the unpacked folder. */
import { quote } from '../course/fill.ts';
import type { Intent } from '../course/lesson.ts';
import type { Command, Engine, Unsupported, Word } from './contract.ts';
import { handedOn, path, setting, word } from './word.ts';
import { generalWords } from './words.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

const mine = /^(tar|unshare|mkdir|chroot|lsns)( |$)/;

export const byhand: Engine = {
  id: 'byhand',
  name: 'by hand',
  summary: 'What every engine does underneath: a folder of files, and a process in namespaces of its own.',
  canBuild: true,
  imageName: (stem) => `${stem}.tar`,
  words: Object.fromEntries(Object.entries(generalWords).filter(([key]) => mine.test(key))),
  command(intent) {
    if (intent.op === 'build') return isFile(intent.recipe) ? noRecipe : build(intent);
    if ('image' in intent && intent.image.endsWith('.sif')) return noSif(intent.op);
    if (intent.op === 'inspect') return inspect(intent);
    if (intent.op === 'exec') return exec(intent);
    if (intent.op === 'shell') return { ...enter(intent.image, [word('/bin/sh', 'a shell to type into')]), interactive: true };
    return intent.op === 'pull' ? noPull : noMpirun;
  },
};

const noPull: Unsupported = {
  unsupported: 'pull',
  reason: 'A registry speaks a language of layers and manifests that tar and unshare do not know.',
  instead: 'Make the image here, from a folder of files, or choose an engine that pulls.',
};

/** A recipe is a text that somebody has to follow; a folder is packed as it is. */
const isFile = (recipe: string): boolean => /\.(def|recipe|sif)$|^\/dev\//.test(recipe);

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

function build(intent: Of<'build'>): Command {
  const words = [
    word('tar', 'the program that packs files into one'),
    word('--owner=0', 'note root as the owner of every file'),
    word('--group=0', 'and root as its group'),
    word('-C', 'go into this folder first'),
    path(intent.recipe, 'the folder that holds the root file system'),
    word('-cf', 'pack, into this file'),
    path(intent.image, 'the image to write: one file'),
    word('.', 'everything in the folder'),
  ];
  return { words, costs: { disk: 'as much again as the folder holds' } };
}

function inspect(intent: Of<'inspect'>): Command | Unsupported {
  if (intent.show) return nothingNoted(intent.show);
  const words = [
    word('tar', 'the program that packs files into one'),
    word('-tvf', 'list, with owner and size, this file'),
    path(intent.image, 'the image'),
  ];
  return { words, costs: {} };
}

function nothingNoted(show: 'labels' | 'recipe'): Unsupported {
  const what = show === 'labels' ? 'no labels' : 'no recipe';
  return {
    unsupported: 'inspect',
    reason: `A tar holds files and nothing else: ${what}.`,
    instead: 'List the files in it, or choose an engine that keeps notes in its images.',
  };
}

function exec(intent: Of<'exec'>): Command {
  const run = handedOn(intent.run, 'the command to run inside');
  const clean = [
    word('env', 'run with another environment'),
    word('-i', 'that begins empty'),
    word('PATH=/usr/bin:/bin', 'but for where programs are'),
  ];
  return enter(intent.image, run, { before: intent.clean ? clean : [], binds: intent.binds ?? [] });
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

function unpack(image: string, root: string): Word[] {
  return [
    word('mkdir', 'make a folder'),
    word('-p', 'no complaint if it is there'),
    path(root, 'the folder to unpack into'),
    { text: '&&', means: 'go on only if that worked' },
    word('tar', 'the program that packs and unpacks'),
    word('-xf', 'unpack this file'),
    path(image, 'the image'),
    word('-C', 'into this folder'),
    path(root, 'the folder that becomes the container'),
    { text: '&&', means: 'go on only if that worked' },
  ];
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

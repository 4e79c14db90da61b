import { type Commands, once, type Table, written } from './table.ts';

const verbose: Table = { '-v --verbose': 'say more; again for still more' };
const version: Table = { '--version': 'say which version it is' };
const quiet: Table = { '-q --quiet': 'say less' };
const inside: Table = { '#2': '$the command to run inside' };

const run: Table = {
  '': 'run a command in a container',
  ...verbose,
  ...quiet,
  ...inside,
  '-? --help': 'explain this command and do nothing',
  '-V --version': 'say which version it is',
  '--usage': 'show how it is called, and do nothing',
  '-b --bind': ['show a folder of yours inside', '@bind yours : where it appears inside'],
  '-c --cd': ['begin in this folder inside', 'the folder'],
  '--ch-ssh': 'bring ch-ssh along',
  '--env-no-expand': 'take $ in variables as it is written',
  '--feature': ['say by exit status whether it can do this', 'the feature'],
  '-g --gid': ['have this group number inside', 'the number'],
  '-u --uid': ['have this user number inside; no power outside', 'the number'],
  '--home': 'show your home folder inside',
  '--no-home': 'do not show your home folder (out of date)',
  '-j --join': 'ranks of this node share one container',
  '--join-ct': ['how many ranks share it', 'this many'],
  '--join-pid': ['share the container of this process', 'its number'],
  '--join-tag': ['share with those that say the same word', 'the word'],
  '-m --mount': ['where to open an image that is one file', 'the folder'],
  '--no-passwd': "keep the image's own list of users",
  '--set-env': 'set variables inside; without = those the image asks for',
  '--set-env0': 'set variables inside, cut at zero bytes',
  '--unset-env': ['forget variables inside', 'their names, * for any'],
  '-s --storage': ['where images by name are kept', 'the folder'],
  '-t --private-tmp': 'a /tmp of its own',
  '--unsafe': 'for its own use, not for yours',
  '-w --write': 'files of the image can be changed',
  '-W --write-fake': 'changes go to memory and are gone afterwards',
  '--cdi': 'bring the GPUs that CDI describes',
  '--': 'here ends what is meant for ch-run',
  '#1': '@from the image: a folder, a .sqfs file or a name',
};

const common: Table = {
  ...verbose,
  ...version,
  ...quiet,
  '--cache': 'use the build cache',
  '--no-cache': 'leave the build cache alone',
  '--rebuild': 'do every step again but FROM',
  '-a --arch': ['for this kind of processor', 'such as amd64, arm64 or yolo'],
  '--always-download': 'fetch again what was fetched before',
  '--auth': 'log in to the registry',
  '--cache-large': ['keep files larger than this apart', 'MiB'],
  '--debug': 'with details for developers on errors',
  '--dependencies': 'name what is missing, and stop',
  '--no-lock': 'let several run at once; at your own risk',
  '--password-many': 'ask for the password each time',
  '--profile': 'measure ch-image itself',
  '-s --storage': ['where images are kept', 'the folder'],
  '--tls-no-verify': 'trust any registry, whoever it says it is',
  '--xattrs': 'keep extended attributes of files',
  '--no-xattrs': 'drop extended attributes of files',
};

const build: Table = {
  '': 'make an image from a Dockerfile',
  ...common,
  '-b --bind': ['show a folder of yours while building', '@bind yours : where it appears inside'],
  '--build-arg': ['give the recipe a value for one of its ARGs', '@variable the name and its value'],
  '-f --file': ['follow this recipe', 'the recipe'],
  '--force': 'fake being root where the recipe needs it',
  '--force-cmd': ['fake being root in these commands', 'the commands'],
  '-n --dry-run': 'do nothing of it',
  '--no-force-detect': 'do not look whether faking would work',
  '--parse-only': 'only read the recipe',
  '-t --tag': ['what to call the image', '@image its name : tag'],
  '#1': 'the folder whose files the recipe may copy',
};

const image: Commands = {
  '': { '': 'builds and keeps images, without root', ...common },
  build,
  'build-cache': {
    '': 'look after the build cache',
    ...common,
    '--gc': 'throw away what is no longer needed',
    '--reset': 'empty it',
    '--tree': 'draw it as a tree',
    '--dot': 'draw it as a file for Graphviz',
  },
  delete: { '': 'delete an image', ...common, '#*': 'its name' },
  gestalt: { '': 'ask ch-image what it can do', ...common, '#1': 'what to ask' },
  'gestalt bucache': { '': 'is there a build cache?' },
  'gestalt bucache-dot': { '': 'can it be drawn?' },
  'gestalt storage-path': { '': 'where are images kept?' },
  'gestalt python-path': { '': 'which Python is used?' },
  import: {
    '': 'take in an image from a folder or tar file',
    ...common,
    '#1': 'the folder or tar file',
    '#2': '@image the name it gets',
  },
  list: {
    '': 'list images',
    ...common,
    '-l --long': 'with details',
    '-u --undeletable': 'those that could be brought back',
    '#1': '@image only this one, in detail',
  },
  pull: {
    '': 'fetch an image',
    ...common,
    '--last-layer': ['stop after so many layers', 'this many'],
    '--parse-only': 'only read the name',
    '#1': '@image the image',
    '#2': '@image the name it gets here',
  },
  push: {
    '': 'send an image to a registry',
    ...common,
    '--image': ['this folder, not the one it keeps', 'the folder'],
    '#1': '@image the image',
    '#2': '@image the name it gets there',
  },
  reset: { '': 'delete all images and the cache', ...common },
  undelete: { '': 'bring a deleted image back', ...common, '#1': '@image the image' },
  modify: {
    '': 'change an image by running commands',
    ...common,
    '-c': ['run this', '@line the command'],
    '-S --shell': ['with this shell', 'its path'],
    '#1': '@image the image',
    '#2': '@image the name of the new one',
  },
};

const formats = 'ch-image, dir, tar, squash, docker or podman';
const convert: Table = {
  '': 'turn an image into another form',
  ...verbose,
  ...version,
  ...quiet,
  '-i --in-fmt': ['the form it has', formats],
  '-o --out-fmt': ['the form to make', formats],
  '-n --dry-run': 'only say what would be done',
  '--no-clobber': 'stop if the new one is there already',
  '-s --storage': ['where ch-image keeps images', 'the folder'],
  '--tmp': ['put files that are needed for a while here', 'the folder'],
  '--no-xattrs': 'drop extended attributes of files',
  '--xattrs': 'keep extended attributes of files',
  '#1': 'the image as it is: a name, folder or file',
  '#2': 'the image to write',
};

const fromhost: Table = {
  '': 'copy files of this machine into an image',
  ...verbose,
  ...version,
  '-c --cmd': ['those that this command prints', '@line the command'],
  '-f --file': ['those that this file names', 'the file'],
  '-p --path': ['this one', 'its path'],
  '--cray-mpi': 'make its MPI fit for a Cray',
  '--cray-cxi': 'what a Slingshot network needs',
  '--cray-gni': 'what an Aries network needs',
  '--nvidia': 'what NVIDIA GPUs need',
  '-d --dest': ['put the next ones here', 'the folder inside'],
  '--lib-path': 'only say where its libraries are',
  '--no-ldconfig': 'do not renew its list of libraries',
  '--print-cray-fi': 'say which network library fits',
  '#1': 'the folder of the image',
};

const test: Table = {
  '': "run Charliecloud's own tests",
  '-b --builder': ['build images with this', 'ch-image, docker, podman or none'],
  '-s --scope': ['how many tests', 'quick, standard or full'],
  '-f --file': ['only this one', 'the file'],
  '--img-dir': ['where to put images', 'the folder'],
  '--pack-dir': ['where to put packed images', 'the folder'],
  '--pack-fmt': ['how images are packed', 'squash or tar'],
  '--dry-run': 'only say what would be done',
  '--pedantic': ['fail also over small matters', 'yes or no'],
  '--sudo': 'also what needs root',
  '#1': 'which part: build, run, examples, all or another',
};

export const charliecloudWords = once(() => {
  return {
    ...written(['ch-run'], { '': run }),
    ...written(['ch-image'], image),
    ...written(['ch-convert'], { '': convert }),
    ...written(['ch-fromhost'], { '': fromhost }),
    ...written(['ch-checkns'], { '': { '': 'say whether this machine can run containers so', ...version } }),
    ...written(['ch-test'], { '': test }),
    ...written(['ch-ssh'], {
      '': { '': 'run a command in the same image on another node', '#1': 'the node', ...inside },
    }),
    ...written(['ch-run-oci'], {
      '': {
        '': 'let other tools run ch-run as if it were runc',
        ...verbose,
        ...version,
        '--debug': 'with details for developers',
      },
      create: {
        '': 'make a container',
        '#1': 'its name',
        '-b --bundle': ['from this folder', 'the folder'],
        '--console-socket': ['its terminal', 'the socket'],
        '--pid-file': ['write the number of its process to a file', 'the file to write'],
      },
      delete: { '': 'delete it', '#1': 'its name' },
      kill: { '': 'end it', '#1': 'its name', '#2': 'the signal' },
      start: { '': 'start it', '#1': 'its name' },
      state: { '': 'say how it is', '#1': 'its name' },
    }),
  };
});

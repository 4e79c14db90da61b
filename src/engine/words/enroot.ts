/** Words of Enroot, NVIDIA's engine that turns an image into a folder and starts it without root. */
import { type Commands, once, type Table, written } from './table.ts';

const arch: Table = { '-a --arch': ['the image for this processor', 'its name, such as aarch64'] };
const replace = (what: string): Table => ({ '-f --force': `replace ${what} that is already there` });

const starting: Table = {
  '-c --conf': ['a script that prepares mounts, variables and start', 'the script'],
  '-e --env': ['set a variable inside', '@variable the variable and its value; a name alone: as here'],
  '--rc': ['start this script instead of what the image starts', 'the script'],
  '-r --root': 'be root inside only; no power outside',
  '-w --rw': 'files of the container can be changed',
  '-m --mount': ['show a folder of yours inside', '@bind yours : where it appears inside'],
  '-m=/: --mount=/:': 'show all files of this machine inside, with your own rights',
  '--pid': 'its own process numbers',
  '--net': 'its own network, with no way out',
  '--ipc': 'its own shared memory, and fewer devices',
  '--uts': 'its own host name',
};

const images: Commands = {
  import: {
    '': 'fetch an image and keep it as one .sqsh file',
    ...arch,
    '-o --output': ['the file to write', 'the file'],
    '#1': '@image where from: docker://, dockerd:// or podman://',
  },
  load: {
    '': 'fetch an image and unpack it at once, without a file',
    ...arch,
    '-n --name': ['call the container by a name of yours', 'the name'],
    ...replace('a container'),
    '#1': '@image where from: docker://',
  },
  digest: { '': 'ask a registry for the exact name of an image', ...arch, '#1': '@image the image: docker://' },
  bundle: {
    '': 'make one program of an image that starts by itself',
    '-a --all': 'with your settings too, not only those of the system',
    '-c --checksum': 'with a checksum, to notice damage',
    '-d --desc': ['note what it is', 'the note'],
    '-o --output': ['the program to write', 'the file'],
    '-t --target': ['where it unpacks itself when asked to stay', 'the folder'],
    ...replace('a program'),
    '#1': 'the .sqsh file',
  },
};

const containers: Commands = {
  create: {
    '': 'unpack an image: make a container of it',
    '-n --name': ['call the container by a name of yours', 'the name'],
    ...replace('a container'),
    '#1': 'the .sqsh file',
  },
  start: {
    '': 'start a container',
    ...starting,
    '#1': 'its name, or a .sqsh file',
    '#2': '$the command to run inside',
  },
  batch: {
    '': 'start a container as a script describes it',
    '#1': 'the script, which names the container',
    '#2': '$the command to run inside',
  },
  exec: {
    '': 'run a command in a container that is running',
    '-e --env': ['set a variable for the command', '@variable the variable and its value'],
    '#1': 'the number of its process, as list -f shows it',
    '#2': '$the command to run inside',
  },
  list: { '': 'list the containers', '-f --fancy': 'as a table, with the processes in them' },
  export: {
    '': 'make an image of what a container has become',
    '-o --output': ['the file to write', 'the file'],
    ...replace('a file'),
    '#1': 'the container',
  },
  remove: { '': 'delete containers', '-f --force': 'do it without asking', '#*': 'the container' },
};

const general: Commands = {
  '': { '': 'the engine' },
  info: { '': 'show how it is set up' },
  version: { '': 'say which version it is' },
  help: { '': 'explain what it can do' },
};

export const enrootWords = once(() => written(['enroot'], general, images, containers));

/** Words of Enroot beyond what the course types. Keys are explained in dictionary.ts. */
import { sameFor } from './dictionary.ts';

const inside = (subcommand: string, words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([key, means]) => [`${subcommand} ${key}`, means]));

const force = { '-f': 'replace what is there already', '--force': 'replace what is there already' };
const arch = {
  '-a': 'the image for this kind of processor',
  '-a *': 'the kind, as in x86_64 or aarch64',
  '--arch': 'the image for this kind of processor',
  '--arch *': 'the kind, as in x86_64 or aarch64',
};
const output = {
  '-o': 'write it to this file',
  '-o *': 'the file',
  '--output': 'write it to this file',
  '--output *': 'the file',
};
const name = { '-n': 'under this name', '-n *': 'the name', '--name': 'under this name', '--name *': 'the name' };
const env = {
  '-e': 'set a variable inside, or hand yours on',
  '-e *': 'its name, and maybe its value',
  '--env': 'set a variable inside, or hand yours on',
  '--env *': 'its name, and maybe its value',
};

export const enrootWords = sameFor(['enroot'], {
  '': 'the engine: Enroot',
  version: 'say which version it is',
  info: 'show the settings it works with',
  help: 'list the commands',
  import: 'fetch an image and keep it as one file',
  ...inside('import', { ...output, ...arch, '#1': 'where the image comes from' }),
  load: 'fetch an image and unpack it at once',
  ...inside('load', { ...name, ...force, ...arch, '#1': 'where the image comes from' }),
  digest: 'ask a registry for the checksum of an image',
  ...inside('digest', { ...arch, '#1': 'which image' }),
  create: 'unpack an image into a container',
  ...inside('create', { ...name, ...force, '#1': 'the image' }),
  start: 'start a container and run one command in it',
  ...inside('start', {
    ...env,
    '-m': 'show a folder of yours inside',
    '-m *': 'yours : where it appears inside',
    '--mount': 'show a folder of yours inside',
    '--mount *': 'yours : where it appears inside',
    '-w': 'let the container change its files',
    '--rw': 'let the container change its files',
    '-r': 'be root inside only; no power outside',
    '--root': 'be root inside only; no power outside',
    '-c': 'read mounts, hooks and variables from a script',
    '-c *': 'the script',
    '--conf': 'read mounts, hooks and variables from a script',
    '--conf *': 'the script',
    '--rc': 'begin with this script, not the one of the image',
    '--rc *': 'the script',
    '--pid': 'its own process numbers',
    '--net': 'its own network, with nothing in it',
    '--ipc': 'its own shared memory, and few devices',
    '--uts': 'its own host name',
    '#1': 'the container, or the file of an image',
    '#2': '$a command to run inside',
  }),
  exec: 'run a command in a container that runs already',
  ...inside('exec', { ...env, '#1': 'the number of a process in it', '#2': '$a command to run inside' }),
  list: 'list the containers: images that were unpacked',
  ...inside('list', { '-f': 'with the processes that run in them', '--fancy': 'with the processes that run in them' }),
  export: 'pack a container into an image',
  ...inside('export', { ...output, ...force, '#1': 'the name of the container' }),
  remove: 'delete containers for good',
  ...inside('remove', { '-f': 'without asking', '--force': 'without asking', '#*': 'the name of a container' }),
  bundle: 'make a program out of an image that starts itself',
  ...inside('bundle', {
    ...output,
    ...force,
    '-a': 'with your settings in it',
    '--all': 'with your settings in it',
    '-c': 'with a checksum in it',
    '--checksum': 'with a checksum in it',
    '-d': 'with a description',
    '-d *': 'the description',
    '--desc': 'with a description',
    '--desc *': 'the description',
    '-t': 'unpack into this folder when asked to keep the files',
    '-t *': 'the folder',
    '--target': 'unpack into this folder when asked to keep the files',
    '--target *': 'the folder',
    '#1': 'the image',
  }),
  batch: 'start a container as a file of settings says',
  ...inside('batch', {
    '-c': 'the settings',
    '-c *': 'the file',
    '#1': 'the file of settings',
    '#2': '$a command to run inside',
  }),
});

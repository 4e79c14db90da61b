/** Words of Shifter, the engine of NERSC: images come from a gateway, and the program that starts them is setuid root. */
import { type Commands, joined, once, type Table, written } from './table.ts';

const starting: Table = {
  '': 'the engine: start a command in a container',
  '-i --image': ['the image', '@gateway docker: and its name, or id: and its id'],
  '-V --volume': ['show a folder of yours inside', '@bind yours : where it appears inside'],
  '-e --env': ['set a variable inside', '@variable the variable and its value'],
  '--env-file': ['set the variables that a file lists', 'the file'],
  '-E --clearenv': 'leave your environment variables outside',
  '--entry --entrypoint': "start the image's own program, or the one after =",
  '-w --workdir': 'begin in the folder the image names, or the one after =',
  '-m --module': ['bring what the site has made ready', 'its name, such as gpu or mpich; none: nothing'],
  '-m=gpu --module=gpu': 'bring the GPUs and their driver',
  '-m=mpich --module=mpich': "bring the site's own MPI, for programs built with MPICH",
  '-m=none --module=none': 'bring nothing of the site, not even its MPI',
  '-v --verbose': 'say more',
  '#1': '$the command to run inside',
};

const access: Table = {
  '-u --user': ['only these users may use the image', 'their names'],
  '-g --group': ['only these groups may use the image', 'their names'],
  '-v --verbose': 'say more',
};

const gateway: Commands = {
  '': { '': 'ask the gateway, which keeps the images of the site', ...access },
  images: { '': 'list the images it keeps' },
  lookup: { '': 'ask for the id of an image', '#1': '@gateway the image: docker: and its name' },
  pull: { '': 'let it fetch an image and make it ready for all nodes', '#1': '@gateway the image: docker: and its name' },
  pullnb: { '': 'let it fetch an image, without waiting for the end', '#1': '@gateway the image: docker: and its name' },
  expire: { '': 'let it delete an image (for its administrators)', '#1': '@gateway the image: docker: and its name' },
  autoexpire: { '': 'let it delete what nobody uses (for its administrators)' },
  login: { '': 'keep your name and password for a registry', '#1': 'the registry' },
};

/** Values that are only ever written to their option. */
const attached = { 'shifter -w ?': 'the folder', 'shifter --workdir ?': 'the folder', 'shifter --entrypoint ?': 'the program' };

export const shifterWords = once(() =>
  joined(written(['shifter'], { '': starting }), attached, written(['shifterimg'], gateway)),
);

/** Words of pip and conda. */
import { type Commands, joined, once, type Table, written } from './table.ts';
import { quiet, verbose } from './usual.ts';

const pip: Commands = {
  '': { '': 'installs Python packages', '-V --version': 'say which version it is' },
  install: {
    '': 'install packages',
    ...quiet,
    ...verbose,
    '--user': 'for you alone, under ~/.local',
    '-r --requirement': ['those that this file names', 'the file'],
    '-e --editable': ['from a folder you work on', 'the folder'],
    '-U --upgrade': 'the newest version',
    '-t --target': ['into this folder', 'the folder'],
    '--prefix': ['under this folder', 'the folder'],
    '--no-cache-dir': 'keep nothing that was fetched',
    '--no-deps': 'without what it needs',
    '--no-binary': ['build it here', 'the package, or :all:'],
    '--no-build-isolation': 'build with what is installed',
    '--force-reinstall': 'again, though it is there',
    '--break-system-packages': "though Python belongs to the system's packages",
    '-i --index-url': ['from here', 'the address'],
    '--extra-index-url': ['from here too', 'the address'],
    '-f --find-links': ['look here too', 'the address or folder'],
    '--pre': 'versions that are not ready too',
    '#*': 'the package',
  },
  uninstall: { '': 'remove packages', '-y --yes': 'without asking', '#*': 'the package' },
  list: { '': 'list what is installed' },
  freeze: { '': 'list what is installed, with versions' },
  show: { '': 'show what is known of a package', '#*': 'the package' },
  download: { '': 'only fetch', '#*': 'the package' },
  cache: { '': 'look after what was fetched' },
};
const environment: Table = {
  '-n --name': ['the environment of this name', 'its name'],
  '-p --prefix': ['the environment in this folder', 'the folder'],
};
const condaInstall: Table = {
  ...environment,
  ...quiet,
  '-c --channel': ['from this channel', 'its name'],
  '-y --yes': 'without asking',
  '-f --file': ['what this file names', 'the file'],
  '--override-channels': 'from no other channel',
  '#*': 'the package, perhaps with its version after =',
};
const conda: Commands = {
  '': { '': 'installs packages into environments', '-V --version': 'say which version it is' },
  create: { '': 'make an environment', ...condaInstall, '--clone': ['as a copy of', 'the environment'] },
  install: { '': 'install packages', ...condaInstall },
  'remove|uninstall': { '': 'remove packages', ...condaInstall, '--all': 'the whole environment' },
  'update|upgrade': { '': 'bring packages up to date', ...condaInstall, '--all': 'all of them' },
  activate: { '': 'make it the one you work in', '#1': 'its name or folder' },
  deactivate: { '': 'leave the environment' },
  run: {
    '': 'run a command in an environment',
    ...environment,
    '--no-capture-output': 'show its output at once',
    '#1': '$the command to run',
  },
  list: { '': 'list what is installed', ...environment },
  env: { '': 'work with environments' },
  'env create': { '': 'make one from a file', ...environment, '-f --file': ['this file', 'the file'] },
  'env list': { '': 'list them' },
  'env export': { '': 'describe one, for a file', ...environment },
  clean: {
    '': 'delete what was fetched',
    '-a --all': 'all of it',
    '-y --yes': 'without asking',
    '-t --tarballs': 'package files',
  },
  init: { '': 'make your shell ready for it', '#1': 'the shell' },
  config: { '': 'look at or change a setting', '--add': ['add to a list', 'the list'], '--set': ['set it', 'the setting'] },
  info: { '': 'what it knows of this machine' },
  'env remove': { '': 'delete one', ...environment },
};

export const pythonPackageWords = once(() =>
  joined(written(['pip', 'pip3'], pip), written(['conda', 'mamba', 'micromamba'], conda)),
);

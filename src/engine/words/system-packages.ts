/** Words of the package managers of Linux systems. */
import { programs } from './programs.ts';
import { type Commands, joined, once, type Table, written } from './table.ts';

const packages = { '#*': 'a package' };
const answering: Table = {
  '-y --yes --assume-yes --assumeyes': 'without asking',
  '-q --quiet': 'say less',
  '--allow-unauthenticated': 'whoever signed them',
};
const apt: Table = {
  ...answering,
  '--no-install-recommends': 'only what is needed, not what is nice to have',
  '--fix-missing': 'go on without what cannot be fetched',
  '-qq': 'say nearly nothing',
  '-o': ['with this setting', 'the setting'],
  '-t': ['from this release', 'the release'],
  '--allow-downgrades': 'older versions are fine',
  '-f --fix-broken': 'mend what is half installed',
};
const debian: Commands = {
  '': { '': 'install packages of Debian and its family', ...apt },
  update: { '': 'fetch the list of packages', ...apt },
  install: { '': 'install packages', ...apt, ...packages },
  'remove|purge': { '': 'remove packages', ...apt, ...packages },
  'upgrade|dist-upgrade|full-upgrade': { '': 'bring all packages up to date', ...apt },
  'autoremove|autoclean': { '': 'remove what nobody needs', ...apt },
  clean: { '': 'delete package files that were fetched', ...apt },
  search: { '': 'look for packages', '#*': 'the word' },
  show: { '': 'show what is known of a package', ...packages },
  list: { '': 'list packages', '--installed': 'only those installed', ...packages },
  download: { '': 'only fetch the package file', ...packages },
};
const fedora: Commands = {
  '': {
    '': 'install packages of Fedora, Rocky and their family',
    ...answering,
    '--enablerepo': ['from this collection too', 'its name'],
  },
  install: {
    '': 'install packages',
    ...answering,
    '--setopt': ['with this setting', 'the setting'],
    '--nodocs': 'without documentation',
    '--enablerepo': ['from this collection too', 'its name'],
    '--allowerasing': 'replace what is in the way',
    ...packages,
  },
  'update|upgrade': { '': 'bring packages up to date', ...answering, ...packages },
  'remove|erase': { '': 'remove packages', ...answering, ...packages },
  groupinstall: { '': 'install packages that belong together', ...answering, '#*': 'the group' },
  clean: { '': 'delete what was fetched', '#1': 'what, such as all' },
  'config-manager': {
    '': 'look after collections of packages',
    '--set-enabled --enable': ['use this one', 'its name'],
    '--set-disabled --disable': ['no longer use this one', 'its name'],
    '--add-repo': ['note this one', 'its address'],
  },
  search: { '': 'look for packages', '#*': 'the word' },
  info: { '': 'show what is known of a package', ...packages },
  provides: { '': 'say which package has a file', '#*': 'the file' },
  module: { '': 'work with streams of versions' },
};
const alpine: Commands = {
  '': { '': 'install packages of Alpine' },
  add: {
    '': 'install packages',
    '--no-cache': 'keep nothing that was fetched',
    '--update': 'fetch the list first',
    '-t --virtual': ['under this one name', 'the name'],
    ...packages,
  },
  del: { '': 'remove packages', ...packages },
  update: { '': 'fetch the list of packages' },
  upgrade: { '': 'bring all packages up to date' },
};
const suse: Commands = {
  '': { '': 'install packages of SUSE', '-n --non-interactive': 'without asking' },
  'install|in': { '': 'install packages', '-y --no-confirm': 'without asking', ...packages },
  'refresh|ref': { '': 'fetch the list of packages' },
};
const founding: Commands = {
  debootstrap: {
    '': 'puts a small Debian or Ubuntu into a folder',
    '--variant': ['how small', 'minbase, buildd or fakechroot'],
    '--include': ['with these packages', 'their names'],
    '--arch': ['for this processor', 'the value, such as amd64'],
    '#1': 'the release',
    '#2': 'the folder',
    '#3': '@from where it comes from',
  },
};

export const systemPackageWords = once(() =>
  joined(
    written(['apt-get', 'apt'], debian),
    written(['dnf', 'yum', 'microdnf'], fedora),
    written(['apk'], alpine),
    written(['zypper'], suse),
    programs(founding),
  ),
);

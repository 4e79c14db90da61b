/** Words of the programs that pack many files into one, squeeze them, and take them out again. */
import type { Dictionary } from '../dictionary.ts';
import { programs } from './programs.ts';
import { type Commands, joined, once } from './table.ts';
import { version } from './usual.ts';

const packing: Commands = {
  tar: {
    '': 'pack files into one, or unpack them',
    ...version,
    '-c --create': 'pack',
    '-x --extract --get': 'unpack',
    '-t --list': 'list what is packed',
    '-v --verbose': 'name each file',
    '-z --gzip': 'squeeze with gzip',
    '-j --bzip2': 'squeeze with bzip2',
    '-J --xz': 'squeeze with xz',
    '--zstd': 'squeeze with zstd',
    '-a --auto-compress': 'squeeze as the name says',
    '-f --file': ['the packed file to use', 'the packed file'],
    '-f=- --file=-': 'what goes or comes through the pipe',
    '-C --directory': ['go to this folder first', 'the folder to work in'],
    '-p --preserve-permissions': 'with all rights',
    '-h --dereference': 'what links point to, not links',
    '--strip-components': ['without so many leading folders', 'this many'],
    '--exclude': ['leave out', 'the pattern'],
    '--owner': ['note this owner for every file', 'the owner'],
    '--group': ['note this group for every file', 'the group'],
    '--no-same-owner': 'you own what is unpacked',
    '--numeric-owner': 'owners as numbers',
    '-T --files-from': ['the files this file names', 'the file'],
    '.': 'everything in that folder',
    '#*': 'a file',
  },
  'gzip|xz|zstd|bzip2': {
    '': 'squeeze a file',
    '-d --decompress': 'unpack it',
    '-k --keep': 'keep the old one',
    '-c --stdout': 'print the result',
    '-f --force': 'over what is there',
    '#*': 'the file',
  },
  'gunzip|unxz|bunzip2': {
    '': 'unpack a squeezed file',
    '-k --keep': 'keep the old one',
    '-c --stdout': 'print the result',
    '#*': 'the file',
  },
  unzip: {
    '': 'unpack a zip file',
    '-d': ['into this folder', 'the folder'],
    '-q': 'say less',
    '-o': 'over what is there',
    '-l': 'only list what is in it',
    '#1': 'the zip file',
  },
  mksquashfs: {
    '': 'pack a folder into one file system',
    '-*': '',
    '-noappend': 'replace an old file',
    '-all-root': 'root owns every file in it',
    '-comp': ['squeeze it by', 'gzip, xz, zstd or lz4'],
    '-processors': ['with so many cores', 'this many'],
    '-e': ['leave out', 'the file'],
    '#1': 'the folder',
    '#2': 'the file to write',
  },
  unsquashfs: {
    '': 'unpack a packed file system',
    '-*': '',
    '-d -dest': ['into this folder', 'the folder'],
    '-l -ls': 'only list what is in it',
    '-s -stat': 'only say what it is',
    '-f -force': 'over what is there',
    '#1': 'the packed file',
    '#2': 'only this part',
  },
};

/** `tar xzf a.tar.gz`: the letters of the old way need no dash. */
function tarLetters(): Dictionary {
  const says: Record<string, string> = { c: 'pack', x: 'unpack', t: 'list' };
  const more: Record<string, string> = { z: 'gzip', j: 'bzip2', J: 'xz', '': '' };
  const entries = Object.entries(says).flatMap(([verb, means]) =>
    Object.entries(more).flatMap(([squeeze, name]) =>
      ['', 'v'].flatMap((v) => {
        const told = `${means}${v ? ', name each file' : ''}${name ? `, squeezed with ${name}` : ''}, this file`;
        return [...new Set([verb + v + squeeze, verb + squeeze + v, v + verb + squeeze].map((letters) => `${letters}f`))].flatMap(
          (key) => [
            [`tar ${key}`, told],
            [`tar ${key} #1`, 'the packed file'],
            [`tar ${key} -C`, 'go to this folder first'],
            [`tar ${key} -C *`, 'the folder to work in'],
            [`tar ${key} --strip-components`, 'without so many leading folders'],
            [`tar ${key} --strip-components *`, 'this many'],
            [`tar ${key} #*`, 'a file'],
          ],
        );
      }),
    ),
  );
  return Object.fromEntries(entries);
}

export const packingWords = once(() => joined(programs(packing), tarLetters()));

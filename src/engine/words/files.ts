/** Words of the programs that look at files, move them about and change them. */
import { programs } from './programs.ts';
import { type Commands, longHelp, once, type Table } from './table.ts';
import { sizes } from './usual.ts';

const units: Table = { '-h --human-readable': 'in units that people can read' };

const looking: Commands = {
  ls: {
    '': 'list files',
    ...sizes,
    '-l': 'with size, owner and date',
    '-a --all': 'with hidden files',
    '-A --almost-all': 'with hidden files',
    '-d --directory': 'the folder itself, not what is in it',
    '-1': 'one a line',
    '-t': 'newest first',
    '-R --recursive': 'folders inside folders too',
    '-s --size': 'with the space taken on disk',
    '#*': 'what to list',
  },
  cat: { '': 'print a file', '#*': 'the file to print' },
  head: { '': 'print the first lines', '-n --lines': ['how many lines', 'this many lines'], '#*': 'the file to read' },
  tail: {
    '': 'print the last lines',
    '-n --lines': ['how many lines', 'this many lines'],
    '-f --follow': 'and go on as it grows',
    '#*': 'the file to read',
  },
  less: { '': 'show a text page by page; q leaves', '#*': 'the file to read' },
  stat: { '': 'print what is known of a file: size, owner, dates' },
  file: { '': 'say what kind of file it is', '#*': 'the file to look at' },
  readlink: {
    '': 'print where a link points',
    '-f --canonicalize': 'to the very end, as a full path',
    '#*': 'the link',
  },
  df: {
    '': 'print how full the disks are',
    ...units,
    '#*': 'the disk that holds this',
  },
  du: {
    '': 'print how much space files take',
    '-s --summarize': 'only the sum',
    ...units,
    '#*': 'what to add up',
  },
  find: {
    '': 'look for files',
    '-*': '',
    '-name': ['of this name', 'the pattern'],
    '-iname': ['of this name, capitals or not', 'the pattern'],
    '-type': ['of this kind', 'f file, d folder, l link'],
    '-maxdepth': ['so many folders deep', 'this many'],
    '-mindepth': ['at least so many folders deep', 'this many'],
    '-size': ['of this size', 'the size; + for more'],
    '-mtime': ['changed so long ago', 'days; + for longer'],
    '-user': ['of this user', 'the user'],
    '-path': ['at this path', 'the pattern'],
    '-newer': ['newer than', 'the file'],
    '-perm': ['with these rights', 'the rights'],
    '-exec': ['run for each', '$the command to run'],
    '-delete': 'delete them',
    '-print': 'print them',
    '-print0': 'print them, with zero bytes between',
    '-o -or': 'or',
    '-not': 'not',
    '-xdev': 'stay on one disk',
    '-L': 'follow links',
    '^;': 'end of that command',
    '^+': 'end of that command, for many files at once',
    '!': 'not',
    '#*': 'where to look',
  },
  sha256sum: { '': 'print the sum that shows a file is whole', '-c --check': 'check the sums in a file', '#*': 'the file' },
  md5sum: { '': 'print the sum that shows a file is whole', '-c --check': 'check the sums in a file', '#*': 'the file' },
};

const changing: Commands = {
  cp: {
    '': 'copy',
    '-r -R --recursive': 'a folder with all that is in it',
    '-a --archive': 'everything as it is: links, dates, rights',
    '-L --dereference': 'what a link points to, not the link',
    '-v --verbose': 'say what is copied',
    '#1/2': 'what to copy',
    '#2/2': 'where the copy goes',
  },
  mv: { '': 'move or rename', '#1/2': 'what to move', '#2/2': 'where it goes' },
  rm: {
    '': 'delete files for good',
    '-r -R --recursive': 'a folder with all that is in it',
    '-f --force': 'no questions, no complaint if it is not there',
    '#*': 'what to delete',
  },
  ln: {
    '': 'make a second name for a file',
    '-s --symbolic': 'a link that points by name',
    '-f --force': 'replace what is there',
    '#1/2': 'what the link points to',
    '#2/2': 'the name of the link',
  },
  mkdir: {
    '': 'make a folder',
    '-p --parents': 'with those above it; no complaint if it is there',
    '#*': 'the folder to make',
  },
  touch: { '': 'make an empty file, or renew its date', '#*': 'the file' },
  chown: {
    '': 'change who owns a file',
    '-R --recursive': 'with all that is in a folder',
    '#1': 'user : group',
    '#*': 'the file',
  },
  chmod: {
    '': 'change who may read, write and run a file',
    '-R --recursive': 'with all that is in a folder',
    '+x': 'may be run as a program',
    'u+x': 'you may run it as a program',
    'a+x': 'all may run it as a program',
    '#1': 'the rights',
    '#*': 'the file',
  },
  tee: { '': 'print what is read, and write it to a file', '-a --append': 'after what is there', '#*': 'the file to write' },
  vi: { '': 'a text editor; :wq saves and leaves', '#*': 'the file to edit' },
  nano: { '': 'a text editor; Ctrl-O saves, Ctrl-X leaves', '#*': 'the file to edit' },
};

export const fileWords = once(() => programs({ ...looking, ...changing }, longHelp));

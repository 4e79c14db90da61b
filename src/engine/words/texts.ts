/** Words of the programs that read text line by line, mostly out of a pipe. */
import { programs } from './programs.ts';
import { type Commands, longHelp, once } from './table.ts';

const reading: Commands = {
  grep: {
    '': 'print the lines that hold a pattern',
    '-c --count': 'count them instead',
    '-i --ignore-case': 'capitals do not matter',
    '-n --line-number': 'with line numbers',
    '-v --invert-match': 'the lines that do not hold it',
    '-q --quiet': 'print nothing, only say yes or no by exit status',
    '-E --extended-regexp': 'extended patterns: | + ? without backslash',
    '-o --only-matching': 'only the part that matches',
    '-r --recursive': 'in all files of a folder',
    '-A --after-context': ['with so many lines after each', 'this many lines'],
    '-B --before-context': ['with so many lines before each', 'this many lines'],
    '#1': 'the pattern',
    '#*': 'where to look',
  },
  sed: {
    '': 'change text line by line',
    '-i --in-place': 'in the file itself',
    '-n --quiet': 'print only what is asked for',
    '#1/2': 'what to change',
    '#2/2': 'the file',
  },
  awk: {
    '': 'take lines apart and print what is asked',
    '-F': ['parts are divided by', 'the sign'],
    '-v': ['set a variable', '@variable the variable and its value'],
    '#1': 'what to do',
    '#*': 'the file to read',
  },
  jq: {
    '': 'take JSON apart',
    '-h': 'explain this command and do nothing',
    '-r --raw-output': 'texts without quotes',
    '-c --compact-output': 'on one line',
    '#1': 'what to print',
    '#*': 'the file to read',
  },
  sort: {
    '': 'sort lines',
    '-u --unique': 'each only once',
    '-n --numeric-sort': 'by number',
    '-r --reverse': 'backwards',
    '-h --human-numeric-sort': 'by size, such as 2K and 1G',
    '-k --key': ['by this part of the line', 'its number'],
    '-t --field-separator': ['parts are divided by', 'the sign'],
    '-V --version-sort': 'by version',
    '#*': 'the file to sort',
  },
  uniq: { '': 'drop lines that repeat the one before', '-c --count': 'and count them' },
  wc: { '': 'count lines, words and bytes', '-l --lines': 'lines only', '-c --bytes': 'bytes only', '#*': 'the file to count' },
  diff: { '': 'show how two files differ', '#1/2': 'the first file', '#2/2': 'the second file' },
  cut: {
    '': 'print a part of each line',
    '-d --delimiter': ['parts are divided by', 'the sign'],
    '-f --fields': ['these parts', 'their numbers'],
    '-c --characters': ['these characters', 'their places'],
  },
  tr: {
    '': 'change signs for others',
    '-d --delete': 'delete them',
    '-s --squeeze-repeats': 'one for many',
    '#1': 'the signs',
    '#2': 'what they become',
  },
  xargs: {
    '': 'hands what it reads to a command as words',
    '-n': ['so many at a time', 'this many'],
    '-I': ['in place of this sign', 'the sign'],
    '-P': ['so many at once', 'this many'],
    '-r --no-run-if-empty': 'not if there is nothing',
    '-0 --null': 'words end with a zero byte',
    '#1': '$the command to run',
  },
};

export const textWords = once(() => programs(reading, longHelp));

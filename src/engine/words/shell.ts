/** Words of the shell itself, and the shells as programs. */
import type { Dictionary } from '../dictionary.ts';
import { programs } from './programs.ts';
import { type Commands, joined, longHelp, once, type Table } from './table.ts';

const builtins: Commands = {
  '.|source': { '': 'read a file into this shell, so that what it sets stays', '#1': 'the file to read' },
  cd: { '': 'go to a folder', '-': 'the folder you came from', '#1/1': 'the folder to go to' },
  pwd: { '': 'print the folder you are in', '-P': 'its real path, without links', '-L': 'its path as you came to it' },
  printf: { '': 'print text in a given form', '#1': 'the form; \\n ends a line', '#*': 'goes into the form' },
  export: {
    '': 'set a variable for this shell and all it starts',
    '#*': '@exported the variable, and its value after =',
  },
  alias: { '': 'a short name for a longer command', '#*': 'the name, and after = what it stands for' },
  eval: { '': 'run what its words say, as if somebody typed them', '#*': 'what to run' },
  wait: { '': 'until what runs in the background has ended', '#*': 'only this one' },
  trap: { '': 'do something when this shell ends or gets a signal', '#1': 'what to do', '#*': 'when' },
  unset: { '': 'forget a variable', '#*': 'the variable to forget' },
  exit: { '': 'leave this shell', '#1': 'with this exit status' },
  command: { '': 'run a program, or ask where it is', '-v': 'say where the program is', '#1': 'the program' },
  which: { '': 'say where a program is', '#*': 'the program' },
  type: {
    '': 'say what the shell understands by a name',
    '-a': 'everything of that name',
    '-p': 'only its path',
    '-t': 'only its kind',
    '#*': 'the name',
  },
  exec: { '': 'run a command in place of this shell', '#1': '$the command that takes its place' },
  read: {
    '': 'read a line into a variable',
    '-r': 'take backslashes as they are',
    '-p': ['ask with this text', 'the text'],
    '-s': 'do not show what is typed',
    '#*': 'the variable',
  },
  ulimit: {
    '': 'limits of what this shell starts',
    '-s': 'size of the stack',
    '-l': 'memory that stays in place',
    '-n': 'open files',
    '-c': 'size of core files',
    '-a': 'all of them',
    '#1': 'the limit; unlimited for none',
  },
  set: {
    '': 'settings of this shell',
    '-e': 'stop at the first failure',
    '-x': 'show each command before it runs',
    '-u': 'stop at a variable that is not set',
    '-o': ['with this setting', 'the value, such as pipefail'],
    '+x': 'no longer show commands',
  },
};

const asking: Table = {
  '-f': 'is it a file?',
  '-d': 'is it a folder?',
  '-e': 'is it there?',
  '-s': 'is it there, and not empty?',
  '-x': 'may I run it?',
  '-r': 'may I read it?',
  '-w': 'may I change it?',
  '-L -h': 'is it a link?',
  '-n': 'is the text not empty?',
  '-z': 'is the text empty?',
  '-eq': 'are the numbers equal?',
  '-ne': 'are the numbers different?',
  '-gt': 'is the first number larger?',
  '-ge': 'is the first number larger, or equal?',
  '-lt': 'is the first number smaller?',
  '-le': 'is the first number smaller, or equal?',
  '-*': '',
  '!': 'is it not so?',
  '=': 'are the texts equal?',
  '==': 'are the texts equal?',
  '!=': 'are the texts different?',
  '=~': 'does the text fit the pattern?',
  ']': 'end of the question',
  ']]': 'end of the question',
  '#*': 'what it is about',
};
const question = 'ask a question; the answer is the exit status';

/** Those that take any word as it is. */
const silent: Commands = {
  echo: {
    '': 'print the words that follow',
    '-n': 'and stay on that line',
    '-e': 'signs such as \\n have a meaning',
    '$?': 'the exit status of the last command',
    '#*': 'to be printed',
  },
  true: { '': 'do nothing, and succeed' },
  false: { '': 'do nothing, and fail' },
  '[': { '': question, ...asking },
  '[[': { '': question, ...asking },
  test: { '': question, ...asking },
  for: {
    '': 'once for each word of a list',
    '#1': 'the name that each word gets in turn',
    '#2': 'from this list',
    '#*': 'a word of the list',
  },
  case: { '': 'do what a text calls for', '#1': 'the text', '#2': 'as one of these', '#*': 'the text, if it is like this' },
  function: { '': 'give commands a name of their own', '#1': 'the name' },
};

const shells: Table = {
  '': 'the shell',
  '-c': ['run commands from a text', '@line the commands to run'],
  '-l --login': 'as if logged in: with all login settings',
  '-i': 'as if somebody typed',
  '-x': 'show each command before it runs',
  '-e': 'stop at the first failure',
  '-u': 'stop at a variable that is not set',
  '-s': 'read commands from what is piped in',
  '--norc': 'without your settings',
  '--noprofile': 'without login settings',
  '-o': ['with this setting', 'the value, such as pipefail'],
  '#1': 'the file of commands to run',
  '#2+': 'handed to #1',
};
const shellPrograms: Commands = {
  sh: { ...shells, '': 'the plain shell' },
  'bash|zsh|dash|ksh': shells,
  busybox: {
    '': 'many small programs in one file',
    '--list': 'name all of them',
    '--install': 'make a link for each of them',
    '-s': ['as links that point by name', 'the folder they go to'],
    '#1': '$one of its programs',
  },
};

/** What follows commands given as text is for them. */
const afterText: Dictionary = Object.fromEntries(
  ['sh', 'bash', 'zsh', 'dash', 'ksh'].flatMap((shell) => [
    [`${shell} -c #1+`, 'handed to those commands'],
    [`${shell} -s #1+`, 'handed to those commands'],
  ]),
);

export const shellWords = once(() =>
  joined(programs({ ...builtins, ...shellPrograms }, longHelp), programs(silent, {}), afterText),
);

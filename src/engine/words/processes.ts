/** Words of the programs that look at processes, end them, and start others in a way of their own. */
import { programs } from './programs.ts';
import { type Commands, joined, longHelp, once } from './table.ts';

const plain: Commands = {
  ps: {
    '': 'list processes',
    '-e': 'of all users',
    '-f': 'in full',
    '-ef': 'all processes, in full',
    aux: 'all processes, with their use of memory and time',
  },
  kill: { '': 'end a process, or send it a signal', '-9': 'at once, by force', '-l': 'list the signals', '#*': 'its number' },
  sleep: { '': 'wait', '#1': '@wait the time, such as 5m' },
  date: { '': 'print the day and the time', '-u --utc': 'of Greenwich', '#1': 'how to write them, after +' },
  env: {
    '': 'print the environment, or run a command with another',
    '-i --ignore-environment': 'begin with an empty environment',
    '-u --unset': ['without this variable', 'its name'],
    '-C --chdir': ['begin in this folder', 'the folder'],
    '#1': '$the command to run',
  },
  timeout: {
    '': 'stop a command that takes too long',
    '-s --signal': ['with this signal', 'the signal'],
    '-k --kill-after': ['by force, so long after', 'the time'],
    '#1': 'the time it gets',
    '#2': '$the command to run',
  },
  time: {
    '': 'measure how long a command takes',
    '-p --portability': 'in the common form',
    '-v --verbose': 'with memory and more',
    '#1': '$the command to measure',
  },
  nice: { '': 'run with low priority', '-n --adjustment': ['how low', 'up to 19'], '#1': '$the command to run' },
  nohup: { '': 'goes on when you log out', '#1': '$the command to run' },
  stdbuf: {
    '': 'changes how output is held back',
    '-o --output': ['output', 'L by line, 0 not at all'],
    '-e --error': ['error messages', 'L by line, 0 not at all'],
    '#1': '$the command to run',
  },
};

const starting: Commands = {
  setsid: { '': 'in a session of its own', '#1': '$the command to run' },
  watch: {
    '': 'run it again and again',
    '-n --interval': ['every so often', 'seconds'],
    '-d --differences': 'mark what changes',
    '#1': '$@line the command to run',
  },
  strace: {
    '': 'show what a program asks of the kernel',
    '-f --follow-forks': 'of all it starts',
    '-e': ['only these calls', 'their names'],
    '-o --output': ['where to write it', 'the file to write'],
    '-c --summary-only': 'only count them',
    '#1': '$the command to run',
  },
  numactl: {
    '': 'ties a program to processors and memory',
    '-H --hardware': 'show how the machine is built',
    '-s --show': 'show what holds now',
    '-N --cpunodebind': ['these processors', 'their numbers'],
    '-m --membind': ['this memory', 'its numbers'],
    '-C --physcpubind': ['these cores', 'their numbers'],
    '-l --localalloc': 'the memory next to it',
    '-i --interleave': ['memory in turn from', 'their numbers'],
    '#1': '$the command to run',
  },
  taskset: {
    '': 'ties a program to cores',
    '-c --cpu-list': 'cores by number',
    '-p --pid': 'of a running process',
    '-cp -pc': ['cores by number; of a running process', 'its number'],
    '#1': 'the cores',
    '#2': '$the command to run',
  },
  sudo: {
    '': 'run as the administrator',
    '-u --user': ['as this user', 'the user'],
    '-g --group': ['as this group', 'the group'],
    '-E --preserve-env': 'with your variables',
    '-H --set-home': "with that user's home folder",
    '-i --login': 'as if logged in',
    '-s --shell': 'open a shell',
    '-n --non-interactive': 'do not ask for a password',
    '-k --reset-timestamp': 'ask for the password next time',
    '-v --validate': 'ask for the password now',
    '-l --list': 'say what you may do',
    '-S --stdin': 'read the password from what is piped in',
    '-b --background': 'in the background',
    '#1': '$the command to run',
  },
  su: {
    '': 'become another user',
    '-': 'as if logged in',
    '-l --login': 'as if logged in',
    '-c --command': ['run this', '@line the command to run'],
    '#1': 'the user',
  },
};

export const processWords = once(() => joined(programs(plain, longHelp), programs(starting)));

/** Words of the programs that containers are made with by hand: another root folder, namespaces, mounts. */
import { programs } from './programs.ts';
import { type Commands, joined, longHelp, once } from './table.ts';

/** The oldest of them, to which `-h` is no help. */
const oldest: Commands = {
  chroot: {
    '': 'run a program with another folder as /',
    '#1': 'the folder that becomes /',
    '#2': '$the program to run there',
  },
};

const apart: Commands = {
  unshare: {
    '': 'start a program that shares less with the rest',
    '-U --user': 'its own list of users',
    '-r --map-root-user': 'you are root inside, and yourself outside',
    '-m --mount': 'its own mounted file systems',
    '-u --uts': 'its own host name',
    '-i --ipc': 'its own shared memory and queues',
    '-n --net': 'its own network, with nothing in it',
    '-p --pid': 'its own process numbers, from 1',
    '--cgroup': 'its own view of resource limits',
    '-f --fork': 'start a child, so that it becomes process 1',
    '-R --root': ['this folder becomes /', 'the folder that becomes /'],
    '--mount-proc': 'a fresh /proc that shows only its processes',
    '#1': '$the program to run inside',
  },
  lsns: {
    '': 'list namespaces and who is in them',
    '-p': ['only those of one process', 'the process'],
    '-t': ['only one kind', 'the kind'],
  },
  nsenter: {
    '': 'go into the namespaces of a process',
    '-t --target': ['this process', 'its number'],
    '-m --mount': 'its files',
    '-u --uts': 'its host name',
    '-i --ipc': 'its shared memory',
    '-n --net': 'its network',
    '-p --pid': 'its processes',
    '-U --user': 'its users',
    '-a --all': 'all of them',
    '#1': '$the program to run there',
  },
  fakeroot: { '': 'makes a program believe it is root', '--': 'here begins the command', '#1': '$the command to run' },
  proot: {
    '': 'shows a program another root folder, without being root',
    '-r --rootfs': ['this folder becomes /', 'the folder'],
    '-b --bind': ['show a folder of yours inside', '@bind yours : where it appears inside'],
    '-w --cwd': ['begin in this folder', 'the folder'],
    '-0 --root-id': 'look like root inside',
    '-S': ['this folder becomes /, looking like root', 'the folder'],
    '#1': '$the program to run inside',
  },
};

const mounting: Commands = {
  mount: {
    '': 'show a file system in a folder',
    '-t --types': ['of this kind', 'the kind'],
    '-o --options': ['with these settings', 'the settings'],
    '--bind': 'a folder at a second place',
    '#1': 'what to show',
    '#2': 'the folder',
  },
  umount: { '': 'take it away again', '-l --lazy': 'as soon as nobody uses it', '#*': 'the folder' },
  fusermount: { '': 'take a FUSE file system away', '-u': 'unmount', '#1': 'the folder' },
  squashfuse: { '': 'show a packed file system in a folder, without being root', '#1': 'the packed file', '#2': 'the folder' },
};

export const namespaceWords = once(() => joined(programs(oldest, longHelp), programs({ ...apart, ...mounting })));

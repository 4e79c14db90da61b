/** Words of the programs that tell of the machine, its system and its users, and of those that look after them. */
import { programs } from './programs.ts';
import { type Commands, joined, longHelp, once, type Table } from './table.ts';
import { version } from './usual.ts';

const asking: Commands = {
  uname: {
    '': 'print what the kernel says of itself',
    '-r --kernel-release': 'its release',
    '-a --all': 'everything',
    '-m --machine': 'the kind of processor',
    '-s --kernel-name': 'its name',
  },
  hostname: {
    '': 'print the name of this machine, or set it',
    '-I --all-ip-addresses': 'its addresses',
    '-i --ip-address': 'the address of its name',
    '-f --fqdn': 'the whole name, with its domain',
    '-s --short': 'without its domain',
    '#1': 'the new name',
  },
  whoami: { '': 'print your user name' },
  id: {
    '': 'print who you are: user and groups',
    '-u --user': 'only the number of the user',
    '-g --group': 'only the number of the group',
    '-G --groups': 'only the numbers of all groups',
    '-n --name': 'names, not numbers',
    '-un': 'only the name of the user',
    '#1': 'the user',
  },
  nproc: { '': 'print how many cores you may use' },
  free: {
    '': 'print how much memory is used and free',
    '-h --human': 'in units that people can read',
    '-m --mebi': 'in megabytes',
  },
  getent: { '': "look something up in the system's lists", '#1': 'the list', '#2': 'what to look up' },
  ip: { '': 'show or change the network', link: 'its interfaces', addr: 'its interfaces and addresses' },
};

const hardware: Commands = {
  lscpu: { '': 'say what processor this is', '-e --extended': 'a line for each core' },
  lsb_release: { '': 'say what system this is', '-a --all': 'all that is known' },
  'nvidia-smi': {
    '': "NVIDIA's tool to look at GPUs",
    '-L --list-gpus': 'list them',
    '-q --query': 'all that is known',
    '-i --id': ['only this one', 'its number'],
    '-l --loop': ['again and again', 'seconds'],
    '--query-gpu': ['only this', 'what, with commas'],
    '--format': ['in this form', 'the value, such as csv'],
    dmon: 'how busy they are',
  },
  'nvidia-smi topo': { '': 'how they are connected', '-m --matrix': 'as a table' },
  'rocm-smi': {
    '': "AMD's tool to look at GPUs",
    '--showproductname': 'their names',
    '--showuse -u': 'how busy they are',
    '--showtopo': 'how they are connected',
  },
};

const oldServices: Table = { '': 'start or end a service, the old way', '#1': 'the service', '#2': 'start, stop or restart' };
const unit: Table = { '--user': 'those of yours', '#*': 'the service' };
const administering: Commands = {
  systemctl: { '': 'look after services', ...unit },
  'systemctl enable': { '': 'start it from now on', '--now': 'at once too', ...unit },
  'systemctl disable': { '': 'no longer start it', '--now': 'end it too', ...unit },
  'systemctl start': { '': 'start it', ...unit },
  'systemctl stop': { '': 'end it', ...unit },
  'systemctl restart': { '': 'end it and start it again', ...unit },
  'systemctl status': { '': 'say how it is', ...unit },
  'systemctl daemon-reload': { '': 'read the descriptions of services again' },
  loginctl: { '': 'look after log-ins', 'enable-linger': 'let programs stay when somebody logs out', '#*': 'the user' },
  sysctl: {
    '': 'look at settings of the kernel, or change them',
    '-w --write': 'change',
    '-n --values': 'only the value',
    '-a --all': 'all of them',
    '-p --load': 'those in a file',
    '#*': 'the setting',
  },
  service: oldServices,
  newgrp: { '': 'open a shell with another group', '#1': 'the group' },
  usermod: {
    '': 'change a user',
    '-a --append': 'in addition',
    '-G --groups': ['in these groups', 'their names'],
    '--add-subuids': ['give these user numbers', 'first-last'],
    '--add-subgids': ['give these group numbers', 'first-last'],
    '#1': 'the user',
  },
  useradd: {
    '': 'make a new user',
    '-m --create-home': 'with a home folder',
    '-u --uid': ['with this number', 'the number'],
    '-s --shell': ['with this shell', 'its path'],
    '-G --groups': ['in these groups', 'their names'],
    '#1': 'the name',
  },
  'qemu-system-x86_64': { '': 'a whole computer made of software', ...version },
};

export const machineWords = once(() => joined(programs(asking, longHelp), programs({ ...hardware, ...administering })));

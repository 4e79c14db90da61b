/** Words of Podman for the VM it needs where there is no Linux. */
import { format, shortFormat } from './listing.ts';
import { noheading } from './podman-running.ts';
import type { Commands, Table } from './table.ts';

const force: Table = { '-f --force': 'do it without asking' };

const which: Table = { '#1': 'its name' };
const hardware: Table = {
  '--cpus': ['so many CPUs for it', 'how many'],
  '--disk-size': ['so large a disk for it', 'how many GiB'],
  '-m --memory': ['so much memory for it', 'how many MiB'],
  '--rootful': 'Podman inside it works as root',
  '--import-native-ca': 'trust the authorities that this machine trusts',
  '--usb': ['lend it a USB device', 'the device'],
  '--user-mode-networking': 'its network goes through a program here (Windows)',
};
const connection: Table = { '-u --update-connection': 'talk to it from now on' };

export const machines: Commands = {
  machine: { '': 'the Linux VM that Podman needs on macOS and Windows' },
  'machine init': {
    '': 'make the VM',
    ...hardware,
    ...connection,
    '--ignition-path': ['how it is set up at first', 'the file'],
    '--image --image-path': ['its system', 'the file, image or address'],
    '--now': 'start it at once',
    '--playbook': ['set it up with this Ansible playbook', 'the file'],
    '--provider': ['the VM program', 'its name'],
    '-s --swap': ['so much swap for it', 'how many MiB'],
    '--timezone': ['its time zone', 'its name, such as Europe/Paris; local: yours'],
    '--tls-verify': 'check where its system comes from',
    '--username': ['the user inside it', 'the name'],
    '-v --volume': ['show it a folder of yours', 'yours : where inside'],
    '--volume-driver': ['how it is shown that folder', 'the way'],
    ...which,
  },
  'machine set': { '': 'change the VM', ...hardware, ...which },
  'machine start': { '': 'start the VM', ...connection, '--no-info': 'without advice', '-q --quiet': 'say little', ...which },
  'machine stop': { '': 'stop the VM', ...which },
  'machine list|machine ls': { '': 'list the VMs', ...format, ...noheading, '-q --quiet': 'show the names only' },
  'machine rm': {
    '': 'delete the VM and all that is in it',
    ...force,
    '--save-ignition': 'keep how it was set up',
    '--save-image': 'keep its disk',
    '--save-keys': 'keep the ssh keys',
    ...which,
  },
  'machine ssh': {
    '-#2': 'options may stand here too',
    '': 'open a shell in the VM',
    '--username': ['as this user', 'the name'],
    '#1': 'its name',
    '#2': '$the command to run there',
  },
  'machine inspect': { '': 'show all that is known of a VM', ...format, ...which },
  'machine info': { '': 'show how VMs are set up here', ...shortFormat },
  'machine cp': {
    '': 'copy files into or out of the VM',
    '-q --quiet': 'say little',
    '#1': 'from: a file here, or machine:path',
    '#2': 'to: a place here, or machine:path',
  },
  'machine os': { '': 'look after the system of the VM' },
  'machine reset': { '': 'delete every VM and all its settings', ...force },
};

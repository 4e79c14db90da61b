/** Words of Podman that Docker has no like of: its own namespaces, lists of images, what it keeps, its service. */
import { format, shortFormat, whole } from './listing.ts';
import { creating as common } from './oci-running.ts';
import { machines } from './podman-machines.ts';
import { kubernetes, podOptions, pods } from './podman-pods.ts';
import { kind, latest, noheading, packing, registry, retrying, signing } from './podman-running.ts';
import { type Commands, some, type Table } from './table.ts';

const force: Table = { '-f --force': 'do it without asking' };
const container: Table = { '#*': 'the container' };

const namespaces: Commands = {
  unshare: {
    '': 'run a command where you are root, as Podman is itself',
    '--rootless-netns': 'on the network of your rootless containers too',
    '#1': '$the command to run there',
  },
  'mount|container mount': {
    '': 'show the files of a container in a folder here',
    ...format,
    ...latest,
    ...whole,
    '-a --all': 'of all containers',
    ...container,
  },
  'unmount|umount|container unmount|container umount': {
    '': 'stop showing the files of a container here',
    ...latest,
    '-a --all': 'for all containers',
    '-f --force': 'even if it is in use',
    ...container,
  },
  'image mount': { '': 'show the files of an image in a folder here', ...format, '-a --all': 'of all images', '#*': 'the image' },
  'image unmount|image umount': {
    '': 'stop showing the files of an image here',
    '-a --all': 'for all images',
    '-f --force': 'even if it is in use',
    '#*': 'the image',
  },
};

const images: Commands = {
  'image exists': { '': 'say by the exit code whether there is one', '#1': 'the image' },
  'image scp': {
    '': 'copy an image to another user or machine',
    '--format': ['the form it is sent in', 'one of: oci-archive, docker-archive'],
    '-q --quiet': 'say little',
    '#1': 'the image; user@host:: before it: from there',
    '#2': 'where to, such as user@host::',
  },
  'image tree': { '': 'show the layers of an image', '--whatrequires': 'also which images need each layer', '#1': 'the image' },
  'image diff': { '': 'list the files its last layer changed', ...format, '#*': 'the image' },
  'image sign': {
    '': 'sign an image',
    ...registry,
    '-a --all': 'for each kind of machine it has',
    '-d --directory': ['keep the signature in this folder', 'the folder'],
    '--sign-by': ['with this key', 'the key'],
    '#*': 'the image',
  },
  'untag|image untag': { '': 'take a name away from an image', '#1': 'the image', '#*': 'the name' },
  'image trust': { '': 'which registries images may come from' },
  'image trust show': {
    '': 'show the rules',
    '--signature-policy': ['the file of rules', 'the file'],
    '-j --json': 'as JSON',
    ...noheading,
    '--raw': 'the file as it is',
    '#1': 'the registry',
  },
  'image trust set': {
    '': 'set a rule',
    '--signature-policy': ['the file of rules', 'the file'],
    '-f --pubkeysfile': ['the key that must have signed', 'the file'],
    '-t --type': ['what is asked for', 'accept, reject, signedBy or sigstoreSigned'],
    '#1': 'the registry, or default',
  },
};

const artifact: Table = { '#1': 'the artifact' };

const artifacts: Commands = {
  artifact: { '': 'keep plain files in a registry, beside images' },
  'artifact add': {
    '': 'make an artifact of files',
    '--annotation': ['attach a note', 'its name and value'],
    '-a --append': 'add files to one that is there',
    '--artifact-type': ['what kind it is as a whole (old name)', 'the type'],
    '--file-type': ['what kind the file is', 'the type'],
    '--replace': 'replace one of that name',
    '--type': ['what kind it is as a whole', 'the type'],
    '#1': 'its name',
    '#*': 'the file',
  },
  'artifact pull': {
    '': 'fetch an artifact',
    ...registry,
    ...retrying,
    '--decryption-key': ['the key to read it', 'the key'],
    '-q --quiet': 'say little',
    ...artifact,
  },
  'artifact push': {
    '': 'send an artifact to a registry',
    ...registry,
    ...retrying,
    ...signing,
    '--digestfile': ['write the digest, its exact name, to a file', 'the file'],
    '-q --quiet': 'say little',
    ...artifact,
  },
  'artifact ls': { '': 'list the artifacts that are here', ...format, ...noheading, ...whole },
  'artifact inspect': { '': 'show all that is known of an artifact', ...shortFormat, ...artifact },
  'artifact extract': {
    '': 'write its files to a folder',
    '--digest': ['only the file with this digest', 'the digest'],
    '--title': ['only the file of this name', 'the name'],
    ...artifact,
    '#2': 'the folder',
  },
  'artifact rm': {
    '': 'delete artifacts',
    '-a --all': 'all of them',
    '-i --ignore': 'without complaining if there is none',
    '#*': 'the artifact',
  },
};

const platform: Table = {
  ...kind,
  '--annotation': ['attach a note', 'its name and value'],
  '--features': ['what the processor must have', 'the features'],
  '--os-features': ['what its system must have', 'the feature'],
  '--os-version': ['the version of its system', 'the version'],
};

const manifests: Commands = {
  manifest: { '': 'one name for images of several kinds of machine' },
  'manifest create': {
    '': 'put images for several kinds of machine under one name',
    '--all': 'take all images of a list',
    '-a --amend': 'add to a list that is there',
    '--annotation': ['attach a note to the list', 'its name and value'],
    ...some(registry, '--tls-verify --tls-verify=false'),
    '#1': 'the common name',
    '#*': 'an image of it',
  },
  'manifest add': {
    '': 'add an image to the list',
    ...registry,
    ...platform,
    '--all': 'take all images of a list',
    '--artifact': 'add files instead of an image',
    '--artifact-config': ['settings that belong to the files', 'the file'],
    '--artifact-config-type': ['what kind those settings are', 'the type'],
    '--artifact-exclude-titles': 'leave out the names of the files',
    '--artifact-layer-type': ['what kind the files are', 'the type'],
    '--artifact-subject': ['the image that the files belong to', 'the image'],
    '--artifact-type': ['what kind it is as a whole', 'the type'],
    '#1': 'the common name',
    '#*': 'the image',
  },
  'manifest annotate': {
    '': 'note which kind of machine an image is for',
    ...platform,
    '--index': 'attach the note to the list as a whole',
    '--subject': ['the image that the list belongs to', 'the image'],
    '#1': 'the common name',
    '#2': 'the image',
  },
  'manifest inspect': {
    '': 'show which kinds of machine an image is for',
    ...some(registry, '--authfile --tls-verify --tls-verify=false'),
    '#1': 'the image',
  },
  'manifest push': {
    '': 'send the list to a registry',
    ...registry,
    ...packing,
    ...signing,
    '--add-compression': ['also a copy packed this way', 'one of: gzip, zstd'],
    '--all': 'and the images that are on it',
    '--rm': 'delete the list here afterwards',
    '-q --quiet': 'say little',
    '#1': 'the common name',
    '#2': 'where it goes',
  },
  'manifest rm': { '': 'delete lists here', '-i --ignore': 'without complaining if there is none', '#*': 'the common name' },
  'manifest remove': { '': 'take an image off the list', '#1': 'the common name', '#2': 'the digest of the image' },
  'manifest exists': { '': 'say by the exit code whether there is one', '#1': 'the common name' },
};

const system: Commands = {
  'system migrate': {
    '': 'make containers fit after a change of sub-ids or version',
    '--migrate-db': 'move its notes to the newer kind of database',
    '--new-runtime': ['use another low-level runtime from now on', 'its name, such as crun'],
  },
  'system reset': { '': 'delete everything: images, containers, volumes, settings', ...force },
  'system check': {
    '': 'look for damage among images and containers',
    '-f --force': 'also delete containers that stand on a damaged image',
    '-m --max': ['how old unused layers may be', 'how long, such as 24h'],
    '-q --quick': 'leave out the slow tests',
    '-r --repair': 'delete what is damaged',
  },
  'system renumber': { '': 'give out locks anew, after their number was changed' },
  'system prune': { '--build': 'also what unfinished builds left', '--external': 'also rests that belong to nothing' },
  'system service': {
    '': 'answer requests as a service, as a Docker engine would',
    '--cors': ['which web pages may ask', 'the pages'],
    '-t --time': ['stop after so long without a request', 'how many seconds; 0: never'],
    '--tls-cert': ['show this certificate to clients', 'the file'],
    '--tls-client-ca': ['answer only clients this authority vouches for', 'its certificate'],
    '--tls-key': ['the key that belongs to the certificate', 'the file'],
    '#1': 'where it listens, such as unix:///path',
  },
  'system connection': { '': 'the Podmans of other machines' },
  'system connection add': {
    '': 'note one and how to reach it',
    '-d --default': 'talk to it from now on',
    '--identity': ['the ssh key for it', 'the file'],
    '-p --port': ['the port of ssh there', 'a number'],
    '--socket-path': ['where it listens there', 'the path'],
    '--tls-ca': ['the authority that vouches for it', 'its certificate'],
    '--tls-cert': ['show this certificate to it', 'the file'],
    '--tls-key': ['the key that belongs to the certificate', 'the file'],
    '#1': 'its name',
    '#2': 'where it is',
  },
  'system connection list|system connection ls': { '': 'list them', ...shortFormat, '-q --quiet': 'in a form of your own only' },
  'system connection rename|system connection mv': { '': 'give one another name', '#1': 'its name', '#2': 'its new name' },
  'system connection default': { '': 'talk to this one from now on', '#1': 'its name' },
  'system connection remove|system connection rm': { '': 'forget one', '-a --all': 'all of them', '#1': 'its name' },
};

const states: Table = {
  ...latest,
  '-a --all': 'all containers',
  '--file-locks': 'with the locks it holds on files',
  '--ignore-rootfs': 'without the files it changed',
  '--ignore-volumes': 'without its volumes',
  '-k --keep': 'keep the notes on how it went',
  '--print-stats': 'show how long it took',
  '--tcp-established': 'with its open network connections',
  ...container,
};

const keeping: Commands = {
  'container clone': {
    '': 'make a container like another',
    ...some(
      common,
      `${podOptions} --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime --memory-reservation --memory-swappiness`,
    ),
    '--destroy': 'and delete that one',
    '-f --force': 'even if it is running',
    '--name': ['call it by a name of yours', 'the name'],
    '--pod': ['put it in this pod', 'the pod'],
    '--run': 'and start it',
    '#1': 'the container',
    '#2': 'the name of the new one',
    '#3': 'the image for it',
  },
  'container cleanup': {
    '': 'clear away what an ended container left',
    ...latest,
    '-a --all': 'all containers',
    '--exec': ['only for this command that ran in it', 'its id'],
    '--rm': 'then delete it',
    '--rmi': 'then delete its image',
    ...container,
  },
  'container runlabel': {
    '': 'run the command that a label of an image holds',
    ...registry,
    '--display': 'only show it',
    '-n --name': ['call the container by a name of yours', 'the name'],
    '-q --quiet': 'say little',
    '--replace': 'delete an old container of that name first',
    '#1': 'the label',
    '#2': 'the image',
    '#3+': 'handed to the command',
  },
  quadlet: { '': 'work with systemd files that describe containers' },
  'quadlet install': {
    '': 'put one where systemd finds it',
    '--reload-systemd': 'and tell systemd',
    '-r --replace': 'replace an old one',
    '#*': 'the file',
  },
  'quadlet list|quadlet ls': {
    '': 'list them',
    '-f --filter': ['show only those that fit', 'what must fit'],
    ...format,
    ...noheading,
  },
  'quadlet rm': {
    '': 'delete systemd files of containers',
    '-a --all': 'all of them',
    '-f --force': 'even if it is running',
    '-i --ignore': 'without complaining if there is none',
    '--reload-systemd': 'and tell systemd',
    '#*': 'its name',
  },
  'quadlet print': { '': 'show one', '#1': 'its name' },
  'container checkpoint': {
    '': 'save the state of a running container and end it',
    ...states,
    '-c --compress': ['pack the file this way', 'one of: zstd, gzip, none'],
    '--create-image': ['keep the state as an image', 'its name'],
    '-e --export': ['keep the state in a file', 'the file'],
    '-R --leave-running': 'let it run on',
    '-P --pre-checkpoint': 'save its memory only and let it run on',
    '--with-previous': 'only what changed since that',
  },
  'container restore': {
    '': 'let a container go on from the state that was saved',
    ...states,
    '--ignore-static-ip': 'with another address',
    '--ignore-static-mac': 'with another hardware address',
    '-i --import': ['the file that holds the state', 'the file'],
    '--import-previous': ['the file that was saved before', 'the file'],
    '-n --name': ['under this name', 'the name'],
    '--pod': ['in this pod', 'the pod'],
    '-p --publish': ['with this port open', 'outside : inside'],
    '--tcp-close': 'with its network connections closed',
  },
  'auto-update': {
    '': 'fetch newer images and start their containers again',
    '--authfile': ['the file that holds your passwords for registries', 'the file'],
    '--dry-run': 'only say what is newer',
    ...format,
    '--rollback': 'go back to the old image if the new one fails',
    ...some(registry, '--tls-verify --tls-verify=false'),
  },
  healthcheck: { '': "work with a container's own test" },
  'healthcheck run': { '': 'run the test now', '--ignore-result': 'succeed in any case', '#1': 'the container' },
};

export const podmanMore: readonly Commands[] = [
  namespaces,
  images,
  artifacts,
  pods,
  kubernetes,
  machines,
  manifests,
  system,
  keeping,
];

/** Commands that Docker and Podman have in common. Running containers has its own file, oci-running.ts. */
import { filter, format, ids, shortFormat, whole } from './listing.ts';
import { creating, entering, running, updating } from './oci-running.ts';
import type { Commands, Table } from './table.ts';

const inside: Table = { '#2': '$the command to run inside', '#2-': 'handed to what the image starts' };
const pruning: Table = {
  '--filter': ['only those that fit', 'what must fit, such as until=24h'],
  '-f --force': 'do it without asking',
};
const detachKeys: Table = { '--detach-keys': ['the keys that leave it and let it run on', 'the keys'] };
const containers: Table = { '#*': 'the container' };
const change: Table = { '-c --change': ['note something in the new image', 'a line of a recipe, such as CMD or ENV'] };

const building: Table = {
  '': 'make an image from a recipe',
  '--add-host': ['let the build know one more host by name', 'the name : its address'],
  '--build-arg': ['give the recipe a value for one of its ARGs', 'the name and its value'],
  '--build-context': ['a further folder that the recipe can copy from', 'its name in the recipe = the folder'],
  '--cache-from': ['use finished steps from another place', 'the image or place'],
  '--cache-to': ['keep finished steps at another place', 'the image or place'],
  '--cgroup-parent': ['count its use under this control group', 'the control group'],
  '--compress': 'pack the folder before it is sent',
  '--cpu-period': ['how long one round of sharing out the CPU lasts', 'how many microseconds'],
  '--cpu-quota': ['CPU time it may use in each round', 'how many microseconds'],
  '-c --cpu-shares': ['its share of the CPUs when they are busy', 'a weight; 1024 is usual'],
  '--cpuset-cpus': ['build on these CPU cores only', 'their numbers, such as 0-3 or 0,2'],
  '--cpuset-mems': ['use the memory of these NUMA nodes only', 'their numbers'],
  '--disable-content-trust': 'do not check who signed the image',
  '-f --file': ['the recipe, if it is not the Dockerfile of the folder', 'the recipe; -: what is piped in'],
  '--force-rm': 'clear away the helper containers even if it fails',
  '--iidfile': ['write the id of the image to a file', 'the file'],
  '--isolation': ['how steps are kept apart from this machine', 'its name'],
  '--label': ['attach a label to the image', 'its name and value'],
  '-m --memory': ['let steps use no more memory than this', 'how much, such as 4g'],
  '--memory-swap': ['the limit of memory and swap together', 'how much, such as 8g; -1: no limit'],
  '--network': ['which network the steps use', 'its name; none: none; host: that of this machine'],
  '--network=host': "steps use this machine's own network: nothing kept apart",
  '--no-cache': 'do every step again, even if nothing has changed',
  '-o --output': ['put the result elsewhere than among the images', 'type=... and dest=..., or a folder'],
  '--platform': ['build for this kind of machine', 'its system and processor, such as linux/arm64'],
  '--pull': 'look for a newer base image first',
  '-q --quiet': 'say nothing but the id at the end',
  '--rm': 'clear away the helper containers when it worked',
  '--secret': ['lend a step a secret that stays out of the image', 'id=..., src=its file'],
  '--security-opt': ['change a safety rule', 'the rule; unconfined takes it away'],
  '--shm-size': ['size of /dev/shm for the steps', 'how much, such as 1g'],
  '--squash': 'put all new layers into one',
  '--ssh': ['lend the steps your ssh keys', 'default, or a name = the key'],
  '-t --tag': ['name the image', '@image its name and tag'],
  '--target': ['stop after this stage of the recipe', 'the stage'],
  '--ulimit': ['set a limit for the steps', 'which, and how much, such as nofile=4096'],
  '#1': '@context the folder it may copy from; -: only a recipe, piped in',
};

const images: Commands = {
  image: { '': 'work with images' },
  'pull|image pull': {
    '': 'fetch an image from a registry',
    '-a --all-tags': 'every tag of it, not only one',
    '--disable-content-trust': 'do not check who signed the image',
    '--platform': ['the image for this kind of machine', 'its system and processor, such as linux/arm64'],
    '-q --quiet': 'say little',
    '#*': '@image the image',
  },
  'push|image push': {
    '': 'send an image to a registry',
    '--disable-content-trust': 'do not sign the image',
    '-q --quiet': 'say little',
    '#1': '@image the image, named for the registry it goes to',
  },
  'images|image ls|image list': {
    '': 'list the images that are here',
    '-a --all': 'also the layers that images are made of',
    '--digests': 'also show the digest, which names the exact content',
    '-f --filter': ['show only those that fit', 'what must fit, such as dangling=true'],
    ...format,
    ...whole,
    ...ids,
    '#1': 'only images of this name',
  },
  'rmi|image rm|image remove': {
    '': 'delete images',
    '-f --force': 'even if it has more names or a container needs it',
    '--no-prune': 'keep the layers below that have no name',
    '#*': '@image the image',
  },
  'image prune': { '': 'delete images without a name', '-a --all': 'also named ones that no container uses', ...pruning },
  'image inspect': { '': 'show all that is known of an image', ...shortFormat, '#*': 'the image' },
  'history|image history': {
    '': 'show the steps that made an image',
    ...format,
    '-H --human': 'show sizes and dates as people write them',
    ...whole,
    ...ids,
    '#1': 'the image',
  },
  'tag|image tag': {
    '': 'give an image one more name',
    '#1': '@image the image',
    '#2': 'its further name',
    '#*': 'one more name',
  },
  'save|image save': {
    '': 'write images to one file that another engine can load',
    '-o --output': ['write to this file', 'the file'],
    '#*': '@image the image',
  },
  'load|image load': {
    '': 'bring back images from a file that save wrote',
    '-i --input': ['read from this file', 'the file'],
    '-q --quiet': 'say little',
  },
  'import|image import': {
    '': 'make an image of the files in a tar file',
    ...change,
    '-m --message': ['note what was done', 'the note'],
    '#1': 'the tar file; -: what is piped in',
    '#2': 'the name of the image',
  },
  search: {
    '': 'look for images in a registry',
    '-f --filter': ['only those that fit', 'what must fit, such as is-official=true'],
    ...format,
    '--limit': ['show no more than this', 'how many'],
    ...whole,
    '#1': 'a word of their names',
  },
};

const stopping: Table = {
  '-t --time --timeout': ['how long it may take to end before it is forced', 'how many seconds'],
  '#*': 'the container',
};

const handling: Commands = {
  container: { '': 'work with containers' },
  'start|container start': {
    '': 'start a container that had ended',
    '-a --attach': 'show what it prints, and pass signals on to it',
    ...detachKeys,
    '-i --interactive': 'let it read what you type',
    ...containers,
  },
  'stop|container stop': { '': 'ask a container to end, and force it after a while', ...stopping },
  'restart|container restart': { '': 'end a container and start it again', ...stopping },
  'kill|container kill': {
    '': 'end a container at once',
    '-s --signal': ['send this signal instead of KILL', 'the signal'],
    ...containers,
  },
  'rm|container rm|container remove': {
    '': 'delete containers',
    '-f --force': 'even if it is running: it is killed first',
    '-v --volumes': 'also its volumes that have no name',
    ...containers,
  },
  'container prune': { '': 'delete all containers that are not running', ...pruning },
  'rename|container rename': { '': 'give a container another name', '#1': 'the container', '#2': 'its new name' },
  'pause|container pause': { '': 'freeze a container', ...containers },
  'unpause|container unpause': { '': 'let a frozen container go on', ...containers },
  'wait|container wait': { '': 'wait until it ends and print its exit code', ...containers },
  'attach|container attach': {
    '': 'connect your terminal to a running container',
    ...detachKeys,
    '--no-stdin': 'only look: pass nothing that you type',
    '--sig-proxy': 'pass signals such as Ctrl-C on to it',
    '#1': 'the container',
  },
};

const looking: Commands = {
  'ps|container ls|container list|container ps': {
    '': 'list containers that are running',
    '-a --all': 'also those that have ended',
    ...filter,
    ...format,
    '-n --last': ['only the newest so many, in any state', 'how many'],
    '-l --latest': 'only the newest, in any state',
    ...whole,
    ...ids,
    '-s --size': 'also show how much disk each takes',
  },
  'logs|container logs': {
    '': 'show what a container has printed',
    '-f --follow': 'go on showing it as it comes; Ctrl-C stops that',
    '--since': ['only what came after this time', 'a time, or 10m: ten minutes ago'],
    '--tail': ['only the last so many lines', 'how many'],
    '-t --timestamps': 'put the time before each line',
    '--until': ['only what came before this time', 'a time, or 10m: ten minutes ago'],
    ...containers,
  },
  inspect: {
    '': 'show all that is known of a container or image',
    ...shortFormat,
    '-s --size': 'also how much disk a container takes',
    '--type': ['only look for this kind of thing', 'the kind, such as image or container'],
    '#*': 'the container or image',
  },
  'container inspect': {
    '': 'show all that is known of a container',
    ...shortFormat,
    '-s --size': 'also how much disk it takes',
    ...containers,
  },
  'top|container top': { '': 'list the processes inside a container', '#1': 'the container', '#*': 'a setting of ps' },
  'stats|container stats': {
    '': 'show what containers use, again and again',
    '-a --all': 'also those that have ended',
    ...format,
    '--no-stream': 'show it once and stop',
    ...whole,
    ...containers,
  },
  'port|container port': { '': 'show which ports outside lead inside', '#1': 'the container', '#2': 'only this port inside' },
  'diff|container diff': { '': 'list the files a container has changed', '#1': 'the container', '#2': 'compared with this one' },
  'events|system events': {
    '': 'show what the engine does, as it happens',
    '-f --filter': ['only what fits', 'what must fit, such as event=die'],
    ...format,
    '--since': ['begin at this time', 'a time, or 10m: ten minutes ago'],
    '--until': ['stop at this time', 'a time'],
  },
};

const moving: Commands = {
  'cp|container cp': {
    '': 'copy files into or out of a container',
    '-a --archive': 'keep who owns them',
    '#1': 'from: a file here, or container:path',
    '#2': 'to: a place here, or container:path',
  },
  'commit|container commit': {
    '': 'make an image of what a container has become',
    '-a --author': ['note who made it', 'the name'],
    ...change,
    '-m --message': ['note what was done', 'the note'],
    '-p --pause': 'freeze the container meanwhile',
    '#1': 'the container',
    '#2': 'the name of the image',
  },
  'export|container export': {
    '': 'write all files of a container to a tar file',
    '-o --output': ['write to this file', 'the file'],
    '#1': 'the container',
  },
};

const registries: Commands = {
  login: {
    '': 'keep your name and password for a registry',
    '-p --password': ['your password; others can see it here: better piped in', 'the password'],
    '--password-stdin': 'read the password from what is piped in',
    '-u --username': ['your name there', 'the name'],
    '#1': 'the registry',
  },
  logout: { '': 'forget your password for a registry', '#1': 'the registry' },
};

const system: Commands = {
  'info|system info': { '': 'show how the engine is set up', ...shortFormat },
  version: { '': 'say which version it is', ...shortFormat },
  system: { '': 'work with the engine as a whole' },
  'system df': { '': 'show how much disk everything takes', ...format, '-v --verbose': 'one by one' },
  'system prune': {
    '': 'delete what nothing uses: containers, networks, images',
    '-a --all': 'also named images that no container uses',
    '--volumes': 'also volumes: the data in them is lost',
    ...pruning,
  },
};

const volumes: Commands = {
  volume: { '': 'work with volumes: storage that outlives containers' },
  'volume create': {
    '': 'make a volume',
    '-d --driver': ['keep it with this kind of storage', 'its name'],
    '--label': ['attach a label', 'its name and value'],
    '-o --opt': ['a setting for that storage', 'the setting and its value'],
    '#1': 'its name',
  },
  'volume ls|volume list': { '': 'list the volumes', ...filter, ...format, '-q --quiet': 'show the names only' },
  'volume rm|volume remove': {
    '': 'delete volumes and the data in them',
    '-f --force': 'without complaining',
    '#*': 'the volume',
  },
  'volume inspect': { '': 'show all that is known of a volume', ...shortFormat, '#*': 'the volume' },
  'volume prune': {
    '': 'delete volumes that no container uses, with their data',
    '-a --all': 'also those with a name',
    ...pruning,
  },
};

const networks: Commands = {
  network: { '': 'work with networks between containers' },
  'network create': {
    '': 'make a network',
    '-d --driver': ['of this kind', 'the kind, such as bridge or macvlan'],
    '--gateway': ['the address that leads out', 'the address'],
    '--internal': 'with no way out of it',
    '--ip-range': ['give containers addresses of this part only', 'a part of the subnet'],
    '--ipam-driver': ['who gives out the addresses', 'its name'],
    '--ipv6': 'with IPv6 addresses too',
    '--label': ['attach a label', 'its name and value'],
    '-o --opt': ['a setting for this kind of network', 'the setting and its value'],
    '--subnet': ['the addresses that belong to it', 'a range, such as 10.5.0.0/24'],
    '#1': 'its name',
  },
  'network ls|network list': { '': 'list the networks', ...filter, ...format, ...whole, ...ids },
  'network rm|network remove': { '': 'delete networks', '#*': 'the network' },
  'network inspect': { '': 'show all that is known of a network', ...shortFormat, '#*': 'the network' },
  'network prune': { '': 'delete networks that no container uses', ...pruning },
  'network connect': {
    '': 'put a container on one more network',
    '--alias': ['one more name for it there', 'the name'],
    '--ip': ['its address there', 'the address'],
    '--ip6': ['its IPv6 address there', 'the address'],
    '#1': 'the network',
    '#2': 'the container',
  },
  'network disconnect': {
    '': 'take a container off a network',
    '-f --force': 'without complaining',
    '#1': 'the network',
    '#2': 'the container',
  },
};

const secrets: Commands = {
  secret: { '': 'keep secrets that containers may be lent' },
  'secret create': {
    '': 'keep a secret',
    '-d --driver': ['keep it with this kind of storage', 'its name'],
    '-l --label': ['attach a label', 'its name and value'],
    '#1': 'its name',
    '#2': 'the file that holds it; -: what is piped in',
  },
  'secret ls|secret list': {
    '': 'list the names of secrets',
    '-f --filter': ['only those that fit', 'what must fit'],
    ...format,
    ...ids,
  },
  'secret inspect': { '': 'show what is known of a secret', ...shortFormat, '#*': 'the secret' },
  'secret rm': { '': 'delete a secret', '#*': 'the secret' },
};

/** What both engines know, and mean the same by. */
export const ociCommands: Commands = {
  'build|image build': building,
  'run|container run': { '': 'start a new container from an image', ...creating, ...running, ...inside },
  'create|container create': { '': 'make a container, but do not start it yet', ...creating, ...inside },
  'exec|container exec': entering,
  'update|container update': updating,
  ...images,
  ...handling,
  ...looking,
  ...moving,
  ...registries,
  ...system,
  ...volumes,
  ...networks,
  ...secrets,
};

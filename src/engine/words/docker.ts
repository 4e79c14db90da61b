/** Words of Docker. What it shares with Podman is in oci.ts and oci-running.ts; its plugins have files of their own. */
import { buildx, buildxBuild } from './docker-buildx.ts';
import { compose } from './docker-compose.ts';
import { checkpoints, others, plugins, swarm } from './docker-rest.ts';
import { ociCommands } from './oci.ts';
import { type Commands, joined, once, type Table, written } from './table.ts';

const creating: Table = {
  '--cpu-count': ['use so many CPUs (Windows)', 'how many'],
  '--cpu-percent': ['use no more of the CPU than this (Windows)', 'how many percent'],
  '--domainname': ['its domain, the part after its host name', 'the domain'],
  '--health-start-interval': ['the time between tests while it gets going', 'how long, such as 5s'],
  '--io-maxbandwidth': ['the most it may read and write (Windows)', 'how many bytes a second'],
  '--io-maxiops': ['how often it may read and write (Windows)', 'times a second'],
  '--isolation': ['how it is kept apart (Windows)', 'one of: process, hyperv'],
  '--kernel-memory': ['memory the kernel may use for it (out of date)', 'how much, such as 64m'],
  '--link': ['let it reach another container by name (old way)', 'the container : the name'],
  '--runtime': ['start it with another low-level runtime', 'its name, such as runc or nvidia'],
  '--storage-opt': ['a setting for where its files are kept', 'the setting, such as size=20G'],
  '--use-api-socket': 'hand over the engine and your passwords: all you may, it may',
  '--volume-driver': ['keep its volumes with this kind of storage', 'its name'],
};

const platform: Table = {
  '--platform': ['only the part for this kind of machine', 'its system and processor, such as linux/arm64'],
};
const signal: Table = { '-s --signal': ['ask with this signal', 'the signal'] };

/** Options that only Docker has, laid over what both have. */
const own: Commands = {
  'run|container run': creating,
  'create|container create': creating,
  'push|image push': { '-a --all-tags': 'every tag of it, not only one', ...platform },
  'images|image ls|image list': { '--tree': 'show the parts of an image for each kind of machine' },
  'rmi|image rm|image remove': platform,
  'image inspect': platform,
  'history|image history': platform,
  'save|image save': platform,
  'load|image load': platform,
  'import|image import': {
    '--platform': ['note which kind of machine it is for', 'its system and processor, such as linux/arm64'],
  },
  'start|container start': {
    '--checkpoint': ['go on from a state that was saved', 'the name of that state'],
    '--checkpoint-dir': ['the folder of saved states', 'the folder'],
  },
  'stop|container stop': signal,
  'restart|container restart': signal,
  'rm|container rm|container remove': { '-l --link': 'delete a link between containers, not a container' },
  'logs|container logs': {
    '-n': ['only the last so many lines', 'how many'],
    '--details': 'also show what was noted with each line',
  },
  'cp|container cp': { '-L --follow-link': 'copy what links point to, not the links', '-q --quiet': 'show no progress' },
  'commit|container commit': { '--no-pause': 'let the container run on meanwhile' },
  'update|container update': { '--kernel-memory': ['memory the kernel may use for it (out of date)', 'how much, such as 64m'] },
  version: { '--kubeconfig': ['settings of Kubernetes (gone in newer versions)', 'the file'] },
  'volume create': {
    '--name': ['call it by a name of yours (old way)', 'the name'],
    '--availability': ['cluster volume: whether it may be used now', 'one of: active, pause, drain'],
    '--group': ['cluster volume: the group it belongs to', 'the group'],
    '--limit-bytes': ['cluster volume: the most it may hold', 'how many bytes'],
    '--required-bytes': ['cluster volume: the least it must hold', 'how many bytes'],
    '--scope': ['cluster volume: on one node or on several', 'one of: single, multi'],
    '--secret': ['cluster volume: a secret its storage needs', 'the secret'],
    '--sharing': ['cluster volume: who may use it at once', 'one of: none, readonly, onewriter, all'],
    '--topology-preferred': ['cluster volume: where it should be', 'the place'],
    '--topology-required': ['cluster volume: where it must be', 'the place'],
    '--type': ['cluster volume: a folder or a bare disk', 'one of: mount, block'],
  },
  'volume ls|volume list': { '--cluster': 'only volumes of the cluster' },
  'network create': {
    '--attachable': 'containers may be put on it by hand',
    '--aux-address': ['an address that is taken already', 'the name = the address'],
    '--config-from': ['copy the settings of another network', 'that network'],
    '--config-only': 'only keep the settings, for others to copy',
    '--ingress': 'the network that brings requests into a swarm',
    '--ipam-opt': ['a setting for giving out addresses', 'the setting and its value'],
    '--ipv4': 'with IPv4 addresses, or =false for none',
    '--scope': ['how far it reaches', 'one of: local, swarm'],
  },
  'network rm|network remove': { '-f --force': 'without complaining if there is none' },
  'network inspect': { '-v --verbose': 'also what helps to find a fault' },
  'network connect': {
    '--driver-opt': ['a setting for its place on the network', 'the setting and its value'],
    '--gw-priority': ['which network leads out: the one with the highest', 'a number'],
    '--link': ['let it reach another container by name (old way)', 'the container : the name'],
    '--link-local-ip': ['an address for the nearest network only', 'the address'],
  },
  'secret inspect': { '--pretty': 'as people read it' },
  'secret create': { '--template-driver': ['fill the secret in as a template', 'its kind'] },
};

const builder: Commands = {
  builder: { '': 'look after builds' },
  'builder prune': {
    '': 'delete kept steps of builds',
    '-a --all': 'all that no image uses',
    '--filter': ['only those that fit', 'what must fit, such as until=24h'],
    '-f --force': 'do it without asking',
    '--keep-storage': ['keep this much', 'how much, such as 10GB'],
  },
};

const contexts: Commands = {
  context: { '': 'choose which engine the client talks to' },
  'context use': { '': 'talk to this engine from now on', '#1': 'its name' },
  'context ls|context list': {
    '': 'list the engines it knows',
    '--format': ['print it in a form of yours', 'the form: json or a template'],
    '-q --quiet': 'show the names only',
  },
  'context show': { '': 'name the engine it talks to now' },
  'context inspect': {
    '': 'show how an engine is reached',
    '-f --format': ['print it in a form of yours', 'a template'],
    '#*': 'its name',
  },
  'context create': {
    '': 'note an engine and how to reach it',
    '--default-stack-orchestrator': ['who runs stacks (gone in newer versions)', 'its name'],
    '--description': ['note what it is', 'the note'],
    '--docker': ['how to reach it', 'the way, such as host=ssh://me@there'],
    '--from': ['begin as a copy of another', 'its name'],
    '--kubernetes': ['how to reach Kubernetes (gone in newer versions)', 'its settings'],
    '#1': 'its name',
  },
  'context update': {
    '': 'change how an engine is reached',
    '--default-stack-orchestrator': ['who runs stacks (gone in newer versions)', 'its name'],
    '--description': ['note what it is', 'the note'],
    '--docker': ['how to reach it', 'the way, such as host=ssh://me@there'],
    '--kubernetes': ['how to reach Kubernetes (gone in newer versions)', 'its settings'],
    '#1': 'its name',
  },
  'context export': {
    '': 'write how an engine is reached to a file',
    '--kubeconfig': 'as settings of Kubernetes (gone in newer versions)',
    '#1': 'its name',
    '#2': 'the file',
  },
  'context import': { '': 'note an engine from such a file', '#1': 'its name', '#2': 'the file' },
  'context rm|context remove': { '': 'forget an engine', '-f --force': 'even if it is in use', '#*': 'its name' },
};

const manifests: Commands = {
  manifest: { '': 'one name for images of several kinds of machine' },
  'manifest create': {
    '': 'put images for several kinds of machine under one name',
    '-a --amend': 'add to a list that is there',
    '--insecure': 'the registry may have no valid certificate',
    '#1': 'the common name',
    '#*': 'an image of it',
  },
  'manifest annotate': {
    '': 'note which kind of machine an image is for',
    '--arch': ['its processor', 'its name, such as arm64'],
    '--os': ['its system', 'its name, such as linux'],
    '--os-features': ['what its system must have', 'the feature'],
    '--os-version': ['the version of its system', 'the version'],
    '--variant': ['the kind of that processor', 'its name, such as v8'],
    '#1': 'the common name',
    '#2': 'the image',
  },
  'manifest inspect': {
    '': 'show which kinds of machine an image is for',
    '--insecure': 'the registry may have no valid certificate',
    '-v --verbose': 'with layers and more',
    '#1/1': 'the image',
    '#1/2': 'the list of images',
    '#2/2': 'the image',
  },
  'manifest push': {
    '': 'send the list to a registry',
    '--insecure': 'the registry may have no valid certificate',
    '-p --purge': 'delete the list here afterwards',
    '#1': 'the common name',
  },
  'manifest rm': { '': 'delete lists here', '#*': 'the common name' },
};

const general: Commands = {
  '': {
    '': 'the engine',
    '--config': ["the folder of the client's settings and passwords", 'the folder'],
    '-c --context': ['talk to this engine, one of docker context ls', 'its name'],
    '-D --debug': 'say more, to find a fault',
    '-H --host': ['talk to the engine at this place', 'its address, such as unix:///path or ssh://me@there'],
    '-l --log-level': ['how much to report', 'the least to report: debug, info, warn, error or fatal'],
    '--tls': 'talk to the engine encrypted',
    '--tlscacert': ['trust only engines this authority vouches for', 'its certificate'],
    '--tlscert': ['show this certificate to the engine', 'the file'],
    '--tlskey': ['the key that belongs to the certificate', 'the file'],
    '--tlsverify': 'talk encrypted, and check whom you talk to',
    '-v --version': 'say which version the client is',
    help: 'explain a command',
  },
};

/** All words of `docker`, and of its plugins `docker compose` and `docker buildx`. */
export const dockerWords = once(() =>
  joined(
    written(['docker'], ociCommands, general, own, builder, contexts, manifests, checkpoints, swarm, plugins, others, {
      'build|image build': buildxBuild,
      'builder build': { ...ociCommands['build|image build'], ...buildxBuild },
    }),
    written(['docker'], { bake: buildx['bake|f'] ?? {} }),
    written(['docker buildx'], buildx),
    written(['docker compose', 'docker-compose'], compose),
  ),
);

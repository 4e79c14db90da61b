/** Words of Docker that HPC has little use for: swarms, saved states, plugins. Learners meet them in other people's instructions. */
import { format, ids, whole } from './listing.ts';
import { ociCommands } from './oci.ts';
import type { Commands, Table } from './table.ts';

const checkpointDir: Table = { '--checkpoint-dir': ['the folder of saved states', 'the folder'] };

export const checkpoints: Commands = {
  checkpoint: { '': 'save states of running containers' },
  'checkpoint create': {
    '': 'save the state of a running container and end it',
    ...checkpointDir,
    '--leave-running': 'let it run on',
    '#1': 'the container',
    '#2': 'the name of that state',
  },
  'checkpoint ls|checkpoint list': { '': 'list the states saved of a container', ...checkpointDir, '#1': 'the container' },
  'checkpoint rm|checkpoint remove': {
    '': 'delete a saved state',
    ...checkpointDir,
    '#1': 'the container',
    '#2': 'the name of that state',
  },
};

const fitting: Table = { '-f --filter': ['show only those that fit', 'what must fit'] };
const listed: Table = { ...fitting, ...format, ...ids };
const orchestrator: Table = { '--orchestrator': ['who runs it (gone in newer versions)', 'its name'] };
const soon: Table = { '-d --detach': 'do not wait until it is done' };
const bare: Table = { '--no-resolve': 'show ids, not names' };

export const swarm: Commands = {
  swarm: { '': 'several machines as one: a swarm' },
  'swarm init': {
    '': 'begin a swarm with this machine',
    '--advertise-addr': ['the address the others reach it by', 'the address'],
    '--listen-addr': ['where it listens', 'the address'],
  },
  'swarm join': {
    '': 'put this machine in a swarm',
    '--advertise-addr': ['the address the others reach it by', 'the address'],
    '--availability': ['whether it gets work', 'one of: active, pause, drain'],
    '--data-path-addr': ['the address for data between containers', 'the address'],
    '--listen-addr': ['where it listens', 'the address'],
    '--token': ['the word that lets it in', 'the word'],
    '#1': 'a machine that leads it',
  },
  'swarm join-token': {
    '': 'show the word that lets a machine in',
    '-q --quiet': 'the word only',
    '--rotate': 'make a new one',
    '#1': 'for a worker or a manager',
  },
  'swarm leave': { '': 'take this machine out of the swarm', '-f --force': 'even if it leads' },
  stack: { '': 'what a Compose file describes, in a swarm' },
  'stack deploy|stack up': {
    '': 'start it',
    '-c --compose-file': ['the file', 'the file; -: what is piped in'],
    ...orchestrator,
    ...soon,
    '--prune': 'end what the file no longer names',
    '-q --quiet': 'say little',
    '--resolve-image': ['ask the registry for the exact image', 'one of: always, changed, never'],
    '--with-registry-auth': 'lend the machines your password for the registry',
    '#1': 'its name',
  },
  'stack ls|stack list': { '': 'list them', ...format, ...orchestrator },
  'stack services': { '': 'list its services', ...listed, ...orchestrator, '#1': 'its name' },
  'stack rm|stack remove|stack down': { '': 'end it', ...orchestrator, ...soon, '#*': 'its name' },
  'stack ps': { '': 'show where its copies run', ...listed, ...whole, ...bare, ...orchestrator, '#1': 'its name' },
  'stack config': {
    '': 'show what the file comes to',
    '-c --compose-file': ['the file', 'the file; -: what is piped in'],
    '--skip-interpolation': 'do not fill in variables',
  },
  service: { '': 'what runs in a swarm' },
  'service ls|service list': { '': 'list the services', ...listed },
  'service scale': { '': 'run so many copies', ...soon, '#*': 'the service = how many' },
  'service ps': { '': 'show where its copies run', ...listed, ...whole, ...bare, '#*': 'the service' },
  'service logs': {
    ...ociCommands['logs|container logs'],
    '': 'show what a service has printed',
    ...whole,
    ...bare,
    '-n': ['only the last so many lines', 'how many'],
    '--details': 'also show what was noted with each line',
    '--no-task-ids': 'without the ids of its copies',
    '--raw': 'as it was printed',
    '#*': 'the service',
  },
  'service rm|service remove': { '': 'end services', '#*': 'the service' },
  node: { '': 'the machines of a swarm' },
  'node ls|node list': { '': 'list them', ...listed },
};

export const plugins: Commands = {
  plugin: { '': 'look after plugins of the engine' },
  'plugin install': {
    '': 'fetch a plugin and start it',
    '--alias': ['call it by a name of yours', 'the name'],
    '--disable': 'do not start it yet',
    '--disable-content-trust': 'do not check who signed it',
    '--grant-all-permissions': 'allow it whatever it asks for, without asking you',
    '#1': 'the plugin',
    '#*': 'a setting of it',
  },
  'plugin ls|plugin list': { '': 'list the plugins', ...listed, ...whole },
  'plugin enable': { '': 'start a plugin', '--timeout': ['wait no longer than this', 'how many seconds'], '#1': 'the plugin' },
  'plugin disable': { '': 'stop a plugin', '-f --force': 'even if it is in use', '#1': 'the plugin' },
  'plugin rm|plugin remove': { '': 'delete plugins', '-f --force': 'even if it is in use', '#*': 'the plugin' },
};

/** Commands that are only named: what follows them is said to be unknown, not taken for another command. */
export const others: Commands = {
  ai: { '': 'ask the assistant of Docker Desktop' },
  config: { '': 'files of settings that a swarm keeps' },
  debug: { '': 'a shell with tools in any container or image' },
  desktop: { '': 'control Docker Desktop' },
  extension: { '': 'look after extensions of Docker Desktop' },
  init: { '': 'write a first Dockerfile for a project' },
  mcp: { '': 'tools that language models may use' },
  model: { '': 'run language models on this machine' },
  offload: { '': 'build and run on machines of a provider' },
  sandbox: { '': 'run coding agents apart from this machine' },
  scout: { '': 'look for known weaknesses in images' },
  trust: { '': 'who signed which image' },
};

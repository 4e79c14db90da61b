/** Docker: a client that asks a service, which keeps the images and starts the containers. */
import type { Intent } from '../course/lesson.ts';
import type { Command, Engine, EngineFacts, Unsupported, Word } from './contract.ts';
import { type Dialect, layered } from './layers.ts';
import { mpirun } from './layers-mpi.ts';
import { image, onward, program, renamed, travel } from './layers-parts.ts';
import { naming } from './names.ts';
import { isLoopback, referenceOf, unfit } from './reference.ts';
import { speak } from './speak.ts';
import { word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

const exits = { 1: 'the service refused, or is not there: the last line says why' };

const dialect: Dialect = { name: 'Docker', store: () => 'the store of the Docker service', exits, pull, push, mpirun };
const verbs = speak('docker', layered(dialect));

export const docker: Engine = {
  id: 'docker',
  name: naming.docker.name,
  summary: 'The best known: a service of root’s keeps images in layers and starts containers for you.',
  canBuild: true,
  keeps: 'store',
  imageName: naming.docker.image,
  command: (intent, facts) => unfit(intent) ?? verbs(intent, facts),
};

function pull(intent: Of<'pull'>, facts: EngineFacts): Command | Unsupported {
  const words = [
    ...program(facts),
    word('pull', 'fetch an image, layer by layer'),
    image(intent.from, 'where the image comes from'),
    ...renamed(intent, facts),
  ];
  return untrusted('pull', intent, intent.from) ?? { words, costs: travel('from', intent.from, dialect.store(facts)), exits };
}

/** Where an image goes is part of its name, so it first gets that name too. */
function push(intent: Of<'push'>, facts: EngineFacts): Command | Unsupported {
  const target = image(intent.to, 'registry / name : version');
  const naming: Word[] = [
    ...program(facts),
    word('tag', 'give an image one more name'),
    image(intent.image, 'the image'),
    target,
    onward,
  ];
  const same = referenceOf(intent.to) === referenceOf(intent.image);
  const words = [...(same ? [] : naming), ...program(facts), word('push', 'send an image to the registry in its name'), target];
  return untrusted('push', intent, intent.to) ?? { words, costs: travel('to', intent.to, ''), exits };
}

/** The service decides whom it trusts, and its settings belong to root. It takes anything from this machine itself. */
function untrusted(op: 'pull' | 'push', { transport }: Of<'pull' | 'push'>, address: string): Unsupported | undefined {
  if (transport === undefined || isLoopback(address)) return undefined;
  if (transport === 'http')
    return {
      unsupported: op,
      reason: 'The Docker service speaks plain http to this machine alone; no word of yours changes that.',
      instead: 'Ask an admin to add the registry to insecure-registries in /etc/docker/daemon.json.',
    };
  return {
    unsupported: op,
    reason: 'The Docker service trusts only certificates that root put in /etc/docker/certs.d.',
    instead: 'Ask an admin to copy it to ca.crt there, in a folder with the name of the registry.',
  };
}

/** Podman: Docker's command line without a service; containers are children of yours, and no root is needed. */
import type { Intent } from '../course/lesson.ts';
import type { Command, Engine, EngineFacts, Word } from './contract.ts';
import { type Dialect, layered } from './layers.ts';
import { mpirun } from './layers-mpi.ts';
import { image, onward, program, renamed, travel } from './layers-parts.ts';
import { naming } from './names.ts';
import { hostOf, referenceOf, unfit } from './reference.ts';
import { speak } from './speak.ts';
import { path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

const exits = {
  1: 'it could not do it, or a step of the recipe failed',
  125: 'Podman itself failed: the line that begins with "Error:" says why',
};

const dialect: Dialect = { name: 'Podman', store, exits, pull, push, mpirun };
const verbs = speak('podman', layered(dialect));

export const podman: Engine = {
  id: 'podman',
  name: naming.podman.name,
  summary: 'Speaks as Docker does, with no service and no root: containers are processes of yours.',
  canBuild: true,
  keeps: 'store',
  imageName: naming.podman.image,
  command: (intent, facts) => unfit(intent) ?? verbs(intent, facts),
};

function store({ flavor }: EngineFacts): string {
  return flavor?.rootless ? 'its store in ~/.local/share/containers' : 'its store, in /var/lib/containers for root';
}

/** It may know several registries, and would ask which is meant: so the whole name is given. */
function pull(intent: Of<'pull'>, facts: EngineFacts): Command {
  const from = whole(intent.from);
  const words = [
    ...certificates(intent),
    ...program(facts),
    word('pull', 'fetch an image, layer by layer'),
    ...trust(intent),
    word(from, 'where the image comes from'),
    ...renamed({ ...intent, from }, facts),
  ];
  return { words, costs: travel('from', from, store(facts)), exits };
}

function whole(address: string): string {
  const name = referenceOf(address);
  if (hostOf(name) !== 'docker.io' || name.startsWith('docker.io/')) return name;
  return `docker.io/${name.includes('/') ? '' : 'library/'}${name}`;
}

function push(intent: Of<'push'>, facts: EngineFacts): Command {
  const words = [
    ...certificates(intent),
    ...program(facts),
    word('push', 'send an image to a registry'),
    ...trust(intent),
    image(intent.image, 'the image'),
    word(whole(intent.to), 'registry / name : version'),
  ];
  return { words, costs: travel('to', intent.to, ''), exits };
}

type Reached = Pick<Of<'pull'>, 'transport' | 'certificate'>;

const folder = 'certificates';

/** It reads a folder of certificates, and in it only what ends so. */
function certificates({ transport, certificate }: Reached): Word[] {
  if (transport !== 'self-signed' || certificate === undefined) return [];
  return [
    word('mkdir', 'make a folder'),
    word('-p', 'no complaint if it is there'),
    word(folder, 'the folder for certificates to trust'),
    onward,
    word('cp', 'copy'),
    path(certificate, 'the certificate of the registry'),
    word(`${folder}/ca.crt`, 'under a name that Podman looks for'),
    onward,
  ];
}

function trust({ transport, certificate }: Reached): Word[] {
  if (transport === undefined) return [];
  if (transport === 'self-signed' && certificate !== undefined)
    return [word('--cert-dir', 'trust the certificates in this folder'), word(folder, 'the folder')];
  const means = transport === 'http' ? 'allow plain http: nothing is encrypted' : 'trust the registry, whoever it is';
  return [word('--tls-verify=false', means)];
}

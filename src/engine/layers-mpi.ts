/**
 * Ranks in containers of Docker and Podman, one each. They are walled off better than MPI can bear: the walls for network,
 * memory and processes are taken down, and what the launcher tells each rank is handed in.
 */
import { quote } from '../course/fill.ts';
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { image, program } from './layers-parts.ts';
import { oddBind, options } from './layers-run.ts';
import { noSingleCopy } from './mpi-variables.ts';
import { handedOn, word } from './word.ts';

type Ranks = Extract<Intent, { op: 'mpirun' }>;

export function mpirun(intent: Ranks, facts: EngineFacts): Command | Unsupported {
  const odd = oddBind('mpirun', intent) ?? otherUser(intent, facts);
  if (odd) return odd;
  const [settings, ...rest] = [facts.needed?.before ?? [], ...launching(intent)];
  const words = [
    ...settings,
    ...rest,
    ...starting(intent, facts),
    ...shared,
    ...told(intent, facts),
    ...options({ ...intent, here: true }, facts),
    image(intent.image, 'the image'),
    ...handedOn(intent.run, 'the program every rank runs'),
  ];
  return { words, costs: {} };
}

/** Open MPI's launcher turns away ranks of another user, and waits for them for ever. */
function otherUser({ family }: Ranks, { id, flavor }: EngineFacts): Unsupported | undefined {
  if (family === 'mpich' || id !== 'docker' || !flavor?.rootless) return undefined;
  return {
    unsupported: 'mpirun',
    reason: 'In rootless Docker you are another user inside, and the launcher of Open MPI waits in vain for your ranks.',
    instead: 'Choose Podman, which can keep you the same user inside, or Apptainer.',
  };
}

function launching({ launcher, ranks, family }: Ranks): Word[] {
  return [
    word(launcher ?? 'mpirun', 'the MPI launcher of this machine, outside'),
    ...(family === 'mpich' ? [word('-pmi-port', 'let ranks reach it through the network')] : []),
    ...(ranks === undefined ? [] : [word('-n', 'how many ranks'), word(String(ranks), 'this many, each in a container')]),
  ];
}

/** Docker takes variables one by one. Those of Open MPI are many and change with its version: a small script collects them. */
function starting({ family }: Ranks, facts: EngineFacts): Word[] {
  const [engine, ...always] = program({ ...facts, needed: { ...facts.needed, before: [] } });
  const verb = word('run', 'start a new container');
  const removed = word('--rm', 'and remove it when it ends; the image stays');
  if (facts.id !== 'docker' || family === 'mpich') return [...(engine ? [engine] : []), ...always, verb, removed];
  const before = [engine, ...always].map((one) => one?.text).join(' ');
  const script = `exec ${before} run --env-file <(env | grep -E '^(OMPI|PMIX)_') "$@"`;
  return [
    word('bash', 'a shell, one for each rank'),
    word('-c', 'run commands from a text'),
    { text: quote(script), means: 'docker run, with what the launcher told this rank' },
    word('rank', 'a name for that shell; what follows goes to docker run'),
    removed,
  ];
}

const shared: readonly Word[] = [
  word('--network=host', 'no network of its own: ranks must meet'),
  word('--ipc=host', 'share memory with the ranks beside it'),
  word('--pid=host', 'see the processes of the other ranks'),
];

const pmi = ['PMI_PORT', 'PMI_ID', 'PMI_RANK', 'PMI_SIZE'];

/** How a rank learns who it is. */
function told(intent: Ranks, facts: EngineFacts): readonly Word[] {
  const mpich = intent.family === 'mpich';
  if (facts.id === 'docker')
    return mpich ? pmi.flatMap((name) => [word('-e', 'hand in this variable'), word(name, whatIs(name))]) : [...notes, ...aloof];
  const env = word('--env-host', 'hand in your variables: the launcher set some');
  return mpich ? [env] : [env, ...notes, ...sameUser(intent, facts)];
}

function whatIs(name: string): string {
  const known: Record<string, string> = {
    PMI_PORT: 'where the launcher listens',
    PMI_ID: 'which of its children this is',
    PMI_RANK: 'which rank this is',
  };
  return known[name] ?? 'how many ranks there are';
}

/** Where Open MPI's launcher writes down what its ranks read. */
const notes: readonly Word[] = [
  word('-v', 'show a folder of yours inside'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell fills it in
  { text: '"${TMPDIR:-/tmp}:${TMPDIR:-/tmp}"', means: 'where the launcher leaves notes for its ranks' },
];

/** Older Docker forbids it, and Open MPI then complains of every single message. */
const aloof: readonly Word[] = [
  word('-e', 'set a variable inside'),
  word(noSingleCopy, 'do not reach into the memory of other ranks'),
];

/** Kept the same user, each rank has a list of users of its own, so none may look into another's memory. */
function sameUser({ share }: Ranks, { flavor }: EngineFacts): readonly Word[] {
  if (!flavor?.rootless) return [];
  return [word('--userns=keep-id', 'be the same user inside as outside'), ...(share ? aloof : [])];
}

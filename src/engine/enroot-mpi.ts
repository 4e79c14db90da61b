/**
 * Ranks under Enroot. It hands no variable inside and closes what the launcher left open, so each rank must be given
 * what it needs to find the others; without it, every rank believes that it is alone, and says so with exit code 0.
 */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { cannotHand, engine, image, inHere, options, start } from './enroot-start.ts';
import { noProcLinks, noSingleCopy } from './mpi-variables.ts';
import { handedOn, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

/** Programs under MPI read and write where they are started, so the folder you are in is always brought along. */
export function mpirun(intent: Of<'mpirun'>, facts: EngineFacts): Command | Unsupported {
  const given = { ...intent, here: true };
  const odd = cannotHand('mpirun', given);
  if (odd) return odd;
  const rest = [...options(given), image(intent.image), ...inHere(given, handedOn(intent.run, 'the program every rank runs'))];
  const words = intent.family === 'mpich' ? mpich(intent, facts, rest) : openmpi(intent, facts, rest);
  return { words: [...(facts.needed?.before ?? []), ...words], costs: {} };
}

function launcher({ launcher, ranks }: Of<'mpirun'>, ...how: readonly Word[]): Word[] {
  const many = ranks === undefined ? [] : [word('-n', 'how many ranks'), word(String(ranks), 'this many, each in a container')];
  return [word(launcher ?? 'mpirun', 'the MPI launcher of this machine, outside'), ...how, ...many];
}

/** Over shared memory: over TCP, ranks have been seen to print all they should and then never end. */
function mpich(intent: Of<'mpirun'>, facts: EngineFacts, rest: readonly Word[]): Word[] {
  return [
    ...launcher(intent, word('-pmi-port', 'let ranks call back over the network')),
    ...engine(withoutBefore(facts)),
    ...start(facts),
    word('-e', 'hand a variable inside'),
    word('PMI_PORT', 'where the launcher listens'),
    word('-e', 'hand a variable inside'),
    word('PMI_ID', 'which rank this one is'),
    word('-e', 'set a variable inside'),
    word(noProcLinks, 'share memory by name: /proc is closed between ranks'),
    ...rest,
  ];
}

/** Open MPI tells its ranks in some fifty variables and in files under /tmp. */
function openmpi(intent: Of<'mpirun'>, facts: EngineFacts, rest: readonly Word[]): Word[] {
  const [program = word('enroot', ''), ...always] = engine(withoutBefore(facts));
  const running = start(facts).map(({ text }) => text);
  const script = [
    'exec "$0"',
    ...always.map(({ text }) => text),
    ...running,
    '$(env |',
    'grep -oE "^(OMPI|PMIX)_\\w+" |',
    'sed "s/^/-e /")',
    '"$@"',
  ];
  return [
    ...launcher(intent),
    word('sh', 'a shell for every rank, outside'),
    word('-c', 'which does this'),
    word(script.join(' '), 'start the container, with the variables of the launcher'),
    program,
    word('-m', 'show a folder of yours inside'),
    word('/tmp:/tmp', 'where the launcher leaves files for the ranks'),
    word('-e', 'set a variable inside'),
    word(noSingleCopy, 'do not copy straight out of another rank'),
    ...rest,
  ];
}

function withoutBefore(facts: EngineFacts): EngineFacts {
  const { before: _, ...needed } = facts.needed ?? {};
  return { ...facts, needed };
}

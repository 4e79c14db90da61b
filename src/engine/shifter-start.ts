/** Starting containers with Shifter. What it mounts from the machine besides, the site has decided. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { namesDigest, shifterImage } from './shifter-address.ts';
import { called } from './speak.ts';
import { handedOn, path, setting, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;
type Given = Pick<Of<'exec'>, 'binds' | 'env' | 'gpu' | 'here' | 'clean'>;

const exits = {
  1: 'Shifter could not start it and says why, or the program said 1',
  127: 'there is no such program inside',
};

/** The program, with what this machine asks for around it. */
export function engine(facts: EngineFacts): Word[] {
  return called(word(facts.program, 'the engine: Shifter'), facts);
}

export function image(name: string): Word {
  return setting('--image', shifterImage(name), 'the image, as its gateway calls it');
}

export const end = word('--', 'what follows is for the container');

export function exec(intent: Of<'exec'>, facts: EngineFacts): Command | Unsupported {
  return starting(intent, facts, [end, ...handedOn(intent.run, 'the command to run inside')]);
}

export function run(intent: Of<'run'>, facts: EngineFacts): Command | Unsupported {
  const handed = (intent.run ?? []).map((text) => word(text, 'handed to what the image starts'));
  const rest = [word('--entrypoint', 'start what the image was made to start'), ...(handed.length > 0 ? [end, ...handed] : [])];
  return starting(intent, facts, rest);
}

export function shell(intent: Of<'shell'>, facts: EngineFacts): Command | Unsupported {
  const command = starting(intent, facts, [end, word('sh', 'the shell of the image')]);
  return 'unsupported' in command ? command : { ...command, interactive: true };
}

function starting(intent: Of<'exec' | 'run' | 'shell'>, facts: EngineFacts, rest: readonly Word[]): Command | Unsupported {
  const odd = cannotHand(intent.op, intent);
  if (odd) return odd;
  const words = [...engine(facts), ...(facts.needed?.running ?? []), image(intent.image), ...options(intent), ...rest];
  return { words, costs: {}, exits };
}

/** The launcher's variables and what it left open reach the ranks, and they share all namespaces: nothing needs to be added. */
export function mpirun(intent: Of<'mpirun'>, facts: EngineFacts): Command | Unsupported {
  const odd = cannotHand('mpirun', intent);
  if (odd) return odd;
  const many =
    intent.ranks === undefined
      ? []
      : [word('-n', 'how many ranks'), word(String(intent.ranks), 'this many, each in a container')];
  const words = [
    word(intent.launcher ?? 'mpirun', 'the MPI launcher of this machine, outside'),
    ...many,
    ...engine(facts),
    ...(facts.needed?.running ?? []),
    image(intent.image),
    ...options(intent),
    end,
    ...handedOn(intent.run, 'the program every rank runs'),
  ];
  return { words, costs: {} };
}

function options({ binds = [], env = [], gpu, here, clean }: Given): Word[] {
  return [
    ...binds.flatMap(({ from, to }) => [word('-V', 'show a folder of yours inside'), folder(from, to)]),
    ...(here ? [word('-V', 'show a folder of yours inside'), thisFolder] : []),
    ...env.map(({ name, value }) => word(`--env=${name}=${value}`, 'set a variable inside')),
    ...(gpu ? [word('--module=gpu', 'what this site adds for GPUs, as most call it')] : []),
    ...(clean ? [word('--clearenv', 'leave your environment variables outside')] : []),
  ];
}

const thisFolder: Word = { text: '"$PWD:$PWD"', means: 'the folder you are in, under its own path' };

/** It takes whole paths only. */
function folder(from: string, to: string): Word {
  const means = 'yours : where it appears inside';
  if (/^[/~]/.test(from)) return path(`${from}:${to}`, means);
  return { text: `"$PWD"/${word(`${from}:${to}`, '').text}`, means };
}

function cannotHand(op: Unsupported['unsupported'], given: Given & { readonly image: string }): Unsupported | undefined {
  if (namesDigest(given.image)) return noDigest(op);
  const bind = given.binds?.find(({ from, to }) => !/^[\w.+/~-]+$/.test(from) || !/^\/[\w.+/-]+$/.test(to));
  if (bind)
    return {
      unsupported: op,
      reason: `In paths Shifter takes letters, digits and _ . + - and no other sign: see "${bind.from}:${bind.to}".`,
      instead: 'Make a link to that folder under a plain name, and bind the link.',
    };
  if (given.binds?.some(({ to }) => /^\/(dev|etc|proc|var|opt\/udiImage)(\/|$)/.test(to)))
    return {
      unsupported: op,
      reason: 'Shifter keeps /dev, /etc, /proc and /var inside the container to itself.',
      instead: 'Let the folder appear in another place, as /data or /mnt.',
    };
  if (given.gpu !== 'amd') return undefined;
  return {
    unsupported: op,
    reason: 'What Shifter brings for GPUs, each site names as it likes, and none of those names is usual for AMD.',
    instead: 'Ask your site for the name of its module, and add --module=NAME.',
  };
}

export function noDigest(op: Unsupported['unsupported']): Unsupported {
  return {
    unsupported: op,
    reason: 'Shifter finds images by name and tag; it does not take a checksum for one.',
    instead: 'Give the image a tag of its own in the registry, and name that.',
  };
}

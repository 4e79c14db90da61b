/** Starting containers with Enroot, from the image file itself or from a container that was unpacked before. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { called } from './speak.ts';
import { handedOn, path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;
type Given = Pick<Of<'exec'>, 'binds' | 'env' | 'gpu' | 'here' | 'clean'>;

const exits = {
  1: 'Enroot could not start it and says why, or the program said 1',
  127: 'there is no such program inside',
};

/** The program, with what this machine asks for around it. */
export function engine(facts: EngineFacts): Word[] {
  return called(word(facts.program, 'the engine: Enroot'), facts);
}

/** An image is a file; anything else is the name of a container in Enroot's store. */
export function isFile(image: string): boolean {
  return /\.(sqsh|squashfs|sqfs)$/.test(image);
}

export function exec(intent: Of<'exec'>, facts: EngineFacts): Command | Unsupported {
  return starting(intent, facts, inHere(intent, handedOn(intent.run, 'the command to run inside')));
}

/** The image says where its own program begins, so `here` only makes the folder visible. */
export function run(intent: Of<'run'>, facts: EngineFacts): Command | Unsupported {
  const handed = (intent.run ?? []).map((text) => word(text, 'handed to what the image starts'));
  return starting(intent, facts, handed);
}

export function shell(intent: Of<'shell'>, facts: EngineFacts): Command | Unsupported {
  const command = starting(intent, facts, inHere(intent, [word('sh', 'the shell of the image')]));
  return 'unsupported' in command ? command : { ...command, interactive: true };
}

function starting(intent: Of<'exec' | 'run' | 'shell'>, facts: EngineFacts, rest: readonly Word[]): Command | Unsupported {
  const odd = cannotHand(intent.op, intent);
  if (odd) return odd;
  const words = [...engine(facts), ...start(facts), ...options(intent), image(intent.image), ...rest];
  return { words, costs: {}, exits };
}

/** The subcommand, with what this machine asks for after it. */
export function start(facts: EngineFacts): Word[] {
  return [word('start', 'start a container and run one command in it'), ...(facts.needed?.running ?? [])];
}

export function image(from: string): Word {
  return isFile(from) ? path(from, 'the image: its file is mounted') : path(from, 'the name of the container');
}

/** Enroot leaves your variables outside in any case, so `clean` asks for nothing. */
export function options({ binds = [], env = [], gpu, here }: Given): Word[] {
  return [
    ...binds.flatMap(({ from, to }) => [
      word('-m', 'show a folder of yours inside'),
      path(`${blanks(from)}:${blanks(to)}`, 'yours : where it appears inside'),
    ]),
    ...(here ? [word('-m', 'show a folder of yours inside'), thisFolder] : []),
    ...env.flatMap(({ name, value }) => [word('-e', 'set a variable inside'), word(`${name}=${value}`, 'its name and value')]),
    ...(gpu
      ? [word('-e', 'set a variable inside'), word('NVIDIA_VISIBLE_DEVICES=all', 'bring the NVIDIA driver and all GPUs')]
      : []),
  ];
}

const thisFolder: Word = { text: '"$PWD:$PWD"', means: 'the folder you are in, under its own path' };

/** It is the notation of fstab, the table of mounts: a blank ends a field. */
function blanks(text: string): string {
  return text.replaceAll(' ', '\\040');
}

/** There is no option for the folder to begin in: a shell goes there first, and becomes the command. */
export function inHere({ here }: Given, run: readonly Word[]): readonly Word[] {
  if (!here) return run;
  return [
    word('sh', 'a shell inside'),
    word('-c', 'which does this'),
    word('cd "$0" && exec "$@"', 'go to the folder, then become the command'),
    { text: '"$PWD"', means: 'the folder: the one you are in' },
    ...run,
  ];
}

/** What Enroot would misread or has no word for. */
export function cannotHand(op: Unsupported['unsupported'], { binds, env, gpu }: Given): Unsupported | undefined {
  const odd = binds?.find((bind) => /[:\\\t\n]/.test(bind.from + bind.to));
  if (odd)
    return {
      unsupported: op,
      reason: `Enroot takes colons and backslashes in "${odd.from}:${odd.to}" for signs of its own.`,
      instead: 'Make a link to that folder under a plain name, and bind the link.',
    };
  if (env?.some(({ value }) => /\n|^(["']).*["']\s*$/.test(value)))
    return {
      unsupported: op,
      reason: 'Enroot keeps one variable to a line, and takes quotation marks around a value away.',
      instead: 'Give the value without line breaks and without quotation marks around it.',
    };
  if (gpu !== 'amd') return undefined;
  return {
    unsupported: op,
    reason: 'Enroot brings the NVIDIA driver into a container; for AMD it has nothing of the kind.',
    instead: 'Use an image that holds ROCm: the devices of AMD are visible inside already.',
  };
}

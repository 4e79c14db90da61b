/** Starting containers with Docker and Podman: `run` is the word for it, whatever is to run. */
import { quote } from '../course/fill.ts';
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { image, program } from './layers-parts.ts';
import { overNetwork } from './machine.ts';
import { hostOf, isAway } from './reference.ts';
import { handedOn, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;
type Given = Pick<Of<'exec'>, 'binds' | 'env' | 'gpu' | 'here' | 'clean'>;

/** The engine's own trouble; any other code is that of the program inside. */
const exits = {
  125: 'the engine itself failed: no such image, or a word it does not know',
  126: 'the command is in the image, and cannot be run: it is no program',
  127: 'there is no such command in the image, or no such device here',
};

export function exec(intent: Of<'exec'>, facts: EngineFacts): Command | Unsupported {
  return starting(intent, facts, [], handedOn(intent.run, 'the command to run inside'));
}

export function run(intent: Of<'run'>, facts: EngineFacts): Command | Unsupported {
  const handed = (intent.run ?? []).map((text) => word(text, 'handed to what the image starts'));
  return starting(intent, facts, [], handed);
}

/** Every image that has a shell at all has one of this name. */
export function shell(intent: Of<'shell'>, facts: EngineFacts): Command | Unsupported {
  const typing = word('-it', 'keep the keyboard connected, as a terminal');
  const command = starting(intent, facts, [typing], [word('sh', 'a shell to type into')]);
  return 'unsupported' in command ? command : { ...command, interactive: true };
}

function starting(
  intent: Of<'exec' | 'run' | 'shell'>,
  facts: EngineFacts,
  typing: readonly Word[],
  rest: readonly Word[],
): Command | Unsupported {
  const odd = oddBind(intent.op, intent);
  if (odd) return odd;
  const words = [
    ...program(facts),
    word('run', intent.clean ? clean : 'start a new container'),
    word('--rm', 'and remove it when it ends; the image stays'),
    ...typing,
    ...options(intent, facts),
    called(intent.image),
    ...rest,
  ];
  const network = isAway(intent.image)
    ? overNetwork('the image, if it is not here yet', 'from', hostOf(intent.image))
    : undefined;
  return { words, costs: { network }, exits };
}

/** Nothing of the environment outside gets in with either engine, so there is no word for keeping it out. */
const clean = 'start a new container; your variables stay outside';

function called(name: string): Word {
  return image(name, isAway(name) ? 'the image, fetched if it is not here yet' : 'the image');
}

/** The options after `run`, in the order the course explains them. */
export function options(given: Given, facts: EngineFacts): Word[] {
  return [
    ...(facts.needed?.running ?? []),
    ...devices(given.gpu, facts),
    ...(given.here ? here(facts) : []),
    ...(given.binds ?? []).flatMap(({ from, to }) => [
      word('-v', 'show a folder of yours inside'),
      { text: `${source(from)}${quote(`:${to}`)}`, means: 'yours : where it appears inside' },
    ]),
    ...(given.env ?? []).flatMap(({ name, value }) => [
      word('-e', 'set a variable inside'),
      word(`${name}=${value}`, 'its name and value'),
    ]),
  ];
}

/** A name without a slash would be taken for that of a volume, so the path is written out. */
function source(from: string): string {
  if (from.startsWith('/')) return quote(from);
  const [root, rest] = from === '~' || from.startsWith('~/') ? ['$HOME', from.slice(2)] : ['$PWD', from.replace(/^(\.\/)+/, '')];
  return rest === '' || rest === '.' ? `"${root}"` : `"${root}"/${quote(rest)}`;
}

const bringNvidia = 'bring the NVIDIA driver and all GPUs';

function devices(gpu: Given['gpu'], facts: EngineFacts): Word[] {
  if (gpu === undefined) return [];
  const device = word('--device', 'bring a device of this machine');
  if (gpu === 'amd')
    return [device, word('/dev/kfd', 'the way to compute on AMD GPUs'), device, word('/dev/dri', 'the GPUs themselves')];
  if (facts.id === 'docker') return [word('--gpus', bringNvidia), word('all', 'every one there is')];
  return [device, word('nvidia.com/gpu=all', bringNvidia)];
}

/** Where a service of root's starts containers, their files would belong to root. */
function here(facts: EngineFacts): Word[] {
  return [
    word('-v', 'show a folder of yours inside'),
    { text: '"$PWD:$PWD"', means: 'the folder you are in, under its own path' },
    word('-w', 'begin work in this folder'),
    { text: '"$PWD"', means: 'the folder you are in' },
    ...yourself(facts),
  ];
}

/** Podman, and Docker without root, make you root inside and yourself outside: files are yours as it is. */
export function yourself({ id, flavor }: EngineFacts): Word[] {
  if (id !== 'docker' || flavor?.rootless) return [];
  return [
    word('-u', 'be this user inside, so files are yours'),
    { text: '"$(id -u):$(id -g)"', means: 'your number and that of your group' },
  ];
}

/** A colon is a sign of their own, and no way of quoting changes that. */
export function oddBind(op: Unsupported['unsupported'], { binds }: Given): Unsupported | undefined {
  const odd = binds?.find((bind) => /[:\n]/.test(bind.from + bind.to));
  if (odd === undefined) return undefined;
  return {
    unsupported: op,
    reason: `The engine takes a colon in a bind for the end of the folder's name.`,
    instead: 'Make a link to that folder under a plain name, and bind the link.',
  };
}

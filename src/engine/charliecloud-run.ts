/** Starting containers with `ch-run`: what it brings along, and how its ranks find each other. */
import type { Intent } from '../course/lesson.ts';
import { isPlace, learned, since } from './charliecloud-parts.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { handedOn, path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;
type Given = Pick<Of<'exec'>, 'binds' | 'env' | 'gpu' | 'here' | 'clean'>;
type Starting = Of<'exec'> | Of<'shell'>;

/** One command in a container of its own. */
export function starting(intent: Starting, facts: EngineFacts, rest: readonly Word[]): Command | Unsupported {
  const odd = oddBind(intent.op, intent) ?? noGpu(intent);
  if (odd) return odd;
  const { settings, runner } = calling(facts);
  const inside = [...options(intent, intent.image, facts), image(intent.image), end, ...rest];
  return { words: [...gpu(intent, facts), ...settings, ...runner, ...inside], costs: {}, exits: exitsOf(facts) };
}

/** The launcher outside starts as many containers as there are ranks. They begin in your folder: their files are there. */
export function mpirun(intent: Of<'mpirun'>, facts: EngineFacts): Command | Unsupported {
  const odd = oddBind('mpirun', intent);
  if (odd) return odd;
  const { ranks } = intent;
  const { settings, runner } = calling(facts);
  const words = [
    ...settings,
    word(intent.launcher ?? 'mpirun', 'the MPI launcher of this machine, outside'),
    ...(ranks === undefined ? [] : [word('-n', 'how many ranks'), word(String(ranks), 'this many, each in a container')]),
    ...runner,
    ...(intent.share ? together(ranks) : []),
    ...options({ ...intent, here: true }, intent.image, facts),
    image(intent.image),
    end,
    ...handedOn(intent.run, 'the program every rank runs'),
  ];
  return { words, costs: {} };
}

/** A look at what an image holds, with nothing brought along. */
export function looking(from: string, facts: EngineFacts, rest: readonly Word[]): Command {
  const { settings, runner } = calling(facts);
  const words = [...settings, ...runner, ...(facts.needed?.running ?? []), image(from), end, ...rest];
  return { words, costs: {}, exits: exitsOf(facts) };
}

/**
 * Not every launcher tells `ch-run` how many ranks there are (MPICH's does not), so both words are given where known. A run that
 * is broken off leaves its word behind, and the next one with the same word would wait for ever.
 */
function together(ranks: number | undefined): Word[] {
  const join = word('--join', 'ranks of one node share one container');
  if (ranks === undefined) return [join];
  return [
    join,
    word(`--join-ct=${ranks}`, 'the container is whole with this many'),
    { text: '--join-tag=ranks$RANDOM', means: 'a word by which they find each other, new each time' },
  ];
}

/** Settings stand before the launcher. The one about building has nothing to say here. */
function calling(facts: EngineFacts): { readonly settings: readonly Word[]; readonly runner: readonly Word[] } {
  const { before = [], always = [] } = facts.needed ?? {};
  return {
    settings: before.filter(({ text }) => !text.startsWith('CH_IMAGE_CACHE=')),
    runner: [word(facts.program, 'start a command in a container'), ...always],
  };
}

const end = word('--', 'the rest is the command');

function image(text: string): Word {
  return path(text, isPlace(text) ? 'the image: your file or folder' : 'the image, by the name it was built under');
}

/** `/dev`, `/proc`, `/sys` and `/tmp` of the machine are inside in any case; your home and the folder you are in are not. */
function options(given: Given, from: string, facts: EngineFacts): Word[] {
  const binds = given.binds ?? [];
  const overlay = since(learned.overlay, facts);
  const mounts = binds.length > 0 || given.here === true;
  return [
    ...(facts.needed?.running ?? []),
    ...(overlay && mounts ? [word('--write-fake', 'changes go to memory: folders can be added')] : []),
    ...(given.clean ? [word('--unset-env=*', 'leave your environment variables outside')] : []),
    ...(isFolder(from) ? [] : [word('--set-env', 'set the variables that the recipe set')]),
    ...(given.env ?? []).flatMap(variable),
    ...binds.flatMap((bind) => [
      word('-b', 'show a folder of yours inside'),
      path(`${bind.from}:${bind.to}`, overlay ? 'yours : where it appears inside' : 'yours : a folder the image must have'),
    ]),
    ...(given.here ? here(overlay) : []),
  ];
}

/** A folder that came from elsewhere may lack the list of variables, and `--set-env` alone would end in an error. */
const isFolder = (from: string) => isPlace(from) && !from.endsWith('.sqfs');

/** Before there were overlays, a folder could only appear where the image has one: /mnt/0 is in all that `ch-image` makes. */
function here(overlay: boolean): Word[] {
  const place = overlay ? { text: '"$PWD"' } : { text: '/mnt/0' };
  return [
    word('-b', 'show a folder of yours inside'),
    {
      text: overlay ? '"$PWD"' : '"$PWD":/mnt/0',
      means: overlay ? 'the one you are in, under its own name' : 'the one you are in : it appears as /mnt/0',
    },
    word('-c', 'begin in this folder inside'),
    { ...place, means: 'your folder, as it is called inside' },
  ];
}

/** `ch-run` takes away one pair of quotes around a value, and reads $ at the beginning of its parts. */
function variable({ name, value }: { name: string; value: string }): Word[] {
  const kept = /^'.*'$/s.test(value) ? `'${value}'` : value;
  return [
    ...(value.includes('$') ? [word('--env-no-expand', 'take $ in variables as it is written')] : []),
    word(`--set-env=${name}=${kept}`, 'set this variable inside to this value'),
  ];
}

function oddBind(op: Unsupported['unsupported'], { binds }: Given): Unsupported | undefined {
  const odd = binds?.find((bind) => (bind.from + bind.to).includes(':'));
  if (!odd) return undefined;
  return {
    unsupported: op,
    reason: `It takes a colon in "${odd.from}:${odd.to}" for the end of the first name.`.slice(0, 140),
    instead: 'Make a link to that folder under a plain name, and bind the link.',
  };
}

/** AMD's devices are in /dev, and that is inside. NVIDIA wants the driver's own libraries in the image as well. */
function noGpu({ op, gpu, image }: Starting): Unsupported | undefined {
  if (gpu !== 'nvidia' || isFolder(image)) return undefined;
  return {
    unsupported: op,
    reason: "NVIDIA's driver is copied into an image before it runs, and only a folder can take it.",
    instead: 'Make a folder of the image with ch-convert -o dir, and use that folder, ./ before its name.',
  };
}

function gpu({ gpu, image }: Starting, facts: EngineFacts): Word[] {
  if (gpu !== 'nvidia') return [];
  return [
    word(facts.program.replace(/ch-run$/, 'ch-fromhost'), 'copy files of this machine into an image'),
    word('--nvidia', "those of NVIDIA's driver"),
    path(image, 'the folder that holds the image'),
    { text: '&&', means: 'go on only if that worked' },
  ];
}

function exitsOf(facts: EngineFacts): Readonly<Record<number, string>> {
  if (!since(learned.exitCodes, facts)) return { 1: 'ch-run could not start it, or the program itself ended so' };
  return { 31: 'ch-run itself failed: the line with "error:" says why', 49: 'the program is not in the image' };
}

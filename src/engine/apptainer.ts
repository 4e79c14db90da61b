/** Apptainer, and SingularityCE, which shares its ancestor and its command line. */
import type { Intent } from '../course/lesson.ts';
import { apptainerWords } from './apptainer-words.ts';
import type { Command, Engine, EngineFacts, Unsupported, Word } from './contract.ts';
import { handedOn, path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

export const apptainer: Engine = {
  id: 'apptainer',
  name: 'Apptainer',
  summary: 'Images are single files; no daemon, no root; made for clusters.',
  canBuild: true,
  imageName: (stem) => `${stem}.sif`,
  words: apptainerWords,
  command(intent, facts) {
    if (intent.op === 'build') return build(intent, facts);
    if (intent.op === 'pull') return pull(intent, facts);
    if (intent.op === 'inspect') return inspect(intent, facts);
    if (intent.op === 'exec') return exec(intent, facts);
    if (intent.op === 'shell') return shell(intent, facts);
    return mpirun(intent, facts);
  },
};

/** `singularity` is the older name of the same program in an Apptainer installation. */
function engine(facts: EngineFacts): Word {
  const older = facts.program.endsWith('singularity') && facts.name === 'Apptainer';
  return word(facts.program, older ? 'the engine: Apptainer, by its older name' : `the engine: ${facts.name}`);
}

function build(intent: Of<'build'>, facts: EngineFacts): Command {
  const words = [
    engine(facts),
    word('build', 'make an image'),
    word('--fakeroot', 'be root inside only; no power outside'),
    path(intent.image, 'the image to write: one file'),
    path(intent.recipe, source(intent.recipe)),
  ];
  return { words, costs: { disk: 'room for the unpacked system in TMPDIR, then for the image', network: host(intent.recipe) } };
}

function source(from: string): string {
  if (/^[a-z-]+:\/\//.test(from)) return 'the image to begin with';
  return /\.(sif|simg)$/.test(from) ? 'the image to copy' : 'the recipe to follow';
}

function pull(intent: Of<'pull'>, facts: EngineFacts): Command {
  const words = [
    engine(facts),
    word('pull', 'fetch an image and keep it as one file'),
    path(intent.image, 'the file to write'),
    path(intent.from, 'where the image comes from'),
  ];
  return { words, costs: { network: host(intent.from), disk: 'room for the image' } };
}

/** The machine an image address points to; nothing for addresses of files on this one. */
function host(from: string): string | undefined {
  const [, scheme = '', rest = ''] = /^(docker|oras|library|shub|https?):\/\/(.*)$/.exec(from) ?? [];
  if (scheme === '') return undefined;
  const first = rest.split('/')[0] ?? '';
  const named = scheme !== 'library' && rest.includes('/') && /[.:]|^localhost$/.test(first);
  const usual = scheme === 'docker' ? 'docker.io' : scheme === 'oras' ? first : 'the image library';
  return `the image, from ${named ? first : usual}`;
}

const shown = {
  labels: word('--labels', 'its labels: names and values'),
  recipe: word('--deffile', 'the recipe it was made from'),
};

function inspect(intent: Of<'inspect'>, facts: EngineFacts): Command {
  const what = intent.show ? [shown[intent.show]] : [];
  return {
    words: [engine(facts), word('inspect', 'show what the image says of itself'), ...what, path(intent.image, 'the image')],
    costs: {},
  };
}

function exec(intent: Of<'exec'>, facts: EngineFacts): Command | Unsupported {
  const binds = intent.binds ?? [];
  const odd = binds.find((bind) => /[,:\\]/.test(bind.from + bind.to));
  if (odd) return commaInBind(odd.from, odd.to);
  const words = [
    engine(facts),
    word('exec', 'run one command in a new container'),
    ...binds.flatMap(({ from, to }) => [
      word('--bind', 'show a folder of yours inside'),
      path(`${from}:${to}`, 'yours : where it appears inside'),
    ]),
    ...(intent.clean ? [word('--cleanenv', 'leave your environment variables outside')] : []),
    path(intent.image, 'the image'),
    ...handedOn(intent.run, 'the command to run inside'),
  ];
  return { words, costs: {} };
}

function commaInBind(from: string, to: string): Unsupported {
  return {
    unsupported: 'exec',
    reason: `The engine takes commas and colons in "${from}:${to}" for signs of its own.`,
    instead: 'Make a link to that folder under a plain name, and bind the link.',
  };
}

function shell(intent: Of<'shell'>, facts: EngineFacts): Command {
  const words = [engine(facts), word('shell', 'open a shell in a new container'), path(intent.image, 'the image')];
  return { words, costs: {}, interactive: true };
}

function mpirun(intent: Of<'mpirun'>, facts: EngineFacts): Command {
  const ranks =
    intent.ranks === undefined
      ? []
      : [word('-n', 'how many ranks'), word(String(intent.ranks), 'this many, each in a container')];
  const share = intent.share ? [word('--sharens', 'ranks of one node share namespaces and memory')] : [];
  const words = [
    word('mpirun', 'the MPI launcher of this machine, outside'),
    ...ranks,
    engine(facts),
    word('exec', 'run one command in a new container'),
    ...share,
    path(intent.image, 'the image'),
    ...handedOn(intent.run, 'the program every rank runs'),
  ];
  return { words, costs: {} };
}

/** What Docker and Podman say in the same words: images of layers in a store of theirs, addressed by names. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Verbs, Word } from './contract.ts';
import { image, onward, program } from './layers-parts.ts';
import { exec, run, shell } from './layers-run.ts';
import { referenceOf } from './reference.ts';
import { path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

/** What sets the one apart from the other. */
export interface Dialect {
  readonly name: 'Docker' | 'Podman';
  /** where its images are */
  store(facts: EngineFacts): string;
  /** what everything but `run` exits with when it fails, and what that says */
  readonly exits: Readonly<Record<number, string>>;
  readonly pull: Verbs['pull'];
  readonly push: Verbs['push'];
  readonly mpirun: Verbs['mpirun'];
}

const pipe: Word = { text: '|', means: 'hand what the left prints to the right' };

export function layered(dialect: Dialect): Verbs {
  return {
    build: (intent, facts) => build(intent, facts, dialect),
    import: (intent, facts) => take(intent, facts, dialect),
    pull: dialect.pull,
    convert: (intent, facts) => (intent.form === 'file' ? save(intent, facts, dialect) : unfold(intent, facts, dialect)),
    list: (_, facts) => ({
      words: [...program(facts), word('images', 'list the images it keeps')],
      costs: {},
      exits: dialect.exits,
    }),
    inspect: (intent, facts) => inspect(intent, facts, dialect),
    exec,
    run,
    shell,
    mpirun: dialect.mpirun,
    push: dialect.push,
    remove: (intent, facts) => ({
      words: [...program(facts), word('rmi', 'remove an image from the store'), image(intent.image, 'the image')],
      costs: {},
      exits: dialect.exits,
    }),
  };
}

function build(intent: Of<'build'>, facts: EngineFacts, dialect: Dialect): Command | Unsupported {
  if (/\.(def|sif|simg)$/.test(intent.recipe)) return foreign(dialect);
  if (/^docker:\/\//.test(intent.recipe)) return dialect.pull({ op: 'pull', from: intent.recipe, image: intent.image }, facts);
  if (isFolder(intent.recipe)) return take({ op: 'import', from: intent.recipe, image: intent.image }, facts, dialect);
  const words = [
    ...program(facts),
    word('build', 'make an image, one layer for each step'),
    ...(intent.network === false ? [word('--network=none', 'its steps get no network: they need none')] : []),
    ...(facts.needed?.building ?? []),
    word('-t', 'what to call the image'),
    image(intent.image, 'the name of the image'),
    word('-f', 'follow this recipe'),
    path(intent.recipe, 'the recipe: a Dockerfile'),
    word('.', 'files that the recipe copies are in this folder'),
  ];
  return { words, costs: { disk: 'room for the unpacked system', outside: dialect.store(facts) }, exits: dialect.exits };
}

/** Recipes have an ending, or the name that both engines look for; /dev/null is the emptiest of them. */
function isFolder(recipe: string): boolean {
  if (recipe.startsWith('/dev/')) return false;
  const last = recipe.replace(/^.*\/(?=[^/])/, '');
  return last.endsWith('/') || !/\.|dockerfile|containerfile/i.test(last);
}

function foreign({ name }: Dialect): Unsupported {
  return {
    unsupported: 'build',
    reason: `${name} follows a Dockerfile, and this recipe is of the kind that Apptainer follows.`,
    instead: 'Have Spack write one, with "format: docker" in spack.yaml, or choose Apptainer.',
  };
}

/** A tar goes in as it is; a folder is packed on the way, so that nobody but root owns what is in the image. */
function take(intent: Of<'import'>, facts: EngineFacts, dialect: Dialect): Command {
  const tar = /\.(tar|tar\.\w+|tgz|txz|tzst)$/.test(intent.from);
  const words = [
    ...(tar ? [] : [...packed(intent.from), pipe]),
    ...program(facts),
    word('import', 'make an image of a root file system'),
    tar ? path(intent.from, 'the root file system, packed') : word('-', 'take what comes through the pipe'),
    image(intent.image, 'the name of the image'),
  ];
  return { words, costs: { disk: 'as much again as it holds', outside: dialect.store(facts) }, exits: dialect.exits };
}

function packed(folder: string): Word[] {
  return [
    word('tar', 'the program that packs files into one'),
    word('--owner=0', 'note root as the owner of every file'),
    word('--group=0', 'and root as its group'),
    word('-C', 'go into this folder first'),
    path(folder, 'the folder that holds the root file system'),
    word('-c', 'pack, and hand it on'),
    word('.', 'everything in the folder'),
  ];
}

function save(intent: Of<'convert'>, facts: EngineFacts, dialect: Dialect): Command {
  const words = [
    ...program(facts),
    word('save', 'write an image with all its layers to a file'),
    word('-o', 'into this file'),
    path(intent.to, 'the file to write: a tar'),
    image(intent.image, 'the image'),
  ];
  return { words, costs: { disk: 'room for a copy' }, exits: dialect.exits };
}

/** Only containers can be unpacked, so one is made that never starts. The folder comes first: if it cannot be made, nothing is left. */
function unfold(intent: Of<'convert'>, facts: EngineFacts, { exits }: Dialect): Command {
  const copy = `${referenceOf(intent.image).replace(/[^\w.-]+/g, '-')}-copy`;
  const words = [
    ...[word('mkdir', 'make a folder, which must not be there yet'), path(intent.to, 'the folder to write'), onward],
    ...[...program(facts), word('create', 'make a container and do not start it'), word('--name', 'what to call it')],
    ...[word(copy, 'the name of the container'), image(intent.image, 'the image')],
    ...[word('true', 'what it would run: it never does'), onward],
    ...[...program(facts), word('export', 'print its files, packed'), word(copy, 'the container'), pipe],
    ...[word('tar', 'the program that packs and unpacks'), word('-x', 'unpack what comes through the pipe')],
    ...[word('-C', 'into this folder'), path(intent.to, 'the folder to write'), onward],
    ...[...program(facts), word('rm', 'remove a container'), word(copy, 'the container: it has served')],
  ];
  return {
    words,
    costs: { disk: 'room for the unpacked image' },
    exits: { ...exits, 1: 'the folder or the container could not be made', 2: 'tar could not unpack it all, and says why' },
  };
}

const shown = {
  labels: ['{{json .Config.Labels}}', 'only its labels: names and values'],
  environment: ['{{range .Config.Env}}{{println .}}{{end}}', 'only the variables it sets, one a line'],
  digest: ['{{.Id}} {{json .RepoDigests}}', 'its checksum, and the digest each registry knows'],
} as const;

function inspect(intent: Of<'inspect'>, facts: EngineFacts, { exits }: Dialect): Command {
  if (intent.show === 'recipe') return history(intent.image, facts, exits);
  const [form, means] = intent.show ? shown[intent.show] : [undefined, ''];
  const words = [
    ...program(facts),
    word('image', 'something about images'),
    word('inspect', 'show what is noted about an image'),
    ...(form === undefined ? [] : [word('--format', 'print it in this form'), word(form, means)]),
    image(intent.image, 'the image'),
  ];
  return { words, costs: {}, exits };
}

function history(name: string, facts: EngineFacts, exits: Dialect['exits']): Command {
  const words = [
    ...program(facts),
    word('history', 'show the steps it was made in, newest first'),
    word('--no-trunc', 'show long lines in full'),
    word('--format', 'print it in this form'),
    word('{{.CreatedBy}}', 'only the line of the recipe'),
    image(name, 'the image'),
  ];
  return { words, costs: {}, exits };
}

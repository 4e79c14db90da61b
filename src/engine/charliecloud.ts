/**
 * Charliecloud. `ch-image` makes images and keeps them by name; `ch-run` starts a name as it is, with no converting before:
 * so the image of the course is a plain name, as with Docker. A folder or .sqfs file made by `ch-convert` runs as well.
 */
import type { Intent } from '../course/lesson.ts';
import { isPlace, learned, made, maker, since, store, unfit } from './charliecloud-parts.ts';
import { pull, push } from './charliecloud-registry.ts';
import { looking, mpirun, starting } from './charliecloud-run.ts';
import type { Command, Engine, EngineFacts, Unsupported, Word } from './contract.ts';
import { naming } from './names.ts';
import { lacks, speak } from './speak.ts';
import { handedOn, path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

export const charliecloud: Engine = {
  id: 'charliecloud',
  name: naming.charliecloud.name,
  summary: 'Small, with no daemon and nothing setuid; an image is a folder, and runs from where it lies.',
  canBuild: true,
  keeps: 'store',
  imageName: naming.charliecloud.image,
  command: (intent, facts) => unfit(intent) ?? verbs(intent, facts),
};

const verbs = speak('charliecloud', {
  build,
  import: take,
  pull,
  convert,
  list: (_, facts) => ({ words: [...maker(facts), word('list', 'name the images it keeps')], costs: {}, exits: made }),
  inspect,
  exec: (intent, facts) => starting(intent, facts, handedOn(intent.run, 'the command to run inside')),
  run: lacks(
    'run',
    'Charliecloud passes over CMD and ENTRYPOINT, the lines of a recipe that say what to start.',
    'Name the program yourself, with the intent to run one command.',
  ),
  shell: (intent, facts) => {
    const command = starting(intent, facts, [word('/bin/sh', 'a shell to type into')]);
    return 'unsupported' in command ? command : { ...command, interactive: true };
  },
  mpirun,
  push,
  remove,
});

function build(intent: Of<'build'>, facts: EngineFacts): Command | Unsupported {
  if (/\.(def|recipe|sif)$/.test(intent.recipe)) return noDefinition;
  const words = [
    ...maker(facts),
    word('build', 'make an image'),
    ...(since(learned.rootByDefault, facts) ? [] : [word('--force', 'fake being root where the recipe needs it')]),
    ...(facts.needed?.building ?? []),
    word('-t', 'what to call the image'),
    word(intent.image, 'its name'),
    word('-f', 'follow this recipe'),
    path(intent.recipe, 'the recipe: a Dockerfile'),
    word('.', 'files the recipe copies are in this folder'),
  ];
  return { words, costs: { disk: 'room for the unpacked system', outside: store }, exits: made };
}

const noDefinition: Unsupported = {
  unsupported: 'build',
  reason: 'Charliecloud builds from a Dockerfile; this recipe is of the kind that Apptainer follows.',
  instead: 'Let Spack write one, with "format: docker" in spack.yaml, or choose Apptainer.',
};

function take(intent: Of<'import'>, facts: EngineFacts): Command {
  const words = [
    ...maker(facts),
    word('import', 'take in a root file system as an image'),
    path(intent.from, 'where it is: a folder or a tar'),
    word(intent.image, 'the name it gets'),
  ];
  return { words, costs: { disk: 'room for the unpacked system', outside: store }, exits: made };
}

/** The form is said in words: a target without a dot would be taken for the name of another image. */
function convert(intent: Of<'convert'>, facts: EngineFacts): Command {
  const folder = intent.form === 'folder';
  const words = [
    ...maker(facts, 'ch-convert', 'turns an image into another form'),
    word('-o', 'the form to make'),
    word(folder ? 'dir' : 'squash', folder ? 'a folder' : 'one packed file, a squashfs'),
    path(intent.image, 'the image'),
    path(intent.to, folder ? 'the folder to write; an old one is lost' : 'the file to write; an old one is lost'),
  ];
  return { words, costs: { disk: folder ? 'room for a copy' : 'room for the packed image' }, exits: made };
}

/** What it knows of an image is in a file inside. (`ch-image list NAME` also asks a registry, and fails without a network.) */
function inspect(intent: Of<'inspect'>, facts: EngineFacts): Command | Unsupported {
  const notes = '/ch/metadata.json';
  const show = (...rest: Word[]) => looking(intent.image, facts, rest);
  if (intent.show === 'digest') return noDigest;
  if (intent.show === 'labels' && !since(learned.labels, facts)) return noLabels;
  if (intent.show === 'environment')
    return show(word('cat', 'print a file'), word('/ch/environment', 'the variables its recipe set'));
  if (intent.show === undefined) return show(word('cat', 'print a file'), word(notes, 'what Charliecloud noted about the image'));
  const [script, means] = parts[intent.show];
  return show(
    word('sed', 'print parts of a text'),
    word('-n', 'only those asked for'),
    word(script, means),
    word(notes, 'what was noted about it'),
  );
}

const parts = {
  labels: ['/"labels"/,/}/p', 'from the word "labels" to the end of their list'],
  recipe: ['s/.*"created_by": //p', 'the lines of the recipe that made it'],
} as const;

const noLabels: Unsupported = {
  unsupported: 'inspect',
  reason: 'Before version 0.32, Charliecloud passes over the labels of a recipe, so there are none.',
  instead: 'Write the notes to a file with a RUN line, and print it with the intent to run one command.',
};

const noDigest: Unsupported = {
  unsupported: 'inspect',
  reason: 'A digest is of packed layers, and Charliecloud keeps images unpacked.',
  instead: 'Ask the registry for the digest, with curl, or make one file of the image and take its checksum.',
};

function remove(intent: Of<'remove'>, facts: EngineFacts): Command {
  if (isPlace(intent.image))
    return {
      words: [word('rm', 'delete files for good'), word('-r', 'folders with all in them'), path(intent.image, 'the image')],
      costs: {},
    };
  const words = [...maker(facts), word('delete', 'delete an image for good'), word(intent.image, 'the image')];
  return { words, costs: {}, exits: made };
}

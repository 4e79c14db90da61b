/** Shifter: a gateway of the site fetches images and keeps them for everybody; a setuid program of root's mounts them. */
import type { Intent } from '../course/lesson.ts';
import type { Command, Engine, EngineFacts, Unsupported, Word } from './contract.ts';
import { registryHost } from './enroot-address.ts';
import { overNetwork } from './machine.ts';
import { naming } from './names.ts';
import { namesDigest, shifterImage } from './shifter-address.ts';
import { end, engine, exec, image, mpirun, noDigest, run, shell } from './shifter-start.ts';
import { lacks, speak } from './speak.ts';
import { word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

const gateway = 'Build or pack with another engine, push to a registry, then shifterimg pull fetches it from there.';

export const shifter: Engine = {
  id: 'shifter',
  name: naming.shifter.name,
  summary: 'A gateway of the site fetches images for all; MPI runs as it is; it cannot build.',
  canBuild: false,
  keeps: 'store',
  imageName: naming.shifter.image,
  command: speak('shifter', {
    build: lacks('build', 'Shifter follows no recipe: it only runs images that its gateway fetched.', gateway),
    import: lacks('import', 'Only the gateway adds to the images of Shifter, and it fetches from registries.', gateway),
    pull,
    convert: lacks(
      'convert',
      'Images stay in the store of the gateway, which nobody else reads.',
      'Use the image as it is: Shifter mounts it when a container starts, and unpacks nothing.',
    ),
    list: (_, facts) => ({
      words: [...images(facts), word('images', 'list the images that its gateway has')],
      costs: {},
      exits: { 1: 'the gateway does not answer' },
    }),
    inspect,
    exec,
    run,
    shell,
    mpirun,
    push: lacks(
      'push',
      'Shifter fetches images and sends none.',
      'Push with the engine that built the image, as docker push or podman push.',
    ),
    remove: lacks(
      'remove',
      'Images belong to the site: shifterimg expire is for its administrators, and does nothing for others.',
      'Leave it: the gateway deletes images that nobody pulled for a time that the site has set.',
    ),
  }),
};

/** `shifterimg` is the program beside `shifter` that talks to the gateway. */
function images(facts: EngineFacts): Word[] {
  const program = facts.program.replace(/[^/]*$/, 'shifterimg');
  return [...(facts.needed?.before ?? []), word(program, 'the part of Shifter that talks to its gateway')];
}

/** A pull that failed ends with exit code 0 and the word FAILURE, so a look at the gateway's list follows. */
function pull(intent: Of<'pull'>, facts: EngineFacts): Command | Unsupported {
  if (namesDigest(intent.from)) return noDigest('pull');
  if (!/^docker:/.test(intent.from))
    return {
      unsupported: 'pull',
      reason: 'The gateway of Shifter fetches from docker:// addresses, and no others.',
      instead: 'Put the image into a registry as a Docker image, and give its docker:// address.',
    };
  const name = shifterImage(intent.from);
  const words = [
    ...images(facts),
    word('pull', 'ask the gateway to fetch an image'),
    word(name, 'from where: this is its name from now on'),
    { text: '&&', means: 'pull says 0 even if it failed, so' },
    ...images(facts),
    word('lookup', 'ask the gateway for its number'),
    word(name, 'the image: no number, no image'),
  ];
  const network = overNetwork('the gateway fetches the image', 'from', registryHost(intent.from) ?? 'the registry it is set to');
  return {
    words,
    costs: { network, outside: 'the image, in the store of the site' },
    exits: { 1: 'the gateway does not answer, or it has no such image' },
  };
}

function inspect(intent: Of<'inspect'>, facts: EngineFacts): Command | Unsupported {
  if (namesDigest(intent.image)) return noDigest('inspect');
  if (intent.show === 'labels' || intent.show === 'recipe')
    return {
      unsupported: 'inspect',
      reason: 'The gateway keeps the variables of an image and what it starts; labels and recipe it lets go.',
      instead: 'Ask the engine that built the image, or list its variables.',
    };
  if (intent.show === 'environment') {
    const words = [
      ...engine(facts),
      image(intent.image),
      word('--clearenv', 'leave your environment variables outside'),
      end,
      word('env', 'list the variables: those left are the image’s'),
    ];
    return { words, costs: {} };
  }
  const words = [
    ...images(facts),
    word('lookup', 'ask the gateway for its number'),
    word(shifterImage(intent.image), 'the image'),
  ];
  return { words, costs: {}, exits: { 1: 'the gateway does not answer, or it has no such image' } };
}

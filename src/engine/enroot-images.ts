/** What Enroot does with images that are here: pack, unpack, list, look into, delete. */
import type { Intent } from '../course/lesson.ts';
import type { Command, EngineFacts, Unsupported, Word } from './contract.ts';
import { enrootAddress, registryHost } from './enroot-address.ts';
import { address, fetching } from './enroot-pull.ts';
import { engine, isFile, start } from './enroot-start.ts';
import { overNetwork } from './machine.ts';
import { unpack } from './unpack.ts';
import { path, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;

/** The file format is squashfs, so the tool for that packs a folder; a tar must be unpacked first. */
export function pack(intent: Of<'import'>): Command {
  const tar = /\.(tar|tar\.gz|tgz)$/.test(intent.from);
  const root = tar ? `${intent.image.replace(/\.sqsh$/, '')}.root` : intent.from;
  const words = [
    ...(tar ? unpack(intent.from, root) : []),
    word('mksquashfs', 'pack a folder into one file that can be mounted'),
    path(root, 'the folder that holds the root file system'),
    path(intent.image, 'the image to write: one file'),
    word('-all-root', 'note root as the owner of every file'),
    word('-noappend', 'begin anew if the file is there already'),
    word('-no-progress', 'draw no progress bar'),
  ];
  return { words, costs: { disk: 'room for the image' }, exits: { 1: 'mksquashfs could not write it, and says why' } };
}

/** Unpacked, a container has a name and lives in Enroot's own store. */
export function convert(intent: Of<'convert'>, facts: EngineFacts): Command | Unsupported {
  if (intent.form === 'file') return isFile(intent.image) ? copied(intent) : exported(intent, facts);
  if (intent.to.includes('/'))
    return {
      unsupported: 'convert',
      reason: 'Enroot unpacks into a store of its own, where a container has a name and no path.',
      instead: 'Give a name without a slash, or unpack the file yourself with unsquashfs -d FOLDER.',
    };
  const words = [
    ...engine(facts),
    word('create', 'unpack an image into a container'),
    word('-n', 'under this name'),
    word(intent.to, 'the name of the container'),
    path(intent.image, 'the image'),
  ];
  const outside = 'the unpacked files, in ~/.local/share/enroot';
  return {
    words,
    costs: { outside, disk: 'room for the unpacked image' },
    exits: { 1: 'the name is taken, or the image is not there' },
  };
}

function exported(intent: Of<'convert'>, facts: EngineFacts): Command {
  const words = [
    ...engine(facts),
    word('export', 'pack a container into an image'),
    word('-o', 'write it to this file'),
    path(intent.to, 'the file to write'),
    word(intent.image, 'the name of the container'),
  ];
  return { words, costs: { disk: 'room for the image' }, exits: { 1: 'the file is there already, or the container is not' } };
}

function copied(intent: Of<'convert'>): Command {
  const words = [word('cp', 'copy'), path(intent.image, 'the image: it is one file already'), path(intent.to, 'the copy')];
  return { words, costs: { disk: 'room for the image' } };
}

export function list(_: Of<'list'>, facts: EngineFacts): Command {
  const words = [
    word('ls', 'list files: an image is one of them'),
    word('-lh', 'with owner, date, and sizes people can read'),
    { text: '*.sqsh', means: 'all whose names end so' },
    { text: ';', means: 'and after that' },
    ...engine(facts),
    word('list', 'list the containers: images that were unpacked'),
    word('-f', 'with the processes that run in them'),
  ];
  return { words, costs: {} };
}

/** Enroot notes labels and what to start in /etc/rc of the image, and its variables in /etc/environment. */
export function inspect(intent: Of<'inspect'>, facts: EngineFacts): Command | Unsupported {
  if (intent.show === 'recipe')
    return {
      unsupported: 'inspect',
      reason: 'The recipe stays with the engine that built the image: Enroot gets files and a few notes.',
      instead: 'Look at the notes in the image: where it came from, its labels, and what it starts.',
    };
  if (intent.show === 'digest') return digest(intent.image, facts);
  const file = intent.show === 'environment' ? 'etc/environment' : 'etc/rc';
  const means = { 'etc/rc': 'where it came from, labels, what it starts', 'etc/environment': 'the variables it sets inside' }[
    file
  ];
  const only = intent.show === 'labels' ? labels : [];
  if (!isFile(intent.image))
    return {
      words: [
        ...engine(facts),
        ...start(facts),
        path(intent.image, 'the name of the container'),
        word('cat', 'show a file'),
        word(`/${file}`, means),
        ...only,
      ],
      costs: {},
    };
  const words = [
    word('unsquashfs', 'look into a squashfs file, or unpack it'),
    word('-cat', 'show one file that is in it'),
    path(intent.image, 'the image'),
    word(file, means),
    ...only,
  ];
  return { words, costs: {}, exits: { 2: 'the image has no such notes: Enroot did not fetch it' } };
}

const labels: readonly Word[] = [
  { text: '|', means: 'hand what it prints to' },
  word('grep', 'a program that picks lines'),
  word('^# ', 'lines that begin so: labels are kept as remarks'),
];

function digest(image: string, facts: EngineFacts): Command | Unsupported {
  const from = enrootAddress(image);
  if (from?.startsWith('docker://')) {
    const words = [...engine(facts), word('digest', 'ask a registry for the checksum of an image'), address(from, 'which image')];
    return { words, costs: { network: overNetwork('a few lines', 'from', registryHost(image) ?? 'docker.io') }, exits: fetching };
  }
  if (isFile(image))
    return {
      words: [word('sha256sum', 'work out the checksum of a file'), path(image, 'the image')],
      costs: {},
      exits: { 1: 'there is no such file' },
    };
  return {
    unsupported: 'inspect',
    reason: 'A container is a folder that may change at any time, so it has no checksum.',
    instead: 'Ask for the checksum of the .sqsh file it was made from.',
  };
}

export function remove(intent: Of<'remove'>, facts: EngineFacts): Command {
  if (isFile(intent.image))
    return {
      words: [word('rm', 'delete files for good'), path(intent.image, 'the image: it is a file like any other')],
      costs: {},
    };
  const words = [
    ...engine(facts),
    word('remove', 'delete a container for good'),
    word('-f', 'without asking'),
    word(intent.image, 'the name of the container'),
  ];
  return {
    words,
    costs: { outside: 'it deletes the unpacked files in ~/.local/share/enroot' },
    exits: { 1: 'there is no container of that name' },
  };
}

/** Apptainer, and SingularityCE, which shares its ancestor and its command line. */
import type { Intent } from '../course/lesson.ts';
import type { Command, Engine, EngineFacts, Unsupported, Word } from './contract.ts';
import { machineIn, overNetwork } from './machine.ts';
import { naming } from './names.ts';
import { called, speak } from './speak.ts';
import { unpack } from './unpack.ts';
import { handedOn, path, setting, word } from './word.ts';

type Of<Op extends Intent['op']> = Extract<Intent, { op: Op }>;
type Given = Pick<Of<'exec'>, 'binds' | 'env' | 'gpu' | 'here' | 'clean'>;

export const apptainer: Engine = {
  id: 'apptainer',
  name: naming.apptainer.name,
  summary: 'Images are single files; no daemon, no root; made for clusters.',
  canBuild: true,
  keeps: 'file',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the learner's shell knows these, not this program
  unpacksIn: '"${APPTAINER_TMPDIR:-${TMPDIR:-/tmp}}"',
  imageName: naming.apptainer.image,
  command: speak('apptainer', { build, import: pack, pull, convert, list, inspect, exec, run, shell, mpirun, push, remove }),
};

/** The engine's own trouble, whatever it was; the program inside may use any other. */
const exits = { 255: 'the engine itself failed: it says FATAL and why' };

/** `singularity` is the older name of the same program in an Apptainer installation. */
function engine(facts: EngineFacts): Word[] {
  const older = facts.program.endsWith('singularity') && facts.name === 'Apptainer';
  return called(word(facts.program, older ? 'the engine: Apptainer, by its older name' : `the engine: ${facts.name}`), facts);
}

function build(intent: Of<'build'>, facts: EngineFacts): Command {
  const words = [
    ...engine(facts),
    word('build', 'make an image'),
    word('--fakeroot', 'be root inside only; no power outside'),
    ...(facts.needed?.building ?? []),
    path(intent.image, 'the image to write: one file'),
    path(intent.recipe, source(intent.recipe)),
  ];
  return {
    words,
    costs: { disk: 'room for the unpacked system in TMPDIR, then for the image', network: host(intent.recipe) },
    exits,
  };
}

function source(from: string): string {
  if (/^[a-z-]+:\/\//.test(from)) return 'the image to begin with';
  return /\.(sif|simg)$/.test(from) ? 'the image to copy' : 'the recipe to follow';
}

/** A folder is packed as it is. A tar of a root file system must be unpacked first: the engine takes archives of layers only. */
function pack(intent: Of<'import'>, facts: EngineFacts): Command {
  const tar = /\.(tar|tar\.gz|tgz)$/.test(intent.from);
  const root = tar ? `${intent.image.replace(/\.sif$/, '')}.root` : intent.from;
  const words = [
    ...(tar ? unpack(intent.from, root) : []),
    ...engine(facts),
    word('build', 'make an image'),
    word('--fakeroot', 'be root inside only; no power outside'),
    path(intent.image, 'the image to write: one file'),
    path(root, 'the folder that holds the root file system'),
  ];
  return { words, costs: { disk: 'room for a copy in TMPDIR, then for the image' }, exits };
}

function pull(intent: Of<'pull'>, facts: EngineFacts): Command {
  const words = [
    ...trusted(intent),
    ...engine(facts),
    word('pull', 'fetch an image and keep it as one file'),
    ...plain(intent),
    path(intent.image, 'the file to write'),
    path(intent.from, 'where the image comes from'),
  ];
  return { words, costs: { network: host(intent.from), disk: 'room for the image' }, exits };
}

function plain({ transport }: Pick<Of<'pull'>, 'transport'>): Word[] {
  return transport === 'http' ? [word('--no-https', 'speak plain http: nothing is encrypted')] : [];
}

/** There is no option for it: the certificate is named in the environment. */
function trusted({ transport, certificate }: Pick<Of<'pull'>, 'transport' | 'certificate'>): Word[] {
  if (transport !== 'self-signed' || certificate === undefined) return [];
  return [setting('SSL_CERT_FILE', certificate, 'trust the certificates in this file')];
}

const fetchedBy = /^(docker|oras|library|shub|https?):\/\/(.*)$/;

/** True for what is fetched, and not found as a file. */
function isAddress(from: string): boolean {
  return fetchedBy.test(from);
}

/** What is fetched, and from where; nothing for files. */
function host(from: string): string | undefined {
  const [, scheme = '', rest = ''] = fetchedBy.exec(from) ?? [];
  if (scheme === '') return undefined;
  const named = scheme === 'library' ? undefined : machineIn(rest);
  const usual = scheme === 'docker' ? 'docker.io' : scheme === 'oras' ? (rest.split('/')[0] ?? '') : 'the image library';
  return overNetwork('the image', 'from', named ?? usual);
}

/** A SIF is a file already; a folder can be made of it, and a file of a folder. */
function convert(intent: Of<'convert'>, facts: EngineFacts): Command {
  const folder = intent.form === 'folder';
  const words = [
    ...engine(facts),
    word('build', 'make an image'),
    ...(folder ? [word('--sandbox', 'as a folder that can be changed')] : []),
    path(intent.to, folder ? 'the folder to write' : 'the image to write: one file'),
    path(intent.image, 'the image to copy'),
  ];
  return { words, costs: { disk: folder ? 'room for the unpacked image' : 'room for the image' }, exits };
}

function list(): Command {
  const words = [
    word('ls', 'list files: an image is one of them'),
    word('-lh', 'with owner, date, and sizes people can read'),
    { text: '*.sif', means: 'all whose names end so' },
  ];
  return { words, costs: {}, exits: { 2: 'there is no image in this folder' } };
}

const shown = {
  labels: word('--labels', 'its labels: names and values'),
  recipe: word('--deffile', 'the recipe it was made from'),
  environment: word('--environment', 'the variables it sets inside'),
};

function inspect(intent: Of<'inspect'>, facts: EngineFacts): Command {
  if (intent.show === 'digest') return checksum(intent.image);
  const what = intent.show ? [shown[intent.show]] : [];
  const words = [
    ...engine(facts),
    word('inspect', 'show what the image says of itself'),
    ...what,
    path(intent.image, 'the image'),
  ];
  return { words, costs: {}, exits };
}

/** A file is the same file if its checksum is. */
function checksum(image: string): Command {
  const words = [word('sha256sum', 'work out the checksum of a file'), path(image, 'the image')];
  return { words, costs: {}, exits: { 1: 'there is no such file' } };
}

function exec(intent: Of<'exec'>, facts: EngineFacts): Command | Unsupported {
  return starting(
    word('exec', 'run one command in a new container'),
    intent,
    facts,
    handedOn(intent.run, 'the command to run inside'),
  );
}

function run(intent: Of<'run'>, facts: EngineFacts): Command | Unsupported {
  const handed = (intent.run ?? []).map((text) => word(text, 'handed to what the image starts'));
  return starting(word('run', 'start what the image was made to start'), intent, facts, handed);
}

function shell(intent: Of<'shell'>, facts: EngineFacts): Command | Unsupported {
  const command = starting(word('shell', 'open a shell in a new container'), intent, facts, []);
  return 'unsupported' in command ? command : { ...command, interactive: true };
}

function starting(
  verb: Word,
  intent: Of<'exec' | 'run' | 'shell'>,
  facts: EngineFacts,
  rest: readonly Word[],
): Command | Unsupported {
  const odd = oddBind(intent.op, intent);
  if (odd) return odd;
  const words = [...engine(facts), verb, ...options(intent, facts), image(intent.image), ...rest];
  return { words, costs: { network: host(intent.image) }, exits };
}

/** Your home, the folder you are in and /tmp are brought along in any case. */
function options(given: Given, facts: EngineFacts): Word[] {
  return [
    ...(facts.needed?.running ?? []),
    ...(given.gpu === 'nvidia' ? [word('--nv', 'bring the NVIDIA driver and GPUs')] : []),
    ...(given.gpu === 'amd' ? [word('--rocm', 'bring the AMD driver and GPUs')] : []),
    ...(given.binds ?? []).flatMap(({ from, to }) => [
      word('--bind', 'show a folder of yours inside'),
      path(`${from}:${to}`, 'yours : where it appears inside'),
    ]),
    ...(given.env ?? []).flatMap(({ name, value }) => [
      word('--env', 'set a variable inside'),
      word(`${name}=${value}`, 'its name and value'),
    ]),
    ...(given.clean ? [word('--cleanenv', 'leave your environment variables outside')] : []),
  ];
}

function image(from: string): Word {
  return path(from, isAddress(from) ? 'the image, fetched if it is not here yet' : 'the image');
}

function oddBind(op: Unsupported['unsupported'], { binds, env }: Given): Unsupported | undefined {
  const odd = binds?.find((bind) => /[,:\\]/.test(bind.from + bind.to));
  if (odd)
    return {
      unsupported: op,
      reason: `The engine takes commas and colons in "${odd.from}:${odd.to}" for signs of its own.`,
      instead: 'Make a link to that folder under a plain name, and bind the link.',
    };
  const comma = env?.find(({ value }) => value.includes(','));
  if (!comma) return undefined;
  return {
    unsupported: op,
    reason: `The engine takes a comma in the value of ${comma.name} for the end of that value.`,
    instead: `Set it outside before the command, under the name APPTAINERENV_${comma.name}.`,
  };
}

function mpirun(intent: Of<'mpirun'>, facts: EngineFacts): Command | Unsupported {
  const odd = oddBind('mpirun', intent);
  if (odd) return odd;
  const ranks =
    intent.ranks === undefined
      ? []
      : [word('-n', 'how many ranks'), word(String(intent.ranks), 'this many, each in a container')];
  // settings stand before the launcher, and reach each rank through it
  const { before = [], ...needed } = facts.needed ?? {};
  const words = [
    ...before,
    word(intent.launcher ?? 'mpirun', 'the MPI launcher of this machine, outside'),
    ...ranks,
    ...engine({ ...facts, needed }),
    word('exec', 'run one command in a new container'),
    ...(intent.share ? [word('--sharens', 'ranks of one node share namespaces and memory')] : []),
    ...options(intent, facts),
    image(intent.image),
    ...handedOn(intent.run, 'the program every rank runs'),
  ];
  return { words, costs: {} };
}

/** A SIF goes to a registry whole: `oras` is the way to keep any file there. */
function push(intent: Of<'push'>, facts: EngineFacts): Command {
  const words = [
    ...trusted(intent),
    ...engine(facts),
    word('push', 'send an image to a registry'),
    ...plain(intent),
    path(intent.image, 'the image to send'),
    path(intent.to.replace(/^docker:\/\//, 'oras://'), 'where it goes: as one file, not as layers'),
  ];
  return { words, costs: { network: overNetwork('the image', 'to', machineIn(intent.to) ?? 'docker.io') }, exits };
}

function remove(intent: Of<'remove'>): Command {
  const words = [word('rm', 'delete files for good'), path(intent.image, 'the image: it is a file like any other')];
  return { words, costs: {} };
}

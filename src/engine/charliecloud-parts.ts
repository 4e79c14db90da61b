/** What the verbs of Charliecloud share: its programs, what images it can hold, and what each version learned. */
import type { Intent } from '../course/lesson.ts';
import type { EngineFacts, Unsupported, Word } from './contract.ts';
import { word } from './word.ts';

/** Minor versions of 0.x: all releases so far. Seen in its sources; 0.31 and 0.38 were also run. */
export const learned = { labels: 32, rootByDefault: 34, overlay: 36, exitCodes: 39 };

/** Whether this installation is of version 0.`minor` or later. */
export function since(minor: number, { version }: EngineFacts): boolean {
  const [, major = '0', own = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 0 || Number(own) >= minor;
}

/** `ch-image` or `ch-convert`, beside `ch-run`, with the settings before it. */
export function maker(facts: EngineFacts, program = 'ch-image', means = 'makes and keeps images by name'): Word[] {
  return [...(facts.needed?.before ?? []), word(facts.program.replace(/ch-run$/, program), means)];
}

/** Of `ch-image`, and of `ch-convert` too. */
export const made = {
  1: 'it could not do it: the line that begins with "error:" says why',
  2: 'it does not know such an option',
};

/** Where `ch-image` keeps what it makes. */
export const store = '/var/tmp, or CH_IMAGE_STORAGE if that is set';

/** A file or folder of yours, in place of a name in the store. */
export function isPlace(image: string): boolean {
  return /^(\.{0,2}|~)\//.test(image) || image.endsWith('.sqfs');
}

const part = '[a-z0-9][a-z0-9_.-]*';
const name = new RegExp(`^([a-z0-9.-]+(:\\d+)?/)?(${part}/)*${part}(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[a-f0-9]{64})?$`);

/** What `ch-image` calls an image far away: the address without the scheme. Undefined where it has no way there. */
export function addressOf(from: string): string | undefined {
  const address = from.replace(/^docker:\/\//, '');
  return name.test(address) ? address : undefined;
}

/** Says so where an image has a name that only others can hold: letters are small, and the first is no dash. */
export function unfit(intent: Intent): Unsupported | undefined {
  if (!('image' in intent)) return undefined;
  const named = intent.op === 'build' || intent.op === 'import' || intent.op === 'pull' || intent.op === 'push';
  if (name.test(intent.image) || (!named && isPlace(intent.image) && !intent.image.startsWith('-'))) return undefined;
  return {
    unsupported: intent.op,
    reason: 'Names of its images are lower-case letters, digits and . _ - / alone, with a tag after a colon.',
    instead: 'Choose a name such as gromacs-mpi, or write ./ before the name of a folder that holds an image.',
  };
}

/** Names of images as Docker and Podman hold them: a registry, a path, and a tag or digest. */
import type { Intent } from '../course/lesson.ts';
import type { Unsupported } from './contract.ts';
import { isThisMachine, machineIn } from './machine.ts';

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const machine =
  '(?=localhost/|[^/]*[.:])(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)*(?::\\d+)?|\\[[0-9a-f:]+\\](?::\\d+)?)/';
const held = new RegExp(`^(?:${machine})?${part}(?:/${part})*(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`);

/** An address without its scheme: the two engines take it as a name. */
export function referenceOf(address: string): string {
  return address.replace(/^docker:\/\//, '');
}

/** The machine an address points to; where none is named, it is Docker Hub. */
export function hostOf(address: string): string {
  return machineIn(address) ?? 'docker.io';
}

/** True where the name says in which registry the image is. */
export function isAway(image: string): boolean {
  return /^docker:\/\/|^[^/]*[.:][^/]*\//.test(image);
}

/** True for this machine, which both engines know by these names. */
export function isLoopback(address: string): boolean {
  return isThisMachine(hostOf(address));
}

/** Says so where an intent names an image as neither engine can: before anything runs. */
export function unfit(intent: Intent): Unsupported | undefined {
  const local = 'image' in intent ? [intent.image] : [];
  const away = intent.op === 'pull' ? [intent.from] : intent.op === 'push' ? [intent.to] : [];
  const odd = away.find((address) => !holds(address)) ?? local.find((image) => !holds(image));
  if (odd === undefined) return undefined;
  const scheme = /^([a-z-]+):\/\//.exec(odd)?.[1];
  if (scheme && scheme !== 'docker') return otherKind(intent.op, scheme);
  return {
    unsupported: intent.op,
    reason: `An image cannot be called "${shown(odd)}": only lower-case letters, digits, and single . _ - / between them.`,
    instead: `Call it by a plain name, such as "${plain(odd)}".`,
  };
}

function holds(name: string): boolean {
  const reference = referenceOf(name);
  return reference.length <= 255 && held.test(reference);
}

function otherKind(op: Intent['op'], scheme: string): Unsupported {
  return {
    unsupported: op,
    reason: `Docker and Podman fetch images in layers, and ${scheme.slice(0, 20)}:// leads to another kind.`,
    instead: 'Look for the image at an address that begins with docker://, or choose Apptainer.',
  };
}

function shown(name: string): string {
  return name.length > 30 ? `${clean(name).slice(0, 29)}…` : clean(name);
}

const clean = (name: string) => name.replace(/[\p{C}\p{Z}]/gu, ' ');

/** The nearest name that both engines hold. */
function plain(name: string): string {
  const near = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return near === '' ? 'gromacs-mpi' : near.slice(0, 40).replace(/-+$/, '');
}

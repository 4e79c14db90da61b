/** Images of their own: what Spack would else know of a system, and has to be told. */
import { isSince } from '../../releases/order.ts';
import type { Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { releaseHere } from '../release.ts';
import { begin, put } from '../step.ts';
import { container, images, osPackagesStyle, ownImages, stringAt, styleOfImages } from './container.ts';

const ownAsked = ({ answers }: Context) => answers['os'] === ownImages;

function ownImage(
  id: 'build_image' | 'final_image',
  key: 'build' | 'final',
  words: Pick<Part, 'label' | 'ask' | 'why'>,
  preset: string,
): Part {
  return {
    ...{ id, group: 'image', kind: 'text', ...words },
    asked: ownAsked,
    preset: () => preset,
    complaint: (value) =>
      /^[\w][\w./:@-]*$/.test(value)
        ? undefined
        : { text: 'A name as for pulling, such as registry.example.org/spack/rocky:1.1.', severity: 'error' },
    read: (file) => stringAt(file, [...images, key]),
    write: (file, value, { answers }) =>
      answers['os'] === ownImages
        ? put(begin(file), [...images, key], value, { ...styleOfImages, quotes: 'double' })
        : begin(file),
    places: () => [[...images, key]],
  };
}

export const buildImage = ownImage(
  'build_image',
  'build',
  {
    label: 'Image to build in',
    ask: 'Which image shall it be built in?',
    why: 'It must hold Spack in /opt/spack, a compiler, and a `SPACK_ROOT` in its environment.',
  },
  'spack/ubuntu-noble:develop',
);

export const finalImage = ownImage(
  'final_image',
  'final',
  {
    label: 'Image to keep',
    ask: 'Which image shall the result be copied into?',
    why: 'The same system in the same version as the image it is built in, or the C library will not fit.',
  },
  'ubuntu:24.04',
);

export const manager: Part = {
  id: 'manager',
  group: 'image',
  kind: 'one',
  label: 'Package manager',
  ask: 'How are packages of that system installed?',
  why: 'Spack cannot look into your images, so it has to be told.',
  asked: ownAsked,
  options: ({ known }) => (knowsAllManagers(known) ? managers : managers.slice(0, 2)),
  preset: () => 'apt',
  complaint: (value, { known }) => {
    const there = knowsAllManagers(known) ? [...managers.map((one) => one.value), 'yum_amazon'] : ['apt', 'yum'];
    if (there.includes(value)) return undefined;
    const instead = /^(dnf|microdnf|rpm)/.test(value) ? { instead: 'yum' } : {};
    const first = `Spack ${releaseHere(known)?.id ?? ''} knows ${there.join(', ')}.`;
    return { text: instead.instead ? `${first} yum does for dnf, too.` : first, severity: 'error', ...instead };
  },
  read: (file) => stringAt(file, [...container, 'os_packages', 'command']),
  write: (file, value, { answers }) =>
    answers['os'] === ownImages
      ? put(begin(file), [...container, 'os_packages', 'command'], value, osPackagesStyle)
      : begin(file),
  places: () => [[...container, 'os_packages', 'command']],
};

const managers = [
  { value: 'apt', means: 'Debian, Ubuntu' },
  { value: 'yum', means: 'Rocky, Alma, Fedora, and their relatives' },
  { value: 'zypper', means: 'openSUSE, SLES' },
  { value: 'apk', means: 'Alpine' },
];

function knowsAllManagers(known: Context['known']): boolean {
  return isSince(releaseHere(known)?.id, '0.20');
}

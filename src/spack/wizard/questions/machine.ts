/** For which machines it is built, and how Spack decides and fetches. */

import type { Path, Plain, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { isSince, oldestReader, releaseHere } from '../release.ts';
import { nameOf } from '../roots.ts';
import { begin, type Look, put } from '../step.ts';

const all: Path = ['spack', 'packages', 'all'];
const comment = ['these processors, and newer ones'];

export const target: Part = {
  id: 'target',
  group: 'machine',
  kind: 'one',
  label: 'Processors',
  ask: 'On which processors shall it run?',
  why:
    'A program uses the instructions it was compiled for, and a container does not translate. Left to itself, Spack compiles for ' +
    'the machine that builds, and on an older one the program dies with "Illegal instruction". A **target** names common ground.',
  free: true,
  optional: true,
  options: ({ known }) => (/^(aarch64|arm64)$/.test(known.machine.arch) ? arm : x86),
  preset: ({ known: { machine } }) => {
    if (/^(aarch64|arm64)$/.test(machine.arch)) return 'aarch64';
    if (!/^(x86_64|amd64)$/.test(machine.arch)) return machine.arch;
    return machine.level === 'x86_64_v2' || machine.level === 'x86_64' ? machine.level : 'x86_64_v3';
  },
  because: ({ known: { machine } }) =>
    machine.level === undefined ? undefined : `this machine understands ${machine.level}; most clusters do at least x86_64_v3`,
  complaint: (value, { known: { machine } }) => {
    if (value === '') return undefined;
    if (!/^[a-z][a-z0-9_.]*$/.test(value)) return { text: 'A target is one word, as in x86_64_v3 or zen3.', severity: 'error' };
    const level = /^x86_64(?:_v(\d))?$/.exec(value);
    const here = /^x86_64(?:_v(\d))?$/.exec(machine.level ?? '');
    if (level && here && Number(level[1] ?? 1) > Number(here[1] ?? 1))
      return {
        text: `This machine understands ${machine.level} at most. It can build that, but not run it.`,
        severity: 'warning',
        instead: machine.level as string,
      };
    return undefined;
  },
  read: (file) => targetIn(file)?.target,
  write: (file, value, context) => withTarget(file, value, context),
  places: (file) => {
    const found = targetIn(file);
    return found ? [found.path] : [];
  },
};

const x86 = [
  { value: 'x86_64_v3', means: 'AVX2: Intel servers since 2014, AMD since 2017; nearly every cluster' },
  { value: 'x86_64_v4', means: 'AVX-512: Intel servers since 2017, AMD EPYC since 2022' },
  { value: 'x86_64_v2', means: 'since about 2009: old machines, and some virtual ones' },
  { value: 'x86_64', means: 'everything with 64 bits; slow for numbers' },
  { value: 'zen3', means: 'AMD EPYC Milan and newer, and nothing else' },
  { value: '', text: 'the machine that builds', means: 'fast there, and perhaps nowhere else' },
];
const arm = [
  { value: 'aarch64', means: 'every 64-bit Arm' },
  { value: 'neoverse_n1', means: 'AWS Graviton2, Ampere Altra and newer' },
  { value: 'neoverse_v1', means: 'AWS Graviton3 and newer' },
  { value: 'neoverse_v2', means: 'NVIDIA Grace and newer' },
  { value: '', text: 'the machine that builds', means: 'fast there, and perhaps nowhere else' },
];

/** Where a file names the target for all packages, and which. */
function targetIn(file: YamlFile): { readonly target: string; readonly path: Path } | undefined {
  const required = valueAt(file, [...all, 'require']);
  const places = Array.isArray(required)
    ? required.map((one: Plain, at) => [one, [...all, 'require', at]] as const)
    : [[required, [...all, 'require']] as const];
  for (const [text, path] of places) {
    const found = typeof text === 'string' ? /^\s*target=(\S+)\s*$/.exec(text)?.[1] : undefined;
    if (found) return { target: found, path };
  }
  const wished = valueAt(file, [...all, 'target']);
  const first = Array.isArray(wished) ? wished[0] : undefined;
  return typeof first === 'string' ? { target: first, path: [...all, 'target', 0] } : undefined;
}

/** Since 0.19 a target can be required; before, it is a wish that Spack follows where it can. */
function withTarget(file: YamlFile, value: string, context: Context) {
  const reader = oldestReader(context);
  const found = targetIn(file);
  const step = begin(file);
  const style: Look = { comment, before: ['mirrors', 'config', 'container'], air: true, depth: 3 };
  if (found === undefined) {
    if (value === '') return step;
    if (!isSince(reader, '0.19')) return put(step, [...all, 'target'], [value], style);
    const require = [...all, 'require'];
    const before = valueAt(file, require);
    const wanted = `target=${value}`;
    if (before === undefined) return put(step, require, isSince(reader, '0.21') ? [wanted] : wanted, style);
    return put(step, require, Array.isArray(before) ? [...before, wanted] : [before, wanted], style);
  }
  const last = found.path.at(-1);
  const text = found.path.includes('target') ? value : `target=${value}`;
  if (value !== '') return put(step, found.path, text);
  const list = typeof last === 'number' ? valueAt(file, found.path.slice(0, -1)) : undefined;
  if (!Array.isArray(list) || list.length === 1)
    return put(step, typeof last === 'number' ? found.path.slice(0, -1) : found.path, undefined);
  return put(step, found.path.slice(0, -1), list.toSpliced(last as number, 1));
}

const unifyPath: Path = ['spack', 'concretizer', 'unify'];

export const unify: Part = {
  id: 'unify',
  group: 'machine',
  kind: 'one',
  label: 'One solution',
  ask: 'Must all specs fit together?',
  why:
    'With `unify: true` there is one version of each package for all, and the MPI you named is the MPI of everything. That is what an ' +
    'image wants: its programs appear side by side in one folder.',
  optional: true,
  options: ({ known }) => [
    { value: 'true', text: 'yes, one solution for all', means: 'if there is none, Spack says so' },
    { value: 'when_possible', text: 'where possible', means: 'several versions of a package only if it must be' },
    {
      value: 'false',
      text: 'no, each spec for itself',
      means: 'versions collide in the image, and an MPI you name is not shared',
    },
    {
      value: '',
      text: 'leave it out',
      means: isSince(releaseHere(known)?.id, '0.19')
        ? "Spack's own default, which is yes"
        : "this Spack's own default, which is no",
    },
  ],
  preset: () => 'true',
  complaint: (value, { known, answers }) => {
    if (!['true', 'false', 'when_possible', ''].includes(value))
      return { text: 'Spack knows true, false and when_possible.', severity: 'error', instead: 'true' };
    const alone = value === 'false' || (value === '' && !isSince(releaseHere(known)?.id, '0.19'));
    if (!alone || !answers['mpi']) return undefined;
    return {
      text: `Each spec would choose an MPI for itself, and ${nameOf(answers['mpi'])} would stand beside them unused.`,
      severity: 'warning',
      instead: 'true',
    };
  },
  read: (file) => textAt(file, unifyPath),
  write: (file, value) =>
    put(begin(file), unifyPath, value === '' ? undefined : boolOr(value), {
      comment: ['all specs must fit together'],
      before: ['view', 'packages', 'mirrors', 'config', 'container'],
      air: true,
      depth: 2,
    }),
  places: () => [unifyPath],
};

const viewPath: Path = ['spack', 'view'];

export const view: Part = {
  id: 'view',
  group: 'machine',
  kind: 'one',
  label: 'View',
  ask: 'Shall all programs appear in one folder?',
  why:
    'Spack installs each package into a folder of its own, with a long name. A **view** shows them together, so that `bin` holds all ' +
    'programs. In the image there is always one, in /opt/view, whatever this line says. It is for when you use the same file outside.',
  optional: true,
  options: () => [
    { value: '', text: 'leave it to Spack', means: 'a view in the image, and one beside the environment' },
    { value: 'true', text: 'yes, and say so in the file', means: 'the same; Spack warns that the image has its own' },
    { value: 'false', text: 'none outside', means: 'inside the image there is one all the same' },
  ],
  preset: () => '',
  read: (file) => textAt(file, viewPath),
  write: (file, value) =>
    put(begin(file), viewPath, value === '' ? undefined : boolOr(value), {
      comment: ['all programs in one folder'],
      before: ['packages', 'mirrors', 'config', 'container'],
      air: true,
      depth: 2,
    }),
  places: () => [viewPath],
};

const mirrors: Path = ['spack', 'mirrors'];

export const cache: Part = {
  id: 'cache',
  group: 'machine',
  kind: 'one',
  label: 'Build cache',
  ask: 'May Spack fetch packages that are built already?',
  why:
    'A **build cache** holds packages that somebody has built. What fits is fetched in seconds, what does not is compiled as ever. ' +
    'The public one belongs to the Spack project; your site may have its own. The image trusts what comes from there.',
  optional: true,
  free: true,
  options: () => [
    { value: '', text: 'no, build everything', means: 'hours for a large program, and nobody to trust' },
    {
      value: 'https://binaries.spack.io/develop',
      text: "the Spack project's",
      means: "for its development branch; a release's is told at cache.spack.io",
    },
  ],
  preset: () => '',
  complaint: (value) =>
    value === '' || /^(https?|s3|gs|oci|file):\/\/\S+$/.test(value)
      ? undefined
      : { text: 'An address begins with https://, oci://, s3:// or file://, and holds no blanks.', severity: 'error' },
  read: (file) => {
    const found = valueAt(file, mirrors);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    const first = Object.values(found)[0];
    if (typeof first === 'string') return first;
    const url = typeof first === 'object' && first !== null && !Array.isArray(first) ? (first as { url?: Plain }).url : undefined;
    return typeof url === 'string' ? url : undefined;
  },
  write: (file, value, context) => {
    const step = begin(file);
    const old = firstMirror(file);
    if (value === '') return old === undefined ? step : put(step, [...mirrors, old.name], undefined);
    if (old) return put(step, old.path, value);
    const entry: Plain = isSince(oldestReader(context), '0.22') ? { url: value, signed: false } : value;
    return put(step, [...mirrors, 'cache'], entry, {
      comment: ['fetched where built already'],
      before: ['config', 'container'],
      air: true,
      depth: 3,
    });
  },
  places: (file) => {
    const found = firstMirror(file);
    return found ? [[...mirrors, found.name]] : [];
  },
};

function firstMirror(file: YamlFile): { readonly name: string; readonly path: Path } | undefined {
  const found = valueAt(file, mirrors);
  const name = typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.keys(found)[0] : undefined;
  if (name === undefined) return undefined;
  const path = [...mirrors, name];
  return { name, path: typeof valueAt(file, path) === 'string' ? path : [...path, 'url'] };
}

function textAt(file: YamlFile, path: Path): string | undefined {
  const found = valueAt(file, path);
  return typeof found === 'boolean' || typeof found === 'string' ? String(found) : undefined;
}

function boolOr(value: string): boolean | string {
  return value === 'true' ? true : value === 'false' ? false : value;
}

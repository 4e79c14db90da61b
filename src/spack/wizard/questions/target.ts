/** On which processors it runs. */
import { isSince } from '../../releases/order.ts';
import type { Path, Plain, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { oldestReader } from '../release.ts';
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

/** A small wizard with one question of each kind, as the front ends see it: its file is put together line by line. */
import type { Hit, Package } from '../../src/spack/contract.ts';
import type { SpackFinding } from '../../src/spack/finding.ts';
import type { Answers, Asked, Complaint, Composer, MadeFile, Option } from '../../src/spack/wizard/contract.ts';

const packages: readonly Package[] = [
  {
    name: 'gromacs',
    versions: ['2026.1', '2025.4', '2025.3', '2024.6', 'main'],
    variants: [
      { name: 'mpi', preset: 'true' },
      { name: 'cuda', preset: 'false' },
      { name: 'build_type', preset: 'Release', values: ['Debug', 'Release', 'RelWithDebInfo'] },
      { name: 'plumed', preset: 'false', when: '@2021:' },
    ],
    needs: ['fftw', 'hwloc', 'mpi'],
    provides: [],
  },
  { name: 'gromacs-swaxs', versions: ['2021.7'], variants: [{ name: 'mpi', preset: 'true' }], needs: ['fftw'], provides: [] },
  { name: 'mpich', versions: ['4.3.2', '4.2.3'], variants: [{ name: 'cuda', preset: 'false' }], needs: [], provides: ['mpi'] },
  { name: 'openmpi', versions: ['5.0.8'], variants: [], needs: ['hwloc'], provides: ['mpi'] },
  { name: 'fftw', versions: ['3.3.10'], variants: [{ name: 'openmp', preset: 'false' }], needs: [], provides: ['fftw-api'] },
];

const systems: readonly Option[] = [
  'ubuntu:24.04',
  'ubuntu:22.04',
  'rockylinux:9',
  'rockylinux:8',
  'almalinux:9',
  'almalinux:8',
  'fedora:40',
  'fedora:39',
  'centos:stream9',
  'opensuse/leap:15',
  'nvidia/cuda:11.2.1',
].map((value) => ({
  value,
  means: value === 'nvidia/cuda:11.2.1' ? 'no image to build in' : `builds in spack/${value.replace(/\W/g, '-')}`,
}));

const linesIn = (value: string) => value.split('\n').filter(Boolean);

interface Part {
  readonly id: string;
  readonly group: Asked['group'];
  readonly kind: Asked['kind'];
  readonly label: string;
  readonly ask: string;
  readonly why: string;
  readonly free?: boolean;
  readonly optional?: boolean;
  readonly options?: readonly Option[];
  readonly preset: string;
  readonly because?: string;
  asked?(answers: Answers): boolean;
  complaint?(value: string): Complaint | undefined;
  write(value: string): readonly string[];
}

const parts: readonly Part[] = [
  {
    id: 'app',
    group: 'software',
    kind: 'specs',
    label: 'Software',
    ask: 'What should be in the image?',
    why: 'Name what you want to run. Spack adds everything that it needs. A **spec** is a name, with `@` a version and with `+` a feature.',
    preset: 'gromacs+mpi',
    complaint: appComplaint,
    write: (value) => [
      '  # what is installed, besides all that it needs',
      '  specs:',
      ...linesIn(value).map((one) => `  - ${one}`),
    ],
  },
  {
    id: 'mpi',
    group: 'software',
    kind: 'one',
    label: 'MPI',
    ask: 'Which MPI does it speak?',
    why: 'Ranks inside are started by the `mpirun` outside, and the two must be of one family.',
    options: [
      { value: 'mpich', means: 'MPICH, and all that follow its binary interface' },
      { value: 'openmpi', text: 'Open MPI', means: 'Open MPI' },
      { value: '', text: 'none', means: 'no MPI at all' },
    ],
    optional: true,
    preset: 'mpich',
    because: 'your host has MPICH 4.0',
    complaint: (value) =>
      value === 'openmpi'
        ? { text: 'Your host has MPICH, and its ranks cannot talk to Open MPI.', severity: 'warning', instead: 'mpich' }
        : undefined,
    write: (value) => (value === '' ? [] : [`  - ${value}`]),
  },
  {
    id: 'target',
    group: 'machine',
    kind: 'one',
    label: 'Processors',
    ask: 'Which processors must it run on?',
    why: 'Without this line Spack builds for the processor it is built on, and the image may die elsewhere.',
    free: true,
    options: [
      { value: 'x86_64_v3', means: 'most since 2013' },
      { value: 'x86_64_v4', means: 'with AVX-512' },
    ],
    preset: 'x86_64_v3',
    because: 'it is what most clusters share',
    complaint: (value) =>
      /^[a-z0-9_]+$/.test(value)
        ? undefined
        : {
            text: 'A target is one word of small letters.',
            severity: 'error',
            at: Math.max(0, value.search(/[^a-z0-9_]/)),
            length: 1,
          },
    write: (value) => ['  packages:', '    all:', `      require: ["target=${value}"]`],
  },
  {
    id: 'os',
    group: 'image',
    kind: 'one',
    label: 'System',
    ask: 'Which system is inside?',
    why: 'Spack builds in one image and copies the result into a smaller one of the same system. A system of its own makes the image independent of the host.',
    options: systems,
    free: true,
    preset: 'ubuntu:24.04',
    because: 'it is supported until 2029',
    complaint: osComplaint,
    write: (value) => ['  container:', '    images:', `      os: "${value}"`],
  },
  {
    id: 'tag',
    group: 'image',
    kind: 'text',
    label: 'Spack',
    ask: 'Which Spack builds it?',
    why: 'A tag of the image that Spack is in.',
    preset: '1.1',
    complaint: (value) => (value === '' ? { text: 'It needs a tag.', severity: 'error', instead: 'develop' } : undefined),
    write: (value) => [`      spack: "${value}"`],
  },
  {
    id: 'packages',
    group: 'image',
    kind: 'lines',
    label: 'System packages',
    ask: 'Which packages of the system does it need?',
    why: 'The last stage holds none but its own.',
    optional: true,
    options: [{ value: 'libgomp1', means: 'for OpenMP' }],
    preset: '',
    complaint: (value) => {
      const odd = linesIn(value).find((one) => /\s/.test(one));
      return odd
        ? { text: `"${odd}" has a blank in it.`, severity: 'error', at: value.indexOf(odd) + odd.indexOf(' '), length: 1 }
        : undefined;
    },
    write: (value) =>
      value === '' ? [] : ['    os_packages:', '      final:', ...linesIn(value).map((one) => `      - ${one}`)],
  },
  {
    id: 'files',
    group: 'image',
    kind: 'many',
    label: 'Scripts',
    ask: 'Which scripts would you like?',
    why: 'They do the rest without sifu.',
    options: [
      { value: 'build', text: 'build.sh', means: 'makes the image' },
      { value: 'run', text: 'run.sh', means: 'starts it under MPI' },
    ],
    preset: 'build\nrun',
    write: () => [],
  },
];

function appComplaint(value: string): Complaint | undefined {
  if (value === '') return { text: 'Name at least one package.', severity: 'error' };
  for (const line of linesIn(value)) {
    const at = value.indexOf(line);
    const name = /^[\w.-]*/.exec(line)?.[0] ?? '';
    const twice = line.indexOf('@@');
    if (twice >= 0)
      return { text: 'One @ is enough.', severity: 'error', at: at + twice, length: 2, instead: value.replace('@@', '@') };
    if (packages.some((one) => one.name === name)) continue;
    const near = packages.find((one) => one.name.startsWith(name.slice(0, 4)));
    const instead = near && { instead: value.replace(line, line.replace(name, near.name)) };
    return { text: `Spack has no package ${name}.`, severity: 'error', at, length: name.length, ...instead };
  }
  return undefined;
}

function osComplaint(value: string): Complaint | undefined {
  if (value === 'centos:7')
    return { text: 'Spack has refused centos:7 since 0.23.', severity: 'error', at: 0, length: 8, instead: 'rockylinux:9' };
  if (value === 'nvidia/cuda:11.2.1')
    return { text: 'There is no image to build in for it.', severity: 'warning', instead: 'ubuntu:24.04' };
  return /^[a-z/]+:[\w.]+$/.test(value)
    ? undefined
    : { text: 'A system is a name and a version, as in ubuntu:24.04.', severity: 'error' };
}

/** A finding with a place and a mend. */
export const unquoted: SpackFinding = {
  code: 'spack-number',
  stage: 'load',
  severity: 'error',
  title: 'A version stands without quotes',
  cause: 'YAML reads it as a number.',
  line: 13,
  column: 14,
  length: 3,
  fix: { text: 'Write "1.1" in quotes.', edits: [] },
};

export interface FakeOptions {
  /** what is in the folder already */
  readonly there?: Readonly<Record<string, string>>;
  readonly findings?: readonly SpackFinding[];
  /** only these questions */
  readonly only?: readonly string[];
  /** the software is only a proposal: the first own one takes its place */
  readonly proposed?: boolean;
}

export function fakeComposer({ there = {}, findings = [], only, proposed = false }: FakeOptions = {}): Composer {
  const mine = parts.filter(({ id }) => only === undefined || only.includes(id));
  const answerTo = (given: Answers, part: Part) => given[part.id] ?? part.preset;
  const shown = (given: Answers) => mine.filter((part) => part.asked?.(given) ?? true);
  const asked = (given: Answers): Asked[] =>
    shown(given).map((part) => {
      const value = answerTo(given, part);
      const complaint = part.complaint?.(value);
      const { id, group, kind, label, ask, why, free = false, optional = false, options = [] } = part;
      return {
        ...{ id, group, kind, label, ask, why, free, optional, options, value, given: given[id] !== undefined },
        base: proposed && kind === 'specs' && given[id] === undefined ? '' : value,
        ...(part.because ? { because: part.because } : {}),
        ...(complaint ? { complaint } : {}),
      };
    });
  const blocks = (given: Answers) => [
    { id: '', lines: ['# An environment of Spack.', 'spack:'] },
    ...mine.map((part) => ({ id: part.id, lines: part.write(answerTo(given, part)) })),
  ];
  const preview = (given: Answers, question: string) => {
    const all = blocks(given).flatMap(({ id, lines }) => lines.map((text) => ({ id, text })));
    const own = all.flatMap(({ id, text }, at) => (id === question && !text.trim().startsWith('#') ? [at + 1] : []));
    return { text: `${all.map(({ text }) => text).join('\n')}\n`, lines: own };
  };
  const file = (path: string, text: string, about: string, executable = false): MadeFile => ({
    ...{ path, text, about, executable },
    ...(there[path] === undefined ? {} : { before: there[path] }),
  });
  return {
    asked,
    complaint: (_given, question, value) => mine.find(({ id }) => id === question)?.complaint?.(value),
    preview,
    findings: (given) => findings.filter(({ code }) => !linesIn(given['fixes'] ?? '').includes(code)),
    search: (text, limit) => found(text).slice(0, limit),
    facts: (name) => packages.find((one) => one.name === name),
    files: (given) => {
      const scripts = linesIn(given['files'] ?? 'build\nrun');
      return [
        file('spack.yaml', preview(given, '').text, 'what is in the image, and how it is made'),
        ...(scripts.includes('build') ? [file('build.sh', '#!/bin/sh\nsifu build\n', 'makes the image', true)] : []),
        ...(scripts.includes('run') ? [file('run.sh', '#!/bin/sh\nmpirun x\n', 'starts it under MPI', true)] : []),
      ];
    },
  };
}

function found(text: string): Hit[] {
  if (text === '') return [];
  const named = packages.filter(({ name }) => name.includes(text)).map(({ name }): Hit => ({ name }));
  const needing = packages
    .filter(({ name, needs }) => !name.includes(text) && needs.some((one) => one === text))
    .map(({ name }): Hit => ({ name, because: `needs ${text}` }));
  return [...named, ...needing];
}

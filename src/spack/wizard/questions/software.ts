/** What is to be installed: applications, the MPI, the compiler. */

import { valueAt } from '../../yaml/look.ts';
import type { Complaint, Context } from '../contract.ts';
import { linesOf, type Part } from '../question.ts';
import { isSince, releaseHere } from '../release.ts';
import { isMpi, nameOf, rootsOf, wantsMpi } from '../roots.ts';
import { specComplaint } from '../specs.ts';
import { begin, type Look, list, put } from '../step.ts';

const specs = ['spack', 'specs'] as const;
const comment = ['one spec a line'];
const sections = ['concretizer', 'view', 'packages', 'mirrors', 'config', 'container'];

export const app: Part = {
  id: 'app',
  group: 'software',
  kind: 'specs',
  label: 'Applications',
  ask: 'What shall be in the image?',
  why:
    'Each line is a **spec**: the name of a package, then what you want of it. `+mpi` switches an option on, `~cuda` one off, ' +
    '`@2025.2` asks for a version. What you leave open, Spack decides when the image is built. You need not name what a package ' +
    'depends on: Spack finds that by itself.',
  needed: true,
  preset: () => 'gromacs+mpi',
  because: () => 'the example of the course',
  complaint: (value, context) =>
    linesOf(value).length === 0 && !context.filled
      ? { text: 'Name at least one package, or the image will be empty.', severity: 'error' }
      : linesOf(value)
          .map((spec) => specComplaint(spec, value, context))
          .find((one) => one !== undefined),
  read: (file) => {
    const roots = rootsOf(file).filter((one): one is string => one !== undefined && !isMpi(one));
    return roots.length > 0 ? roots.join('\n') : undefined;
  },
  write: (file, value) => withRoots(file, linesOf(value), undefined),
  places: (file) => rootPlaces(file, (spec) => !isMpi(spec)),
};

export const mpi: Part = {
  id: 'mpi',
  group: 'software',
  kind: 'one',
  label: 'MPI',
  ask: 'Which MPI shall it be built with?',
  why:
    'Under MPI the launcher outside and the library inside must be of **one family**, or every process believes it is alone. ' +
    'MPICH, Intel MPI, MVAPICH and Cray MPICH are one family, Open MPI is another. So choose the family of the machine where the image shall run.',
  free: true,
  optional: true,
  asked: ({ answers, known }) => wantsMpi(linesOf(answers['app'] ?? ''), known.packages),
  options: () => [
    { value: 'mpich', text: 'MPICH', means: 'fits Intel MPI, MVAPICH and Cray MPICH outside' },
    { value: 'openmpi', text: 'Open MPI', means: 'fits Open MPI and HPC-X outside' },
    { value: 'intel-oneapi-mpi', text: 'Intel MPI', means: 'of the family of MPICH; fetched ready-made' },
    { value: 'mvapich', text: 'MVAPICH', means: 'of the family of MPICH; for InfiniBand' },
    { value: '', text: 'leave it to Spack', means: 'it takes Open MPI unless told otherwise' },
  ],
  preset: ({ known }) => (known.machine.mpi?.family === 'openmpi' ? 'openmpi' : 'mpich'),
  because: ({ known }) => {
    const host = known.machine.mpi;
    if (host === undefined) return 'no MPI was found on this machine; many clusters have one of the family of MPICH';
    const name = { openmpi: 'Open MPI', mpich: 'MPICH', intel: 'Intel MPI', other: 'an MPI' }[host.family];
    return host.family === 'other'
      ? 'the MPI of this machine is of no family we know'
      : `this machine has ${name} ${host.version}`;
  },
  complaint: (value, context) => {
    if (value === '') return undefined;
    const wrong = specComplaint(value, value, context);
    if (wrong) return wrong;
    if (!isMpi(value, context.known.packages))
      return {
        text: `${nameOf(value)} is no MPI. Spack has ${context.known.packages.providers('mpi').slice(0, 6).join(', ')} and others.`,
        severity: 'error',
      };
    const host = context.known.machine.mpi?.family;
    const other = familyOfMpi(value);
    if (host === undefined || host === 'other' || other === undefined || other === (host === 'openmpi' ? 'openmpi' : 'mpich'))
      return undefined;
    return {
      text: `The MPI of this machine is of another family. Started from here, every process would be alone.`,
      severity: 'warning',
      instead: host === 'openmpi' ? 'openmpi' : 'mpich',
    };
  },
  read: (file) => rootsOf(file).find((one): one is string => one !== undefined && isMpi(one)),
  write: (file, value) => withRoots(file, undefined, value),
  places: (file) => rootPlaces(file, isMpi),
};

function familyOfMpi(spec: string): 'openmpi' | 'mpich' | undefined {
  const name = nameOf(spec);
  if (name === 'openmpi' || name === 'hpcx-mpi' || name === 'spectrum-mpi') return 'openmpi';
  return /mpich|mvapich|intel/.test(name) ? 'mpich' : undefined;
}

/** New applications and a new MPI (undefined: as it is) among the roots; what is neither stays where it is. */
function withRoots(file: Parameters<Part['write']>[0], apps: readonly string[] | undefined, provider: string | undefined) {
  const raw = valueAt(file, specs);
  const all: readonly unknown[] = Array.isArray(raw) ? raw : [];
  if (all.some((one) => typeof one !== 'string')) return rebuilt(file, all, apps, provider);
  const roots = all as readonly string[];
  const isProvider = (one: string) => !one.startsWith('$') && isMpi(one);
  const named = roots.filter((one) => one.startsWith('$'));
  const nextApps = apps === undefined ? roots.filter((one) => !isProvider(one)) : [...named, ...apps];
  const oldMpi = roots.filter(isProvider);
  const nextMpi = provider === undefined ? oldMpi : provider === '' ? [] : [provider, ...oldMpi.slice(1)];
  const order = inPlace(roots, isProvider, nextApps, nextMpi);
  return list(begin(file), specs, order, { comment, before: sections, depth: 2 });
}

/** What is new takes the place of what was there; more applications follow the last one, an MPI comes at the end. */
function inPlace(
  roots: readonly string[],
  isProvider: (one: string) => boolean,
  apps: readonly string[],
  mpis: readonly string[],
) {
  const left = { apps: [...apps], mpis: [...mpis] };
  const order: string[] = [];
  let after = 0;
  for (const root of roots) {
    const next = isProvider(root) ? left.mpis.shift() : left.apps.shift();
    if (next !== undefined) order.push(next);
    if (!isProvider(root)) after = order.length;
  }
  order.splice(after, 0, ...left.apps);
  return [...order, ...left.mpis];
}

/** A list with matrices in it: plain items that are wanted no longer go, new ones come at the end. */
function rebuilt(
  file: Parameters<Part['write']>[0],
  all: readonly unknown[],
  apps: readonly string[] | undefined,
  provider: string | undefined,
) {
  const gone = (one: unknown) =>
    typeof one === 'string' &&
    !one.startsWith('$') &&
    (isMpi(one) ? provider !== undefined && one !== provider : apps !== undefined && !apps.includes(one));
  const kept = all.filter((one) => !gone(one));
  const wanted = [...(apps ?? []), ...(provider ? [provider] : [])].filter((one) => !kept.includes(one));
  return put(begin(file), specs, [...kept, ...wanted] as never, {});
}

function rootPlaces(file: Parameters<Part['write']>[0], is: (spec: string) => boolean) {
  return rootsOf(file).flatMap((one, index) => (one !== undefined && is(one) ? [[...specs, index]] : []));
}

function noCompiler(value: string, { known: { packages } }: Context): Complaint | undefined {
  const facts = packages.get(nameOf(value));
  if (facts === undefined || facts.provides.some((one) => one === 'c' || one === 'cxx')) return undefined;
  const some = packages.providers('c').slice(0, 4).join(', ');
  return { text: `${nameOf(value)} is no compiler of C. Spack has ${some} and others.`, severity: 'error' };
}

const requirePath = (of: string) => ['spack', 'packages', of, 'require'];

export const compiler: Part = {
  id: 'compiler',
  group: 'software',
  kind: 'one',
  label: 'Compiler',
  ask: 'Which compiler shall build it?',
  why:
    'The build image brings the compiler of its system, and that is enough for nearly everything. Another one must first be built ' +
    'from source, inside the image, which takes an hour or more. Never name the compiler of this machine: the image does not have it.',
  optional: true,
  free: true,
  // before 1.0 a compiler was no dependency, and one that is not there yet could not be asked for
  asked: ({ known }) => isSince(releaseHere(known)?.id, '1.0'),
  options: () => [
    { value: '', text: "the build image's own", means: 'GCC of the system; nothing to build first' },
    { value: 'gcc@14', text: 'GCC 14', means: 'built first, from source' },
    { value: 'gcc@13', text: 'GCC 13', means: 'built first, from source' },
    { value: 'llvm+clang', text: 'LLVM', means: 'clang for C and C++; built first, takes hours' },
  ],
  preset: () => '',
  complaint: (value, context) =>
    value === '' ? undefined : (specComplaint(value, value, context) ?? noCompiler(value, context)),
  read: (file) => {
    const value = valueAt(file, requirePath('c'));
    return typeof value === 'string' ? value : undefined;
  },
  write: (file, value) => {
    const style: Look = {
      ...{ comment: ['the compiler, built first'], before: ['mirrors', 'config', 'container'] },
      ...{ air: true, depth: 3 },
    };
    const languages = nameOf(value) === 'llvm' ? ['c', 'cxx'] : ['c', 'cxx', 'fortran'];
    return ['c', 'cxx', 'fortran'].reduce(
      (step, of) =>
        put(step, requirePath(of), languages.includes(of) && value !== '' ? value : undefined, of === 'c' ? style : {}),
      begin(file),
    );
  },
  places: () => ['c', 'cxx', 'fortran'].map(requirePath),
};

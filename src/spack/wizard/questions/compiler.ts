/** Which compiler builds it. */
import { isSince } from '../../releases/order.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Complaint, Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { releaseHere } from '../release.ts';
import { nameOf } from '../roots.ts';
import { specComplaint } from '../specs.ts';
import { begin, type Look, put } from '../step.ts';

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

function noCompiler(value: string, { known: { packages } }: Context): Complaint | undefined {
  const facts = packages.get(nameOf(value));
  if (facts === undefined || facts.provides.some((one) => one === 'c' || one === 'cxx')) return undefined;
  const some = packages.providers('c').slice(0, 4).join(', ');
  return { text: `${nameOf(value)} is no compiler of C. Spack has ${some} and others.`, severity: 'error' };
}

/** Which MPI it is built with. */
import { type Abi, abiOf, familyNames } from '../../../mpi/family.ts';
import { valuesOf } from '../../shown/values.ts';
import type { Part } from '../question.ts';
import { isMpi, nameOf, rootsOf, wantsMpi } from '../roots.ts';
import { specComplaint } from '../specs.ts';
import { rootPlaces, withRoots } from './root-list.ts';

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
  asked: ({ answers, known }) => wantsMpi(valuesOf(answers['app'] ?? ''), known.packages),
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
    return host.family === 'other'
      ? 'the MPI of this machine is of no family we know'
      : `this machine has ${familyNames[host.family]} ${host.version}`;
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
    const host = abiOf(context.known.machine.mpi?.family ?? 'other');
    const other = familyOfMpi(value);
    if (host === undefined || other === undefined || other === host) return undefined;
    return {
      text: `The MPI of this machine is of another family. Started from here, every process would be alone.`,
      severity: 'warning',
      instead: host,
    };
  },
  read: (file) => rootsOf(file).find((one): one is string => one !== undefined && isMpi(one)),
  write: (file, value) => withRoots(file, undefined, value),
  places: (file) => rootPlaces(file, isMpi),
};

function familyOfMpi(spec: string): Abi | undefined {
  const name = nameOf(spec);
  if (name === 'openmpi' || name === 'hpcx-mpi' || name === 'spectrum-mpi') return 'openmpi';
  return /mpich|mvapich|intel/.test(name) ? 'mpich' : undefined;
}

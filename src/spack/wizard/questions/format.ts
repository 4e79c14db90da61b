/** Which kind of recipe it is. */
import type { Complaint } from '../contract.ts';
import type { Part } from '../question.ts';
import { begin, put } from '../step.ts';
import { complete, container, ofContainer, stringAt } from './container.ts';

export const format: Part = {
  id: 'format',
  group: 'image',
  kind: 'one',
  label: 'Recipe',
  ask: 'Which kind of recipe?',
  why:
    'Spack writes two kinds. **singularity** is a definition file, which Apptainer and SingularityCE build from. **docker** is a ' +
    'Dockerfile, for Docker, Podman and Charliecloud; Enroot and Shifter run what these have built.',
  options: () => [
    { value: 'singularity', means: 'a definition file, for Apptainer and SingularityCE' },
    { value: 'docker', means: 'a Dockerfile, for Docker, Podman, Charliecloud' },
  ],
  preset: ({ known }) => (known.machine.engine === 'apptainer' || known.machine.engine === 'byhand' ? 'singularity' : 'docker'),
  because: ({ known }) => `your engine is ${engineNames[known.machine.engine]}`,
  complaint: formatComplaint,
  read: (file) => stringAt(file, [...container, 'format']),
  write: (file, value, context) => {
    const step = put(begin(file), [...container, 'format'], value, ofContainer);
    return complete(step, context);
  },
  places: () => [[...container, 'format']],
};

function formatComplaint(value: string): Complaint | undefined {
  if (value === 'singularity' || value === 'docker') return undefined;
  const isImage = /^(sif|oci|squashfs|sqsh)$/.test(value);
  const meant = /docker|oci|podman|charlie|enroot|shifter/.test(value) ? 'docker' : 'singularity';
  const known = 'Spack knows singularity and docker, and no other word.';
  const why =
    value === 'apptainer'
      ? ' Apptainer reads what is written for Singularity.'
      : isImage
        ? ' That is a form of the finished image.'
        : '';
  return { text: `${known}${why}`, severity: 'error', instead: meant };
}

const engineNames = {
  apptainer: 'Apptainer',
  docker: 'Docker',
  podman: 'Podman',
  charliecloud: 'Charliecloud',
  enroot: 'Enroot',
  shifter: 'Shifter',
  byhand: 'your own hands',
} as const;

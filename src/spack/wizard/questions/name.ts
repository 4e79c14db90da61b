/** What the image is called. */
import { valuesOf } from '../../shown/values.ts';
import type { Part } from '../question.ts';
import { stemOf } from '../roots.ts';
import { begin } from '../step.ts';

export const name: Part = {
  id: 'name',
  group: 'image',
  kind: 'text',
  label: 'Name',
  ask: 'What shall the image be called?',
  why: 'The recipe and the image take this name. It stands in no file but the scripts.',
  preset: ({ answers }) => stemOf(valuesOf(answers['app'] ?? ''), answers['mpi'] ?? ''),
  complaint: (value) =>
    /^[a-z0-9][a-z0-9._-]{0,60}$/.test(value)
      ? undefined
      : {
          text: 'Small letters, digits, dots and dashes, as in gromacs-mpi: engines accept no others.',
          severity: 'error',
          ...mended(value),
        },
  read: () => undefined,
  write: (file) => begin(file),
  places: () => [],
};

function mended(value: string): { instead?: string } {
  const instead = value
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 60);
  return instead === '' ? {} : { instead };
}

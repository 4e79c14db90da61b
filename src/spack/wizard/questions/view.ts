/** Whether all programs appear in one folder. */
import type { Path } from '../../yaml/contract.ts';
import type { Part } from '../question.ts';
import { begin, put } from '../step.ts';
import { boolOr, textAt } from './switch.ts';

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

/** What is to be installed. */
import { valuesOf } from '../../shown/values.ts';
import type { Part } from '../question.ts';
import { isMpi, rootsOf } from '../roots.ts';
import { specComplaint } from '../specs.ts';
import { rootPlaces, withRoots } from './root-list.ts';

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
    valuesOf(value).length === 0 && !context.filled
      ? { text: 'Name at least one package, or the image will be empty.', severity: 'error' }
      : valuesOf(value)
          .map((spec) => specComplaint(spec, value, context))
          .find((one) => one !== undefined),
  read: (file) => {
    const roots = rootsOf(file).filter((one): one is string => one !== undefined && !isMpi(one));
    return roots.length > 0 ? roots.join('\n') : undefined;
  },
  write: (file, value) => withRoots(file, valuesOf(value), undefined),
  places: (file) => rootPlaces(file, (spec) => !isMpi(spec)),
};

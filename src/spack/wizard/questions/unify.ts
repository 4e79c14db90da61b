/** Whether all specs fit together. */
import { isSince } from '../../releases/order.ts';
import type { Path } from '../../yaml/contract.ts';
import type { Part } from '../question.ts';
import { releaseHere } from '../release.ts';
import { nameOf } from '../roots.ts';
import { begin, put } from '../step.ts';
import { boolOr, textAt } from './switch.ts';

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

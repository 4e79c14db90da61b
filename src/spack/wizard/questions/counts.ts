/** How it will be started: for the scripts alone. */
import type { Part } from '../question.ts';
import { begin } from '../step.ts';

function count(id: 'nodes' | 'ranks', words: Pick<Part, 'label' | 'ask' | 'why'>, preset: string): Part {
  return {
    ...{ id, group: 'more', kind: 'text', ...words },
    preset: () => preset,
    complaint: (value) =>
      /^[1-9]\d{0,5}$/.test(value) ? undefined : { text: 'A whole number, from 1.', severity: 'error', instead: preset },
    read: () => undefined,
    write: (file) => begin(file),
    places: () => [],
  };
}

export const nodes = count(
  'nodes',
  {
    label: 'Nodes',
    ask: 'On how many machines of a cluster shall it run?',
    why: 'For the job script alone. Change it there whenever you like.',
  },
  '1',
);

export const ranks = count(
  'ranks',
  {
    label: 'Ranks',
    ask: 'With how many processes on each of them?',
    why: 'A **rank** is one process of a program under MPI. Begin with few, and look whether more are faster.',
  },
  '4',
);

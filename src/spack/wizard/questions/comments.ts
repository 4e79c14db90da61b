/** Whether a new file explains itself. */
import type { Part } from '../question.ts';
import { begin } from '../step.ts';

export const comments: Part = {
  id: 'comments',
  group: 'more',
  kind: 'one',
  label: 'Comments',
  ask: 'Shall the file explain itself?',
  why: 'A new spack.yaml comes with a line of comment above each part. A file that you brought keeps its own.',
  options: () => [
    { value: 'yes', means: 'a comment above each part' },
    { value: 'no', means: 'the bare file' },
  ],
  preset: () => 'yes',
  complaint: (value) =>
    value === 'yes' || value === 'no' ? undefined : { text: 'Say yes or no.', severity: 'error', instead: 'yes' },
  read: () => undefined,
  write: (file) => begin(file),
  places: () => [],
};

/** Whether debugging information is taken out. */
import { valueAt } from '../../yaml/look.ts';
import type { Part } from '../question.ts';
import { begin, put } from '../step.ts';
import { complete, container, styleOf } from './container.ts';

export const strip: Part = {
  id: 'strip',
  group: 'more',
  kind: 'one',
  label: 'Strip',
  ask: 'Shall debugging information be taken out?',
  why:
    'Programs carry notes that only debuggers read. Spack takes them out, and the image becomes smaller. Where nothing is there to be ' +
    'stripped, as in an image of scripts alone, that step of the recipe fails: then say no.',
  optional: true,
  options: () => [
    { value: '', text: 'yes, as Spack does it', means: 'a smaller image' },
    { value: 'false', text: 'no', means: 'for debugging, and for images without compiled programs' },
    { value: 'true', text: 'yes, and say so in the file', means: 'the same, written down' },
  ],
  preset: () => '',
  read: (file) => {
    const found = valueAt(file, [...container, 'strip']);
    return typeof found === 'boolean' ? String(found) : undefined;
  },
  write: (file, value, context) => {
    const path = [...container, 'strip'];
    if (value === '') return put(begin(file), path, undefined, {}, 2);
    const comment = value === 'true' ? 'no debugging information' : 'debugging information stays';
    return put(complete(begin(file), context), path, value === 'true', styleOf('strip', comment));
  },
  places: () => [[...container, 'strip']],
};

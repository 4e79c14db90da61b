/** What recordings show in place of what only the machine they were made on has. */
import { type Scratch, usualPort } from './scratch.ts';

/** Where a learner's own folder would be: recordings show it in place of the scratch folder they were made in. */
const shownFolder = '/home/learner/sifu/hpc-containers';

interface Shown {
  /** says what was replaced, in whole sentences */
  readonly note: string;
  /** the text as it is to be kept */
  apply(text: string): string;
}

/** What of `text` is replaced, and by what. */
export function asShown(text: string, scratch: Scratch): Shown {
  const port = scratch.session().store.get().vars['registry_port'];
  const all = [
    { real: scratch.folder, as: shownFolder, what: 'The folder it ran in' },
    { real: `127.0.0.1:${port}`, as: `127.0.0.1:${usualPort}`, what: 'The address of the registry' },
    { real: `port=${port}`, as: `port=${usualPort}`, what: 'Its port' },
  ];
  const replaced = all.filter(({ real }) => text.includes(real));
  return {
    note: replaced.map(({ what, as }) => `${what} is shown as ${as}.`).join(' ') || 'Nothing was replaced.',
    apply: (whole) => replaced.reduce((one, { real, as }) => one.replaceAll(real, as), whole),
  };
}

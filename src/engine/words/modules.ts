/** Words of environment modules, by which clusters offer software. */
import { type Commands, joined, once, type Table, written } from './table.ts';

const modules: Table = { '#*': 'the module' };
const general: Table = {
  '-f --force': 'even what should stay',
  '-v --version': 'say which version it is',
  '-q --quiet': 'say less',
  '-s --silent': 'say nothing',
  '-r --regexp': 'names are patterns',
  '--ignore_cache': 'look at all modules anew',
};
const module: Commands = {
  '': { '': 'switch software of the cluster on and off', '-t --terse': 'in short', ...general },
  'load|add': { '': 'switch on', ...modules },
  'unload|remove|rm|del': { '': 'switch off', ...modules },
  'swap|switch': { '': 'one for another', '#1/2': 'off', '#2/2': 'on', '#1/1': 'on, in place of another version' },
  purge: { '': 'switch all off', '--force': 'all, even those that should stay' },
  'list|li': { '': 'what is on', '#*': 'only names like this' },
  'avail|av': { '': 'list what there is', '-t --terse': 'in short', '#*': 'only names like this' },
  spider: { '': 'what there is, and what it needs', '#*': 'the module' },
  'show|display': { '': 'what switching it on would change', ...modules },
  'help|whatis': { '': 'what it is', ...modules },
  use: { '': 'look for modules here too', '-a --append': 'after the others', '#*': 'the folder' },
  unuse: { '': 'no longer look here', '#*': 'the folder' },
  'save|s': { '': 'remember what is on', '#1': 'under this name' },
  'restore|r': { '': 'switch on what was remembered', '#1': 'its name' },
  saverm: { '': 'forget what was remembered', '#1': 'the name' },
  savelist: { '': 'what was remembered' },
  'describe|saveshow': { '': 'what was remembered under a name', '#1': 'the name' },
  reset: { '': 'back to what is usual' },
  keyword: { '': 'look for a word', '#*': 'the word' },
};

export const moduleWords = once(() =>
  joined(written(['module', 'ml'], module), { 'ml #*': 'the module to switch on; - before it: off' }),
);

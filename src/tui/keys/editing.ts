/** Keys that edit a line of text, wherever one is typed. */
import type { FieldAction } from '../ui/field.ts';
import type { Binding } from './doing.ts';

const edits = {
  backspace: 'erase-left',
  delete: 'erase-right',
  'ctrl-w': 'erase-word',
  'ctrl-u': 'erase-to-start',
  'ctrl-k': 'erase-to-end',
  left: 'left',
  right: 'right',
  'word-left': 'word-left',
  'word-right': 'word-right',
  home: 'start',
  end: 'end',
} as const;

export function editing(where: Binding['where'], does: (edit: FieldAction) => Binding['does']): Binding[] {
  return Object.entries(edits).map(([key, type]) => ({ keys: [key], where, rank: 9, does: does({ type }) }));
}

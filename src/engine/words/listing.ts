/** Options that commands which list and show things have in common. */
import type { Table } from './table.ts';

export const filter: Table = { '-f --filter': ['show only those that fit', 'what must fit, such as name=web'] };
export const format: Table = { '--format': ['print it in a form of yours', 'the form: json, or a template such as {{.Names}}'] };
export const shortFormat: Table = {
  '-f --format': ['print it in a form of yours', 'the form: json, or a template such as {{.Id}}'],
};
export const whole: Table = { '--no-trunc': 'show long texts in full' };
export const ids: Table = { '-q --quiet': 'show the ids only' };

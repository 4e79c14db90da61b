/** Options that many programs have in common. */
import type { Table } from './table.ts';

export const verbose: Table = { '-v --verbose': 'say more' };
export const quiet: Table = { '-q --quiet': 'say less' };
export const version: Table = { '--version': 'say which version it is' };
export const sizes: Table = { '-h --human-readable': 'sizes that people can read' };

/**
 * Which launcher and which library find each other in which container, as data: the first row whose conditions hold is the
 * answer. What is measured was run, with two ranks, and the ranks were read from what they printed.
 */
import { before } from './rows/before.ts';
import { foreign } from './rows/foreign.ts';
import { handed } from './rows/handed.ts';
import { inside } from './rows/inside.ts';
import { mixed } from './rows/mixed.ts';
import { open } from './rows/open.ts';
import type { Row } from './rows/row.ts';

export const table: readonly Row[] = [...inside, ...before, ...mixed, ...open, ...handed, ...foreign];

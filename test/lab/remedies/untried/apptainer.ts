/** Apptainer, user numbers, namespaces and disks: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {};

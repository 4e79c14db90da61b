/** Apptainer, user numbers, namespaces and disks: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {
  'it only says where to look': ['ap-post-failed'],
  'the recipe that is written again would take hours to build, with Spack': ['def-empty', 'ap-view-missing'],
  "the lab's Apptainer does not say it: these are words of older or other engines": [
    ...['def-bad-header.unnamed', 'sy-needs-root', 'ap-bind-missing.skipped', 'ap-bind-target.skipped', 'ap-arch.exec'],
    ...['ap-cwd-fail.elsewhere', 'pull-target-exists.old'],
  ],
  'it wants an older system, or a very slow disk on a file server': [
    'ap-fusermount',
    'ap-sqfuse-timeout',
    'ap-sqfuse-timeout.slow',
  ],
};

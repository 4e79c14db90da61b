/** Spack, git and what a build fetches: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {
  'only a git of years ago has these words; its successor says them otherwise': ['git-proxy-refused.old'],
  'it needs the yum of an image of CentOS 7, and no registry here has one': ['centos7-eol'],
};

/** Spack, git and what a build fetches: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {
  'a second release of Python or of an MPI has to be built first': ['spack-python-old'],
  'it was tried by hand so far, and has no row yet': ['podman-shell-ignored'],
};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {
  'only a git of years ago has these words; its successor says them otherwise': ['git-proxy-refused.old'],
  'it needs an image of CentOS 7, whose yum asks servers that are gone': ['centos7-eol'],
};

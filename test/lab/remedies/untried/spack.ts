/** Spack, git and what a build fetches: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {
  'a registry with just this fault, or with a password or certificate, has to be on the network': [
    'git-proxy-refused.answer',
    'git-tls',
  ],
  'a second release of Python or of an MPI has to be built first': ['spack-python-old'],
  'it was tried by hand so far, and has no row yet': ['spack-package-failed', 'spack-variant-unknown', 'podman-shell-ignored'],
};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {};

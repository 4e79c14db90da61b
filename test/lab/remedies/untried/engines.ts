/** Docker, Podman, Charliecloud, Enroot, Shifter and registries: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {
  'Enroot and Shifter are not in Debian, nor in the lab': [
    'en-userns.full',
    'en-space',
    'en-cmd',
    'en-cmd.nvidia',
    'en-exists',
    'en-no-capabilities',
    'en-not-there',
    'en-no-command',
    'en-blank-in-bind',
    'en-runtime-folder',
    'sh-noimage',
    'sh-root',
    'sh-pull-failed',
    'sh-bind-refused',
  ],
  'the one Docker service of the machine, which other tests use, would have to be stopped or closed': [
    'docker-daemon',
    'docker-socket-denied',
  ],
  'no graphics card is here, and none can be pretended': ['oci-no-gpu'],
  'a registry with just this fault, or with a password or certificate, has to be on the network': [
    'reg-denied-or-gone',
    'reg-denied-or-gone.login',
    'reg-http-https.docker',
    'reg-http-https.charliecloud',
    'reg-http-https.enroot',
    'reg-x509.enroot',
    'reg-nobody-listens',
    'reg-sif-not-layers',
    'reg-layers-not-sif',
    'reg-push-transport',
  ],
  'it was tried by hand so far, and has no row yet': [
    'ch-seccomp',
    'ch-force',
    'oci-other-kind',
    'pod-no-subuid',
    'pod-cgroup.hybrid',
    'pod-cgroup.rlimit',
    'pod-noexec',
  ],
};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {};

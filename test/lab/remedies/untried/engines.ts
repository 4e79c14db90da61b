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
    'reg-http-https.docker',
    'reg-http-https.enroot',
    'reg-x509.enroot',
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
export const never: Untried = {
  'Enroot, Pyxis and Shifter are not in Debian, nor in the lab': [
    ...['reg-denied-or-gone.hash', 'reg-denied-or-gone.asked', 'en-runtime-folder.pyxis', 'en-userns', 'sh-gateway', 'sh-config'],
  ],
  'the one Docker service of the machine, which other tests use, would have to be broken': [
    ...['docker-versions-apart', 'docker-daemon.other', 'oci-in-use', 'reg-rate-limit.docker'],
  ],
  'no kernel with SELinux is here': ['selinux', 'selinux.relabel', 'selinux.other'],
  'it wants a session of systemd, or a node whose cgroups are set up in another way': [
    ...['pod-cgroup', 'pod-cgroup.none', 'pod-cgroup.bus', 'pod-cgroup.session'],
  ],
  'the remedy is for an admin of the whole machine': ['pod-userns-auto', 'oci-no-device'],
  'engines wait for minutes before they say it': ['reg-no-way.waited'],
  'engines of the lab do not say it in these words, which are those of older or newer ones': [
    ...['ch-force-word', 'ch-remount', 'pod-xdg.unwritable', 'reg-x509.other'],
  ],
  'it only says where to look': ['ch-image-missing'],
};

/** What a machine refuses to who runs containers: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {
  'it only says where to look': ['ap-not-in-subuid', 'ap-not-in-subuid.alone'],
  'only SingularityCE asks a library for the numbers, and Debian has none': ['sy-no-subuid.asked-library'],
  'only engines of years ago say so; their successors refuse before they begin': ['ap-tmp-noexec.post'],
  'only root makes device files, and debootstrap is not in the lab': ['ap-tmp-nodev', 'ap-tmp-nodev.debootstrap'],
  'no file server is in the lab, and its disks refuse no owner': ['ap-tmp-nfs'],
  'the kernel of the lab is built without disk quotas': ['ap-quota'],
  'it wants the kernel of an Ubuntu, with its AppArmor': ['ap-ubuntu-apparmor', 'ap-ubuntu-apparmor.mount'],
  'it wants the kernel of a RHEL 7 or of a Debian before 11; of a depth that is reached, newer ones say what they say of a number':
    ['ap-userns-limit0.nested', 'ap-userns-limit0.switched-off', 'debian-userns-clone'],
  'a machine without disks would have to be started that way': ['ap-nested.initrd'],
};

/** Why there are no user namespaces, by the switch that is off. */
import type { Finding } from '../finding.ts';
import type { MachineFacts } from './facts.ts';

/** The last part of what was said, which tells the reason: "unshare: unshare failed: No space left on device". */
export const bits = (said: string): string => said.split(': ').at(-1)?.replace(/\.$/, '').toLowerCase() ?? said;

const elsewhere = {
  text: 'See which engine this site has for it: one that is setuid, Docker, or a module.',
  command: 'sifu engines; module avail apptainer singularity 2>&1 | less',
};
const verify = 'unshare -Ur true && echo works';

/** The first switch that explains what was said. */
export function noneSwitch(facts: MachineFacts, said: string): Finding {
  const { confinement, inside } = facts;
  if (confinement?.maxUserns === 0) return limitZero();
  if (inside?.container === 'chroot') return inChroot();
  if (confinement?.usernsClone === false) return switchedOff();
  if (/No space left/.test(said)) return limitReached(confinement?.maxUserns);
  if (confinement?.apparmorUserns) return byAppArmor();
  if (confinement?.seccomp) return filtered(inside?.container !== undefined);
  return refused(said);
}

function limitZero(): Finding {
  return {
    code: 'ap-userns-limit0',
    title: 'This machine allows no user namespaces: their number is limited to 0',
    cause:
      'user.max_user_namespaces is 0, as on RHEL 7 and where somebody was cautious. Engines without root need one for each container; the words "No space left on device" then mean this limit, not a disk.',
    remedy: [{ text: 'See the limit.', command: 'cat /proc/sys/user/max_user_namespaces' }, elsewhere],
    ask: "user.max_user_namespaces is 0 on this machine, so no rootless container engine can start (unshare -Ur true fails). Could you set it to 15000? As root: echo 'user.max_user_namespaces=15000' > /etc/sysctl.d/90-userns.conf && sysctl --system. On RHEL 7 before 7.6 the kernel line also needs namespace.unpriv_enable=1. If your policy forbids that, a setuid Apptainer (the package apptainer-suid) would do.",
    verify,
  };
}

function limitReached(most: number | undefined): Finding {
  return {
    code: 'userns-enospc',
    title: 'No further user namespace can be made: their number has reached its limit',
    cause: `"No space left on device" means here that ${most === undefined ? 'the limit for user namespaces' : `the limit of ${most} user namespaces`} is reached, in this namespace or in one around it. The disk has nothing to do with it.`,
    remedy: [
      { text: 'See the limit, and how many there are.', command: 'cat /proc/sys/user/max_user_namespaces; lsns -t user | wc -l' },
      {
        text: 'End what you no longer need: every container holds at least one.',
        command: 'ps -u "$(id -un)" -o pid,etime,args',
      },
      elsewhere,
    ],
    ask: 'unshare -Ur true fails here with "No space left on device": the limit user.max_user_namespaces is reached. Could you see who holds so many (lsns -t user), or raise it with sysctl -w user.max_user_namespaces=15000?',
    verify,
  };
}

function switchedOff(): Finding {
  return {
    code: 'debian-userns-clone',
    title: 'User namespaces are switched off for ordinary users',
    cause: 'kernel.unprivileged_userns_clone is 0: an older switch of Debian and Arch. Engines without root cannot start.',
    remedy: [{ text: 'See the switch.', command: 'cat /proc/sys/kernel/unprivileged_userns_clone' }, elsewhere],
    ask: "kernel.unprivileged_userns_clone is 0 on this machine, which keeps rootless container engines from starting. Could you set it to 1? As root: echo 'kernel.unprivileged_userns_clone=1' > /etc/sysctl.d/90-userns.conf && sysctl --system.",
    verify,
  };
}

function byAppArmor(): Finding {
  return {
    code: 'ap-ubuntu-apparmor',
    title: 'AppArmor keeps user namespaces from programs that it does not know',
    cause:
      'Since Ubuntu 23.10 only programs with a profile of AppArmor are given user namespaces with any rights (kernel.apparmor_restrict_unprivileged_userns=1). An engine installed by its own package brings one; one that you built or unpacked has none.',
    remedy: [{ text: 'See the switch.', command: 'sysctl kernel.apparmor_restrict_unprivileged_userns' }, elsewhere],
    ask: 'kernel.apparmor_restrict_unprivileged_userns is 1 here. Could you install Apptainer from its release package (1.3.4 or newer), which brings a profile of AppArmor with "userns,", or write one for the engine of this site to /etc/apparmor.d and run systemctl reload apparmor? It is not necessary to switch the protection off as a whole.',
    verify,
  };
}

function filtered(inContainer: boolean): Finding {
  return {
    code: 'userns-seccomp',
    title: 'A filter on system calls forbids user namespaces',
    cause: inContainer
      ? 'The engine of the outer container filters what programs may ask of the kernel, and user namespaces are among what it refuses.'
      : 'This session runs behind a filter (Seccomp in /proc/self/status), and user namespaces are among what it refuses.',
    remedy: [{ text: 'See the filter: 2 means that one is at work.', command: 'grep Seccomp /proc/self/status' }, elsewhere],
    ask: 'My session here runs behind a seccomp filter that refuses unshare(CLONE_NEWUSER). May it be allowed? For a container: --security-opt seccomp=unconfined, or a profile that lets unshare, clone, mount and pivot_root through.',
    verify,
  };
}

function inChroot(): Finding {
  return {
    code: 'userns-in-chroot',
    title: 'In a chroot the kernel makes no user namespaces',
    cause: 'Whoever does not see the real root folder is refused, whatever the settings are.',
    remedy: [{ text: 'Leave it, and start sifu outside.', command: 'exit' }, elsewhere],
    ask: 'I am put into a chroot on this machine, where the kernel refuses user namespaces. Could the place be entered with pivot_root, as systemd-nspawn and unshare do?',
    verify,
  };
}

function refused(said: string): Finding {
  return {
    code: 'userns-refused',
    title: 'This machine refuses user namespaces',
    cause: `Making one fails: ${said.replace(/\.$/, '')}. No setting that sifu knows explains it; a module of the kernel or a policy of this site may.`,
    remedy: [
      { text: 'See it for yourself.', command: 'unshare -Ur true' },
      { text: 'See what the settings are.', command: 'sysctl -a 2>/dev/null | grep -i userns' },
      elsewhere,
    ],
    ask: `unshare -Ur true fails on this machine (${said.replace(/\.$/, '')}), so rootless container engines cannot start. Is that meant to be so? If it is, could a setuid Apptainer (the package apptainer-suid) be installed?`,
    verify,
  };
}

/** What is wrong with ids, with their helpers, and with what mounts images. */
import type { Finding } from '../finding.ts';
import type { Device, Helper, MachineFacts, Starter } from './facts.ts';

const withoutIds = {
  text: 'With Apptainer, build all the same: it takes one id and the program fakeroot.',
  command: 'apptainer build --ignore-subuid --fakeroot IMAGE.sif RECIPE.def',
};

/** `uids`, `gids`: the longest range of each. */
export function subIdFinding({ system: { user } }: MachineFacts, uids: number, gids: number, podman: boolean): Finding {
  const none = uids === 0 && gids === 0;
  const half = !none && (uids === 0 || gids === 0);
  const short = { title: `Your ranges of sub-ids are short: ${Math.min(uids, gids)} where 65536 are wanted` };
  const title = none
    ? 'You have no range of sub-ids'
    : half
      ? `You have sub-ids for ${uids === 0 ? 'groups, but none for users' : 'users, but none for groups'}`
      : short.title;
  return {
    code: podman ? 'pod-no-subuid' : 'ap-not-in-subuid',
    title,
    cause: `${subIdCause(uids, gids)} Packages that give files to other users fail while they are installed, and ${podman ? 'Podman cannot unpack most images' : 'older Singularity refuses --fakeroot'}.`,
    remedy: [
      { text: 'See your lines: name, first id, how many.', command: 'grep -E "^($(id -un)|$(id -u)):" /etc/subuid /etc/subgid' },
      withoutIds,
      { text: 'Charliecloud needs no sub-ids at all.', command: 'sifu engines --engine charliecloud' },
    ],
    ask: `Could you give me ranges of sub-ids? Rootless containers need them to install packages. As root: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 ${user} (or apptainer config fakeroot --add ${user}), with ranges that nobody else has; on every node where I build.`,
    verify: 'grep -E "^($(id -un)|$(id -u)):" /etc/subuid /etc/subgid',
  };
}

function subIdCause(uids: number, gids: number): string {
  const alone = 'A container then knows one user only: you, as its root.';
  if (uids === 0 && gids === 0) return `Neither /etc/subuid nor /etc/subgid names you. ${alone}`;
  if (gids === 0)
    return 'It takes a line in both files, /etc/subuid and /etc/subgid. With the first alone, Apptainer ends --fakeroot with "could not use fakeroot", which it would not do without any.';
  return uids === 0 ? `It takes a line in both files, /etc/subuid and /etc/subgid. ${alone}` : alone;
}

export function noHelperFinding({ system: { os } }: MachineFacts, lacks: string): Finding {
  const debian = /debian|ubuntu/i.test(os);
  return {
    code: 'pod-newuidmap',
    title: `${lacks} ${lacks.includes(' and ') ? 'are' : 'is'} not here`,
    cause:
      'Your sub-ids can only be used with the help of these two programs, which may write the table of ids that an ordinary user may not.',
    remedy: [
      { text: 'See whether they are somewhere off your PATH.', command: 'ls -l /usr/bin/new?idmap /usr/sbin/new?idmap' },
      withoutIds,
    ],
    ask: `${lacks} ${lacks.includes(' and ') ? 'are' : 'is'} missing on this machine, so rootless containers cannot use sub-ids. Could you install ${debian ? 'the package uidmap (apt-get install uidmap)' : 'them (dnf install shadow-utils; Debian: apt-get install uidmap)'}?`,
    verify: 'command -v newuidmap newgidmap',
  };
}

/** `said`: in whose words it failed, where it was tried. */
export function helperFinding({ path, nosuid, setuid, capable }: Helper, noNewPrivs: boolean, said = ''): Finding {
  const why = noNewPrivs
    ? 'this session runs with no_new_privs, where no program gains rights'
    : nosuid
      ? 'the disk it is on is mounted nosuid'
      : setuid || capable
        ? `a try ended with: ${said.replace(/\.$/, '')}`
        : 'it is neither setuid root nor has it the right to set ids';
  return {
    code: 'ap-newuidmap-nosuid',
    title: `${path} has no power to map your sub-ids`,
    cause: `It is there, but ${why}. Apptainer then ends a build with "newuidmap execution failed", and Podman does not start.`,
    remedy: [
      { text: 'See its rights, and how its disk is mounted.', command: `ls -l ${path}; findmnt -no OPTIONS -T ${path}` },
      withoutIds,
    ],
    ask: `${path} cannot map sub-ids on this machine: ${why}. Could you mend it? As root: ${nosuid ? 'mount -o remount,suid /usr' : 'chmod 4755 /usr/bin/newuidmap /usr/bin/newgidmap (or setcap cap_setuid=ep and cap_setgid=ep)'}.`,
    verify: 'unshare --map-auto -Ur true && echo works',
  };
}

export function otherGroupFinding(now: number, own: number): Finding {
  return {
    code: 'ap-newgidmap-owner',
    title: `Your group is ${now} here, and ${own} in your account`,
    cause: 'newgidmap serves you only while your current group is the one of your account. newgrp, sg or a batch job changed it.',
    remedy: [{ text: 'Go back to your own group, in a new shell.', command: `newgrp "$(getent group ${own} | cut -d: -f1)"` }],
    ask: `My sessions run with group ${now}, while my account names ${own}: newgidmap refuses to serve me so. Could the two be made the same?`,
    verify: 'test "$(id -g)" = "$(getent passwd "$(id -un)" | cut -d: -f4)" && echo same',
  };
}

export function starterFinding({ path, setuid, byRoot, nosuid }: Starter): Finding {
  const why = nosuid
    ? 'its disk is mounted nosuid'
    : setuid && !byRoot
      ? 'it does not belong to root'
      : 'it lacks the setuid bit';
  return {
    code: 'ap-suid-bit',
    title: 'The setuid starter of the engine is no longer setuid',
    cause: `${path} is there, but ${why}. It was copied without its rights, or the disk takes them. The engine says that its installation has a problem.`,
    remedy: [
      { text: 'Do without it: with a user namespace.', command: 'apptainer exec --userns IMAGE.sif true' },
      { text: 'See its rights.', command: `ls -l ${path}` },
    ],
    ask: `${path}: ${why}. As root: chown root:root ${path} && chmod 4755 ${path}, on a disk that is mounted suid. Or set "allow setuid = no" in apptainer.conf.`,
    verify: `ls -l ${path}`,
  };
}

export function fuseFinding({ state, code }: Device): Finding {
  const why = {
    absent: 'There is no /dev/fuse',
    denied: 'You may not open /dev/fuse',
    fails: `/dev/fuse does not open (${code})`,
    opens: '',
  };
  return {
    code: 'ap-fuse-dev',
    title: why[state],
    cause:
      'Engines without root mount an image through it. Without, Apptainer unpacks the whole image before each start, for every rank anew, and Podman copies layers in full.',
    remedy: [
      { text: 'Unpack the image once, into a folder, and start that.', command: 'apptainer build --sandbox FOLDER IMAGE.sif' },
      { text: 'Or have it unpacked each time.', command: 'apptainer exec --unsquash IMAGE.sif true' },
    ],
    ask: `${why[state]} on this machine. Could you make it usable for everybody? As root: modprobe fuse && chmod 666 /dev/fuse; for a container around it: --device /dev/fuse.`,
    verify: 'ls -l /dev/fuse',
  };
}

/** Options of `podman run` and `podman create` that Docker has not, and those that many commands of Podman share. */
import type { Table } from './table.ts';

/** How Podman reaches a registry; many of its commands share these. */
export const registry: Table = {
  '--authfile': ['the file that holds your passwords for registries', 'the file'],
  '--cert-dir': ['certificates to reach the registry with', 'the folder'],
  '--creds': ['your name and password; others can see them here', 'name:password'],
  '--tls-verify': 'check whom it talks to; =false also allows plain http',
  '--tls-verify=false': 'also without a valid certificate, or by plain http',
};

export const retrying: Table = {
  '--retry': ['try so often when the network fails', 'how many times'],
  '--retry-delay': ['wait so long between two tries', 'how long, such as 5s'],
};

export const signing: Table = {
  '--sign-by': ['sign it with this GPG key', 'the key'],
  '--sign-by-sigstore': ['sign it as a file of settings says', 'the file'],
  '--sign-by-sigstore-private-key': ['sign it with this sigstore key', 'the file'],
  '--sign-by-sq-fingerprint': ['sign it with this Sequoia key', 'its fingerprint'],
  '--sign-passphrase-file': ['the passphrase of that key, from a file', 'the file'],
  '--remove-signatures': 'leave out signatures it has',
};

/** How a pushed image is packed. */
export const packing: Table = {
  '--compression-format': ['pack the layers this way', 'one of: gzip, zstd'],
  '--compression-level': ['how hard to pack', 'a number'],
  '--force-compression': 'pack anew even what is already there',
  '--digestfile': ['write the digest, its exact name, to a file', 'the file'],
  '-f --format': ['the form of the image there', 'one of: oci, v2s2'],
};

/** Which kind of machine an image is for. */
export const kind: Table = {
  '--arch': ['the image for this processor', 'its name, such as arm64'],
  '--os': ['the image for this system', 'its name, such as linux'],
  '--variant': ['the image for this kind of the processor', 'its name, such as v8'],
};

export const latest: Table = { '-l --latest': 'the newest container, whatever its name' };
export const noheading: Table = { '-n --noheading': 'without the line of titles' };

/** Who is who inside, seen from outside. */
export const users: Table = {
  '--gidmap': ['which group inside is which outside', 'inside : outside : how many'],
  '--subgidname': ['take its group ids from this line of /etc/subgid', 'the name'],
  '--subuidname': ['take its user ids from this line of /etc/subuid', 'the name'],
  '--uidmap': ['which user inside is which outside', 'inside : outside : how many'],
  '--userns=keep-id': 'be the same user inside as outside',
  '--userns=keep-id:': 'be yourself inside, under the number given here',
  '--userns=auto:': 'user ids of its own, in the way given here',
  '--userns=auto': 'give it user ids of its own, apart from all others',
  '--userns=nomap': 'your own user does not exist inside',
};

export const hosts: Table = {
  '--hosts-file': ['begin its /etc/hosts with this file', 'the file, image or none'],
  '--no-hostname': 'leave its /etc/hostname as it is in the image',
  '--no-hosts': 'leave its /etc/hosts as it is in the image',
};

const health: Table = {
  '--health-log-destination': ['where results of its test are kept', 'a folder, local or events_logger'],
  '--health-max-log-count': ['keep so many results of its test', 'how many; 0: all'],
  '--health-max-log-size': ['keep so much of a result of its test', 'characters; 0: all'],
  '--health-on-failure': ['what to do when its test fails', 'one of: none, kill, restart, stop'],
  '--health-startup-cmd': ['a command that tests whether it is up', 'the command'],
  '--health-startup-interval': ['the time between tests while it gets going', 'how long, such as 5s'],
  '--health-startup-retries': ['failed tests until it is started again', 'how many'],
  '--health-startup-success': ['tests that must pass until it counts as up', 'how many'],
  '--health-startup-timeout': ['the longest such a test may take', 'how long, such as 5s'],
};

const inside: Table = {
  '--chrootdirs': ['also fill in /etc/hosts and such for this root', 'a folder inside'],
  '--env-host': 'pass on all your environment variables',
  '--env-merge': ['change a variable of the image', 'the name and its new value, which may use the old'],
  '--group-entry': ['the line for its group in /etc/group', 'the line'],
  '--hostuser': ['make a user of this machine known inside', 'the user'],
  '--http-proxy': 'pass on your proxy variables',
  '--http-proxy=false': 'keep your proxy variables outside',
  '--passwd': 'enter its user in /etc/passwd inside',
  '--passwd-entry': ['the line for its user in /etc/passwd', 'the line'],
  '--preserve-fd': ['pass on these open files', 'their numbers'],
  '--preserve-fds': ['pass on so many more open files', 'how many'],
  '--secret': ['lend it a secret that is not in the image', 'its name and options'],
  '--systemd': ['prepare it for systemd as first process', 'one of: true, false, always'],
  '--tz': ['its time zone', 'its name, such as Europe/Paris; local: yours'],
  '--umask': ['rights that its new files lack', 'the rights, such as 0022'],
  '--unsetenv': ['leave out a variable of the image', 'the name'],
  '--unsetenv-all': 'leave out all variables of the image',
};

export const creating: Table = {
  '#1': '@rootfs the image',
  ...registry,
  ...retrying,
  ...kind,
  ...users,
  ...hosts,
  ...health,
  ...inside,
  '--cap-add': ['give root inside one more power', 'the power; ALL is every one you could give'],
  '--privileged': 'every power and device that you have: no isolation left',
  '-v=/: --volume=/:': 'show it all files of this machine: it may do all you may',
  '--cgroup-conf': ['write a setting of its control group', 'the file = the value'],
  '--cgroups': ['whether it gets control groups', 'one of: enabled, disabled, no-conmon, split'],
  '--conmon-pidfile': ['write the number of its watching process to a file', 'the file'],
  '--decryption-key': ['the key to read an encrypted image', 'the key'],
  '--device=nvidia.com/gpu=all': 'let it use every NVIDIA GPU',
  '--group-add=keep-groups': 'keep all your groups, for files that a group may use',
  '--image-volume': ['what becomes of volumes the image names', 'one of: anonymous, tmpfs, ignore'],
  '--init-path': ['the program for that first process', 'the program'],
  '--network=slirp4netns': 'a network of its own that needs no root',
  '--network=pasta': 'a network of its own that needs no root',
  '--network=private': 'a network of its own',
  '--personality': ['pretend to be another kind of system', 'its name, such as LINUX32'],
  '--pidfile': ['write the number of its process to a file', 'the file'],
  '--pod': ['put it in a pod', 'the pod; new:NAME makes one'],
  '--pod-id-file': ['put it in the pod that a file names', 'the file'],
  '--pull=newer': 'fetch it only if the registry has a newer one',
  '--rdt-class': ['its class for sharing processor cache', 'the class'],
  '--read-only-tmpfs': 'with --read-only: /tmp and such stay writable, in memory',
  '--replace': 'delete an old container of that name first',
  '--requires': ['start this container before it', 'that container'],
  '--rootfs': 'the next word is a folder of files, not an image',
  '--sdnotify': ['who tells systemd that it is ready', 'one of: container, conmon, healthy, ignore'],
  '--seccomp-policy': ['where its list of system calls comes from', 'one of: default, image'],
  '--security-opt=unmask=ALL': 'show it parts of /proc and /sys that are hidden for safety',
  '--shm-size-systemd': ['size of the memory folders systemd uses', 'how much, such as 64m'],
  '--timeout': ['end it after this time', 'how many seconds'],
};

export const running: Table = { '--rmi': 'delete the image too when it ends' };

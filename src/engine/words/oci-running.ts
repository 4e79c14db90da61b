/** What `docker run` and `podman run` have in common, and `create` with them. */
import type { Table } from './table.ts';

/** Values that take a wall down between the container and this machine. */
const wallsDown: Table = {
  '--network=host --net=host': "use this machine's own network: nothing kept apart",
  '--network=none --net=none': 'no network at all',
  '--network=bridge --net=bridge': "the engine's usual network, apart from this machine's",
  '--network=container: --net=container:': 'share the network of that container',
  '--pid=host': 'see every process of this machine, and be able to end them',
  '--ipc=host': "use this machine's shared memory, next to all its programs",
  '--ipc=private': 'shared memory of its own',
  '--ipc=shareable': 'shared memory of its own, that others may join',
  '--ipc=container:': 'share the memory of that container',
  '--pid=container:': 'see the processes of that container',
  '--uts=host': "have this machine's own host name",
  '--cgroupns=host': 'see the control groups of the whole machine',
  '--userns=host': 'users inside are the same users outside',
  '--cap-add=ALL': 'root inside gets every power: hardly a wall is left',
  '--cap-add=SYS_ADMIN --cap-add=CAP_SYS_ADMIN': 'the power to mount and much more: nearly a full root',
  '--cap-add=SYS_PTRACE --cap-add=CAP_SYS_PTRACE': 'look into other processes: for debuggers, and some MPI',
  '--cap-drop=ALL --cap-drop=all': 'take every special power away from root inside',
  '--security-opt=seccomp=unconfined': 'allow every system call: one safety net less',
  '--security-opt=apparmor=unconfined': 'without AppArmor: one safety net less',
  '--security-opt=label=disable': 'without SELinux labels: one safety net less',
  '--security-opt=no-new-privileges': 'no program inside can gain powers (as sudo would)',
  '-v=/: --volume=/:': 'show it all files of this machine: root inside owns them',
  '-v=/var/run/docker.sock: --volume=/var/run/docker.sock:': 'hand over the engine: whoever has it is root here',
  '-v=/run/docker.sock: --volume=/run/docker.sock:': 'hand over the engine: whoever has it is root here',
};

const limits: Table = {
  '--blkio-weight': ['its share of the disks when they are busy', 'a number from 10 to 1000'],
  '--blkio-weight-device': ['its share of one disk when that is busy', 'the disk : its share'],
  '--cgroup-parent': ['count its use under this control group', 'the control group'],
  '--cpu-period': ['how long one round of sharing out the CPU lasts', 'how many microseconds'],
  '--cpu-quota': ['CPU time it may use in each round', 'how many microseconds'],
  '--cpu-rt-period': ['how long one round of real-time work lasts', 'how many microseconds'],
  '--cpu-rt-runtime': ['real-time CPU time it may use in each round', 'how many microseconds'],
  '-c --cpu-shares': ['its share of the CPUs when they are busy', 'a weight; 1024 is usual'],
  '--cpus': ['use no more than so many CPUs', 'how many, such as 1.5'],
  '--cpuset-cpus': ['run on these CPU cores only', 'their numbers, such as 0-3 or 0,2'],
  '--cpuset-mems': ['use the memory of these NUMA nodes only', 'their numbers'],
  '--device-read-bps': ['read no faster than this from a device', 'the device : bytes a second'],
  '--device-read-iops': ['read no more often than this from a device', 'the device : reads a second'],
  '--device-write-bps': ['write no faster than this to a device', 'the device : bytes a second'],
  '--device-write-iops': ['write no more often than this to a device', 'the device : writes a second'],
  '-m --memory': ['use no more memory than this, or be ended', 'how much, such as 512m or 4g'],
  '--memory-reservation': ['what it must shrink to when memory runs short', 'how much, such as 512m'],
  '--memory-swap': ['the limit of memory and swap together', 'how much, such as 2g; -1: no limit'],
  '--memory-swappiness': ['how readily its memory is moved to disk', 'a number from 0 (hardly ever) to 100'],
  '--oom-kill-disable': 'never end it to free memory: the machine may freeze',
  '--oom-score-adj': ['how early it is ended when memory runs out', 'a number from -1000 (last) to 1000 (first)'],
  '--pids-limit': ['have no more processes than this', 'how many; -1: no limit'],
  '--shm-size': ['size of /dev/shm, memory that ranks share', 'how much, such as 1g'],
  '--ulimit': ['set a limit for its processes', 'which, and how much, such as memlock=-1'],
};

const network: Table = {
  '--add-host': ['let it know one more host by name', 'the name : its address'],
  '--dns': ['ask this server for host names', 'its address'],
  '--dns-option --dns-opt': ['a setting for looking up host names', 'the setting'],
  '--dns-search': ['complete short host names with this domain', 'the domain'],
  '--expose': ['note a port it listens on; that alone opens nothing', 'the port'],
  '-h --hostname': ['its own host name', 'the name'],
  '--ip': ['its address on its network', 'the address'],
  '--ip6': ['its IPv6 address on its network', 'the address'],
  '--link-local-ip': ['an address for the nearest network only', 'the address'],
  '--mac-address': ['the hardware address of its network card', 'the address'],
  '--network --net': ['which network it joins', 'the network'],
  '--network-alias --net-alias': ['one more name for it on its network', 'the name'],
  '-p --publish': ['reach a port inside through one of this machine', '@port outside : inside; for everyone unless 127.0.0.1:'],
  '-P --publish-all': 'open every port the image names, under free numbers',
};

const health: Table = {
  '--health-cmd': ['a command that tests whether it works', 'the command'],
  '--health-interval': ['the time between two of those tests', 'how long, such as 30s'],
  '--health-retries': ['failed tests in a row until it counts as unhealthy', 'how many'],
  '--health-start-period': ['time to get going before failed tests count', 'how long, such as 1m'],
  '--health-timeout': ['the longest that one test may take', 'how long, such as 5s'],
  '--no-healthcheck': "leave out the image's own test",
};

const walls: Table = {
  '--cap-add': ['give root inside one more power over this machine', 'the power; ALL is every one'],
  '--cap-drop': ['take a power away from root inside', 'the power; ALL is every one'],
  '--cgroupns': ['which control groups it sees', 'private: its own; host: those of this machine'],
  '--device': ['let it use a device of this machine', 'the device, such as /dev/fuse'],
  '--device-cgroup-rule': ['let it use a whole class of devices', 'kind, numbers and rights'],
  '--group-add': ['put its user in one more group', 'the group'],
  '--ipc': ['whose shared memory it uses', 'whose: private, shareable, host or container:NAME'],
  '--pid': ['whose processes it sees', 'whose: host or container:NAME'],
  '--privileged': 'every power and device of this machine: no isolation left',
  '--read-only': 'its own files cannot be changed; folders you show can',
  '--security-opt': ['change a safety rule', 'the rule; unconfined or disable takes it away'],
  '--sysctl': ['set a kernel setting for it alone', 'the setting and its value'],
  '-u --user': ['be this user inside', 'name or number, then : and the group'],
  '--userns': ['how users inside match users outside', 'which way, such as host: no wall between'],
  '--uts': ['whose host name it has', 'host: that of this machine; private: its own'],
  ...wallsDown,
};

const files: Table = {
  '--mount': ['show a folder, a volume or memory inside', '@mount type=..., source=..., target=... and options'],
  '--tmpfs': ['an empty folder in memory, gone at the end', 'where it appears inside'],
  '-v --volume': ['show a folder or volume of yours inside', '@volume yours : where inside; :ro forbids changes'],
  '--volumes-from': ['show it the volumes of another container', 'that container'],
};

const restarting: Table = {
  '--restart=no': 'never start it again',
  '--restart=always': 'always start it again, even after the machine did',
  '--restart=unless-stopped': 'start it again each time, until you stop it',
  '--restart=on-failure': 'start it again if it failed',
  '--restart=on-failure:': 'start it again if it failed, so many times at most',
};

const pulling: Table = {
  '--pull=always': 'ask the registry for a newer image each time',
  '--pull=missing': 'fetch the image only if it is not here',
  '--pull=never': 'never fetch the image: it must be here already',
};

/** Options that `run` and `create` share, in both engines. */
export const creating: Table = {
  ...limits,
  ...network,
  ...health,
  ...walls,
  ...files,
  '--annotation': ['attach a note for the runtime', 'the note and its value'],
  '-a --attach': ['connect your terminal to this stream only', 'one of: stdin, stdout, stderr'],
  '--cidfile': ['write its id to a file', 'the file'],
  '--disable-content-trust': 'do not check who signed the image',
  '--entrypoint': ["start this instead of the image's own program", 'the program; empty: none'],
  '-e --env': ['set a variable inside', '@variable the variable and its value; a name alone: as here'],
  '--env-file': ['set the variables that a file lists', 'the file'],
  '--gpus': ['let it use GPUs of this machine', 'how many, or which: device=0,1'],
  '--gpus=all': 'let it use every GPU of this machine',
  '--init': 'a tiny first process inside that tidies up after the rest',
  '-i --interactive': 'let it read what you type',
  '-l --label': ['attach a label', 'its name and value'],
  '--label-file': ['attach the labels that a file lists', 'the file'],
  '--log-driver': ['how what it prints is kept', 'the way, such as json-file or journald; none: not at all'],
  '--log-opt': ['a setting for keeping what it prints', 'the setting and its value'],
  '--name': ['call the container by a name of yours', 'the name'],
  '--platform': ['use the image for this kind of machine', 'its system and processor, such as linux/arm64'],
  '--pull': ['when to fetch the image first', 'one of: always, missing, never'],
  ...pulling,
  '-q --quiet': 'say nothing while fetching the image',
  '--restart': ['start it again when it ends', 'when: on-failure may be given a limit after a colon'],
  ...restarting,
  '--rm': 'delete the container when it ends',
  '--stop-signal': ['the signal that asks it to end', 'its name, such as SIGTERM'],
  '--stop-timeout': ['how long it may take to end before it is forced', 'how many seconds'],
  '-t --tty': 'a terminal inside, for prompts and editors',
  '-it -ti': 'work inside by hand: your keyboard and a terminal',
  '-w --workdir': ['begin in this folder inside', 'the folder'],
  '#1': '@image the image',
};

/** What `run` has beyond `create`. */
export const running: Table = {
  '-d --detach': 'run in the background and print its id',
  '--detach-keys': ['the keys that leave it and let it run on', 'the keys'],
  '--sig-proxy': 'pass signals such as Ctrl-C on to it',
};

/** Options of `exec`. */
export const entering: Table = {
  '': 'run a command in a container that is already running',
  '-d --detach': 'run the command in the background',
  '--detach-keys': ['the keys that leave it and let it run on', 'the keys'],
  '-e --env': ['set a variable for the command', '@variable the variable and its value'],
  '--env-file': ['set the variables that a file lists', 'the file'],
  '-i --interactive': 'let it read what you type',
  '--privileged': 'give the command every power over this machine',
  '-t --tty': 'a terminal inside, for prompts and editors',
  '-it -ti': 'work inside by hand: your keyboard and a terminal',
  '-u --user': ['be this user inside', 'name or number, then : and the group'],
  '-w --workdir': ['begin in this folder inside', 'the folder'],
  '#1': 'the container',
  '#2': '$the command to run inside',
};

/** Limits that can be changed while a container exists. */
export const updating: Table = {
  '': 'change the limits of containers that exist',
  ...limits,
  '--restart': ['when to start it again', 'one of: no, on-failure, always, unless-stopped'],
  '#*': 'the container',
};

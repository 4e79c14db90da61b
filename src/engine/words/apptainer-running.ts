/** Options of Apptainer and SingularityCE that start a container: exec, shell, run, test and instances. */
import type { Table } from './table.ts';

/** Reaching registries, wherever an image may be an address. */
export const fetching: Table = {
  '--authfile': ['use the registry passwords kept in this file', 'the file, as docker login writes it'],
  '--disable-cache': 'neither use nor keep copies in the cache',
  '--docker-host': ['ask this Docker daemon for docker-daemon: images', 'its address'],
  '--docker-login': 'ask for a registry name and password now',
  '--docker-password': ['the password for the registry; ps shows it to all', 'the password'],
  '--docker-username': ['your name at the registry', 'the name'],
  '--no-https --nohttps': 'reach the registry without encryption',
};

const files: Table = {
  '-B --bind': ['show a folder of yours inside', '@bind yours : where it appears inside : options'],
  '--containlibs': ['bring these libraries of yours', 'the files, with commas'],
  '--mount': ['show a folder of yours inside, said at length', '@mount type, source and destination'],
  '--data': ['show a data container inside (SingularityCE)', '@bind the data file : where it appears inside'],
  '-S --scratch': ['an empty folder inside that is thrown away', 'where it appears inside'],
  '-W --workdir': ['put /tmp and the scratch folders in here', 'the folder outside'],
  '-H --home': ['another folder as your home inside', 'the folder, or yours : where it appears inside'],
  '--no-home': 'do not bring your home folder',
  '--no-mount': ['leave out folders that are usually brought along', 'which: home, tmp, sys, dev, cwd, bind-paths or a folder'],
  '--cwd --pwd': ['begin in this folder inside', 'the folder'],
  '-o --overlay': ['write changes to a layer on top of the image', 'the layer: a file or folder; :ro for reading only'],
  '-w --writable': 'changes go into the image itself',
  '--writable-tmpfs': 'changes go to memory and are gone afterwards',
  '--fusemount': ['show a file system that a program provides', 'kind : the program : where it appears'],
  '--unsquash': 'unpack the image first: for systems without FUSE',
  '--sif-fuse': 'open the image with FUSE, not by unpacking it',
  '--tmp-sandbox': 'unpack the image into a folder first',
  '--no-tmp-sandbox': 'never unpack the image into a folder',
  '--keep-layers': 'keep the layers of the image apart (SingularityCE)',
  '--tmpdir': ['put files that are needed for a while here', 'the folder'],
};

const apart: Table = {
  '-e --cleanenv': 'leave your environment variables outside',
  '-c --contain': 'bring no folders of yours but an empty /tmp and home',
  '-C --containall': 'contain, with its own processes and variables too',
  '--compat': 'behave more like Docker: apart, clean and writable',
  '--no-compat': 'behave like an ordinary run, even with --oci',
  '--oci': 'run it as an OCI container (SingularityCE)',
  '--no-oci': 'run it the usual way, not as OCI (SingularityCE)',
  '-i --ipc': 'its own shared memory and queues',
  '-p --pid': 'its own process numbers',
  '--no-pid': 'keep the process numbers of the machine',
  '--uts': 'its own host name',
  '-n --net': 'its own network',
  '--netns-path': ['join a network that is there', 'the file that stands for it'],
  '--network': ['which kind of network', 'its kind: bridge, ptp, fakeroot or none'],
  '--network-args': ['settings for that network', 'the settings, such as portmap=8080:80/tcp'],
  '--network=none': 'no network at all',
  '--hostname': ['its host name inside', 'the name'],
  '--dns': ['ask these servers for addresses of names', 'the servers, with commas'],
  '-u --userns': 'use a user namespace, not a setuid helper',
  '-f --fakeroot': 'be root inside only; no power outside',
  '--proot': ['the proot program to use for that', 'its path'],
  '--no-setgroups': 'do not change groups inside',
  '--sharens': 'all ranks of this node share one set of namespaces',
};

const powers: Table = {
  '--add-caps': ['give extra powers of root', 'their names, with commas'],
  '--drop-caps': ['take powers of root away', 'their names, with commas'],
  '--keep-privs': 'root keeps all its powers inside',
  '--no-privs': 'root keeps none of its powers inside',
  '--allow-setuid': 'programs inside may change who they run as',
  '--security': ['turn on SELinux, AppArmor or seccomp settings', 'the kind : the setting'],
  '--no-umask': 'new files get rights by the rules of the image',
  '--no-init': 'no helper process that cleans up inside',
  '--no-eval': 'take variables and words as they are written',
  '--passphrase': 'ask for the passphrase of an encrypted image',
  '--pem-path': ['the key of an encrypted image', 'the key file'],
};

const limits: Table = {
  '--apply-cgroups': ['limit it as this file says', 'the file'],
  '--blkio-weight': ['its share of the disks when they are busy', '10 to 1000; 0 turns it off'],
  '--blkio-weight-device': ['its share of one disk when that is busy', 'the disk : its share'],
  '--cpu-shares': ['its share of the CPUs when they are busy', 'a weight; 1024 is usual'],
  '--cpus': ['use no more CPU time than of so many cores', 'how many, such as 1.5'],
  '--cpuset-cpus': ['run on these cores only', 'their numbers, such as 0-3'],
  '--cpuset-mems': ['use the memory of these nodes only', 'their numbers'],
  '--memory': ['the most memory it may take', 'how much, such as 4G'],
  '--memory-reservation': ['memory it is held to when memory runs short', 'how much, such as 2G'],
  '--memory-swap': ['the most memory and swap together', 'how much, such as 8G; -1 for no limit'],
  '--oom-kill-disable': 'do not end it when its memory is used up',
  '--pids-limit': ['how many processes it may have', 'this many; -1 for no limit'],
};

const inside: Table = {
  '--app': ['use one of the apps inside the image', 'its name'],
  '--env': ['set a variable inside', '@setting the variable and its value'],
  '--env-file': ['set variables inside from a file', 'the file'],
  '--nv': 'bring the NVIDIA driver and GPUs',
  '--no-nv': 'do not bring NVIDIA GPUs, though the site says so',
  '--nvccli': "set GPUs up with NVIDIA's own tool",
  '--rocm': 'bring the AMD driver and GPUs',
  '--no-rocm': 'do not bring AMD GPUs, though the site says so',
  '--device': ['bring a device by its CDI name (SingularityCE)', 'the name, such as nvidia.com/gpu=all'],
  '--cdi-dirs': ['where the files are that describe devices', 'the folders'],
};

/** exec, shell, run and test share these. */
export const running: Table = {
  ...fetching,
  ...files,
  ...apart,
  ...powers,
  ...limits,
  ...inside,
  '#1': '@from the image',
};

/** Those that make no sense for a container that stays are harmless here. */
export const starting: Table = {
  ...running,
  '--boot': 'start it like a whole machine, with its init',
  '--dmtcp-launch': ['start under DMTCP, so that it can be saved', 'the name of the checkpoint'],
  '--dmtcp-restart': ['go on from what DMTCP saved', 'the name of the checkpoint'],
  '--pid-file': ['write the number of its process to a file', 'the file to write'],
  '#1': '@from the image',
  '#2': 'the name it gets',
};

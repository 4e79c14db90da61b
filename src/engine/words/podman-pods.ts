/** Words of Podman for pods, and for files of Kubernetes and systemd that describe them. */
import { format, shortFormat, whole } from './listing.ts';
import { ociCommands } from './oci.ts';
import { creating as common } from './oci-running.ts';
import { hosts, noheading, registry, users } from './podman-running.ts';
import { type Commands, some, type Table } from './table.ts';

const force: Table = { '-f --force': 'do it without asking' };

const pod: Table = { '#*': 'the pod' };
const podFile: Table = { '--pod-id-file': ['the pod whose id this file holds', 'the file'] };
const podTime: Table = { '-t --time': ['how long its containers may take to end', 'how many seconds'] };
const newestPod: Table = { '-l --latest': 'the newest pod, whatever its name' };
const allPods: Table = { '-a --all': 'all pods' };
const noPod: Table = { '-i --ignore': 'without complaining if there is none' };

/** Options of `run` that a pod, or a copy, may have too. */
export const podOptions =
  '--add-host --blkio-weight --blkio-weight-device --cgroup-parent --cpu-shares --cpus --cpuset-cpus --cpuset-mems --device --device-read-bps --device-write-bps ' +
  '--dns --dns-option --dns-search --gpus --hostname --ip --ip6 --label --label-file --mac-address --memory --memory-swap --network --network-alias --pid --publish ' +
  '--restart --security-opt --shm-size --sysctl --userns --uts --volume --volumes-from --network=host --pid=host --uts=host --userns=host -v=/:';

export const pods: Commands = {
  pod: { '': 'work with pods: containers that share a network' },
  'pod create': {
    '': 'make a pod',
    ...users,
    ...hosts,
    ...some(common, podOptions),
    '--exit-policy': ['what happens when its last container ends', 'one of: continue, stop'],
    '--infra': 'with a small container that holds it together',
    '--infra-command': ['what that container runs', 'the command'],
    '--infra-conmon-pidfile': ['write the number of its watching process to a file', 'the file'],
    '--infra-image': ['the image of that container', 'the image'],
    '--infra-name': ['the name of that container', 'the name'],
    '-n --name': ['call the pod by a name of yours', 'the name'],
    '--pod-id-file': ['write its id to a file', 'the file'],
    '--replace': 'delete an old pod of that name first',
    '--share': ['what its containers share', 'which, such as net,ipc,uts,pid'],
    '--share-parent': 'count the use of all of them together',
    '--shm-size-systemd': ['size of the memory folders systemd uses', 'how much, such as 64m'],
    '#1': 'its name',
  },
  'pod ps|pod ls|pod list': {
    '': 'list the pods',
    ...format,
    ...newestPod,
    ...noheading,
    ...whole,
    '--ctr-ids': 'with the ids of their containers',
    '--ctr-names': 'with the names of their containers',
    '--ctr-status': 'with the states of their containers',
    '-f --filter': ['show only those that fit', 'what must fit'],
    '--ns --namespace': 'show the namespaces, the walls of each',
    '-q --quiet': 'show the ids only',
    '--sort': ['in this order', 'one of: created, id, name, number'],
  },
  'pod clone': {
    '': 'make a pod like another',
    ...users,
    ...some(common, podOptions),
    '--destroy': 'and delete that one',
    '--infra-command': ['what its holding container runs', 'the command'],
    '--infra-conmon-pidfile': ['write the number of its watching process to a file', 'the file'],
    '--infra-name': ['the name of its holding container', 'the name'],
    '-n --name': ['call it by a name of yours', 'the name'],
    '--shm-size-systemd': ['size of the memory folders systemd uses', 'how much, such as 64m'],
    '--start': 'and start it',
    '#1': 'the pod',
    '#2': 'the name of the new one',
  },
  'pod start': { '': 'start all containers of a pod', ...allPods, ...newestPod, ...podFile, ...pod },
  'pod stop': { '': 'ask all containers of a pod to end', ...allPods, ...newestPod, ...noPod, ...podFile, ...podTime, ...pod },
  'pod restart': { '': 'end its containers and start them again', ...allPods, ...newestPod, ...pod },
  'pod rm': {
    '': 'delete a pod and its containers',
    ...allPods,
    ...newestPod,
    ...noPod,
    ...podFile,
    ...podTime,
    '-f --force': 'even if they are running',
    ...pod,
  },
  'pod inspect': { '': 'show all that is known of a pod', ...shortFormat, ...newestPod, ...pod },
  'pod kill': {
    '': 'end all containers of a pod at once',
    ...allPods,
    ...newestPod,
    '-s --signal': ['send this signal instead', 'the signal'],
    ...pod,
  },
  'pod pause': { '': 'freeze a pod', ...allPods, ...newestPod, ...pod },
  'pod unpause': { '': 'let a frozen pod go on', ...allPods, ...newestPod, ...pod },
  'pod top': { '': 'list the processes of a pod', ...newestPod, '#1': 'the pod', '#*': 'a column to show' },
  'pod stats': {
    '': 'show what its containers use, again and again',
    ...format,
    ...newestPod,
    '-a --all': 'also those that have ended',
    '--no-reset': 'do not clear the screen between',
    '--no-stream': 'show it once and stop',
    ...pod,
  },
  'pod logs': {
    ...ociCommands['logs|container logs'],
    '': 'show what its containers have printed',
    ...newestPod,
    '--color': 'a color for each container',
    '-c --container': ['only of this container', 'the container'],
    '-n --names': 'with the name before each line',
    ...pod,
  },
  'pod exists': { '': 'say by the exit code whether there is one', '#1': 'the pod' },
  'pod prune': { '': 'delete pods that are not running', ...force },
};

export const kubernetes: Commands = {
  kube: { '': 'work with files of Kubernetes' },
  generate: { '': 'write a file for another system to start it' },
  play: { '': 'start what a file describes' },
  'kube play|play kube': {
    '': 'start the pods that a file of Kubernetes describes',
    ...registry,
    ...some(
      common,
      '--annotation --ip --log-driver --log-opt --mac-address --network --network=host --publish --publish-all --userns --userns=host',
    ),
    '--no-hostname': 'leave their /etc/hostname as it is in the image',
    '--no-hosts': 'leave their /etc/hosts as it is in the image',
    '--build': 'build their images even if they are here',
    '--configmap': ['values for variables, from a file of Kubernetes', 'the file'],
    '--context-dir': ['where the folders of recipes are', 'the folder'],
    '--down': 'end and delete them instead',
    '--force': 'also delete their volumes: the data is lost',
    '--no-pod-prefix': 'call containers by their own names only',
    '-q --quiet': 'say little while fetching images',
    '--replace': 'delete what an earlier play has made first',
    '--seccomp-profile-root': ['where lists of allowed system calls are', 'the folder'],
    '--start': 'start them; =false only makes them',
    '-w --wait': 'stay until they end, then tidy up',
    '#1': 'the file',
  },
  'kube apply': {
    '': 'send what a file describes to a Kubernetes cluster',
    '--ca-cert-file': ['trust the cluster this authority vouches for', 'its certificate'],
    '-f --file': ['the file', 'the file'],
    '-k --kubeconfig': ['how to reach the cluster', 'the file'],
    '--ns': ['the part of the cluster to use', 'its name'],
    '-s --service': 'with a service that opens its ports',
    '#*': 'the container, pod or volume',
  },
  'kube down': { '': 'end and delete what the file describes', '--force': 'also volumes: the data is lost', '#*': 'the file' },
  'generate kube|kube generate': {
    '': 'write a file of Kubernetes that describes it',
    '-f --filename': ['write to this file', 'the file'],
    '--podman-only': 'note what only Podman understands too',
    '-r --replicas': ['so many copies', 'how many'],
    '-s --service': 'with a service that opens its ports',
    '-t --type': ['as this kind of thing', 'one of: pod, deployment, daemonset, job'],
    '#*': 'the container, pod or volume',
  },
  'generate spec': {
    '': 'show how it is described inside Podman',
    '-c --compact': 'on one line',
    '-f --filename': ['write to this file', 'the file'],
    '-n --name': 'under another name',
    '#1': 'the container or pod',
  },
  'generate systemd': {
    '': 'write a systemd unit that starts it',
    '--after': ['start it after this unit', 'the unit'],
    '--container-prefix': ['begin names of units of containers so', 'the word'],
    '-e --env': ['set a variable in the unit', 'the variable and its value'],
    '-f --files': 'write files here instead of printing',
    ...format,
    '-n --name': 'use its name in the unit, not its id',
    '--new': 'make the container at each start and delete it at the end',
    '--no-header': 'without version and time at the top',
    '--pod-prefix': ['begin names of units of pods so', 'the word'],
    '--requires': ['it needs this unit', 'the unit'],
    '--restart-policy': ['when systemd starts it again', 'when, such as on-failure or always'],
    '--restart-sec': ['wait so long before that', 'how many seconds'],
    '--separator': ['between prefix and name', 'a sign'],
    '--start-timeout': ['how long it may take to start', 'how many seconds'],
    '-t --time --stop-timeout': ['how long it may take to end', 'how many seconds'],
    '--template': 'one unit for many of its kind',
    '--wants': ['it would like this unit', 'the unit'],
    '#1': 'the container or pod',
  },
};

/** What may be wrong with a folder, in words. */
import { quote } from '../../course/fill.ts';
import type { Finding, Remedy } from '../finding.ts';
import type { NamedPlace } from './facts.ts';
import { kindOfDisk } from './mounts.ts';
import { size } from './size.ts';

const purpose: Readonly<Record<NamedPlace['what'], string>> = {
  tmp: 'Engines and compilers unpack and build there, and ranks meet there.',
  'engine-tmp': 'The engine unpacks and builds there.',
  'var-tmp': 'Podman, Docker and Charliecloud unpack there what they fetch.',
  home: 'Engines, Spack and sifu keep images, settings and progress there.',
  workspace: 'Your images and recipes are written there.',
  runtime: 'Podman and Enroot note there which containers run.',
  shm: 'Ranks of one machine hand messages to each other through it.',
};

/** Another folder, by the variable that names it. */
function another({ what, variable }: NamedPlace): Remedy {
  const name = variable ?? 'TMPDIR';
  if (what === 'home')
    return { text: 'Set it to what your account says.', command: 'export HOME="$(getent passwd "$(id -un)" | cut -d: -f6)"' };
  if (what === 'runtime')
    return { text: 'Do without it: Podman then takes a place below /tmp.', command: 'unset XDG_RUNTIME_DIR' };
  if (what === 'workspace') return { text: 'Work in another folder.', command: 'sifu --workspace /scratch/$USER/sifu' };
  if (what === 'shm') return { text: 'See who holds it.', command: 'ls -lh /dev/shm' };
  return { text: 'Name a folder with room, on a local disk if you can.', command: `mkdir -p ~/tmp && export ${name}=~/tmp` };
}

const how = ({ path }: NamedPlace): Remedy => ({
  text: 'See what room there is, and how it is mounted.',
  command: `df -h ${quote(path)}; findmnt -no FSTYPE,OPTIONS -T ${quote(path)}`,
});

const named = ({ path, variable }: NamedPlace) => (variable ? `${variable} names ${path}` : path);
const codes: Readonly<Record<NamedPlace['what'], string>> = {
  tmp: 'tmp',
  'engine-tmp': 'engine-tmp',
  'var-tmp': 'var-tmp',
  home: 'home',
  workspace: 'workspace',
  runtime: 'runtime',
  shm: 'shm',
};

export function noHome(): Finding {
  return {
    code: 'home-unset',
    title: 'HOME is not set',
    cause:
      'Engines, Spack and sifu do not know where to keep images and settings. It happens in jobs and services that start with an empty environment.',
    remedy: [{ text: 'Set it to what your account says.', command: 'export HOME="$(getent passwd "$(id -un)" | cut -d: -f6)"' }],
    verify: 'echo "$HOME"',
  };
}

/** `says`: the place, and what it is in place of a folder. */
export function folderTrouble(place: NamedPlace, says: string): Finding {
  const { what, path, variable } = place;
  const make: Remedy[] =
    place.state === 'absent' && what !== 'home' ? [{ text: 'Make it.', command: `mkdir -p ${quote(path)}` }] : [];
  return {
    code: what === 'runtime' ? 'pod-xdg' : `${codes[what]}-unfit`,
    title: variable ? says.replace(`${variable}=${path}`, `${variable} names ${path}, and that`) : says,
    cause: `${purpose[what]} ${variable ? `${variable} often comes along from another machine: what exists on a login node need not exist on a compute node.` : 'It belongs to every Linux.'}`,
    remedy: [another(place), ...make],
    ask: `${says} on this machine. ${what === 'runtime' ? 'Should a login make it, with pam_systemd or loginctl enable-linger?' : 'What should it be?'}`,
    verify: `ls -ld ${quote(path)}`,
  };
}

export function hangs(place: NamedPlace): Finding {
  const { path, mount, what } = place;
  const disk = mount ? `${mount.source || 'it'} (${kindOfDisk(mount)})` : 'the disk';
  return {
    code: `${codes[what]}-hangs`,
    title: `${path} does not answer`,
    cause: `It is on ${disk}, and a simple question to it got no answer in time. ${purpose[what]} Whoever asks it waits, and some of those processes cannot even be ended.`,
    remedy: [another(place), { text: 'See who waits for it already.', command: 'ps -eo pid,stat,wchan:20,args | grep " D"' }],
    ask: `${path} (${disk}) does not answer on this machine: ls hangs. Could you see to the file server or the mount?`,
    verify: `timeout 5 ls -d ${quote(path)}`,
  };
}

export function closed(place: NamedPlace): Finding {
  const { path, what, mount } = place;
  const readOnly = mount?.options.includes('ro');
  return {
    code: readOnly ? `${codes[what]}-readonly` : `${codes[what]}-closed`,
    title: readOnly ? `${path} is mounted read-only` : `You may not write to ${path}`,
    cause: `${purpose[what]} ${readOnly ? 'Compute nodes often show homes so, and disks that have failed are mounted so.' : 'Its rights do not let you.'}`,
    remedy: [
      another(place),
      {
        text: 'See whose it is, and how it is mounted.',
        command: `ls -ld ${quote(path)}; findmnt -no FSTYPE,OPTIONS -T ${quote(path)}`,
      },
    ],
    ask: `I cannot write to ${path} on this machine${readOnly ? ', as it is mounted read-only' : ''}. Is that meant to be so, and which folder should I take in its place?`,
    verify: `touch ${quote(`${path}/.try`)} && rm ${quote(`${path}/.try`)} && echo works`,
  };
}

export function full(place: NamedPlace, least: number): Finding {
  const { path, what, bytes, inodes } = place;
  const noNames = inodes !== undefined && inodes < 200;
  const temporary = what === 'tmp' || what === 'engine-tmp' || what === 'var-tmp';
  return {
    code: temporary ? 'ap-tmp-full' : what === 'shm' ? 'shm-small' : 'ap-out-full',
    title: noNames
      ? `${path} has no room for more files`
      : (bytes ?? 0) < 32e6
        ? `${path} is full: ${size(bytes ?? 0)} left`
        : `${path} has ${size(bytes ?? 0)} left, and that is too little`,
    cause: noNames
      ? `Its disk counts files, and ${inodes} more may be made. ${purpose[what]} An image has tens of thousands.`
      : `${purpose[what]} The course wants ${size(least)} at least; a build that runs out of room ends with "no space left on device".`,
    remedy: [
      another(place),
      how(place),
      { text: 'See what is large in it.', command: `du -xsh ${quote(path)}/* 2>/dev/null | sort -h | tail` },
    ],
    ask: `${path} has ${noNames ? `${inodes} inodes` : size(bytes ?? 0)} left on this machine. Could you make room, or name a local disk for temporary files?`,
    verify: `df -h ${quote(path)}${noNames ? `; df -i ${quote(path)}` : ''}`,
  };
}

export function tight(place: NamedPlace, better: number): Finding {
  const { path, what, bytes = 0, mount } = place;
  if (what === 'shm') return smallShm(place);
  const memory = mount?.type === 'tmpfs' ? ' It is kept in memory, so what is written there is missing elsewhere.' : '';
  const temporary = what === 'tmp' || what === 'engine-tmp' || what === 'var-tmp';
  return {
    code: temporary ? 'tmp-tight' : `${codes[what]}-tight`,
    title: `${path} has ${size(bytes)} left`,
    cause: `${purpose[what]} That is enough for the small images of the course, but a real build with Spack wants ${size(better)} and more.${memory}`,
    remedy: [another(place), how(place)],
    verify: `df -h ${quote(path)}`,
  };
}

function smallShm({ bytes = 0 }: NamedPlace): Finding {
  return {
    code: 'shm-small',
    title: `Shared memory is small: ${size(bytes)} left in /dev/shm`,
    cause:
      'Ranks of one machine hand messages to each other through it, some megabytes for each pair. Docker gives 64 MB where nobody says otherwise.',
    remedy: [
      { text: 'See who holds it.', command: 'df -h /dev/shm; ls -lh /dev/shm' },
      { text: 'With Docker or Podman, ask for more.', command: 'podman run --rm --shm-size=1g IMAGE df -h /dev/shm' },
    ],
    verify: 'df -h /dev/shm',
  };
}

export function noexec(place: NamedPlace): Finding {
  const { path, what } = place;
  const home = what === 'home' || what === 'workspace';
  return {
    code: home ? 'pod-noexec' : 'ap-tmp-noexec',
    title: `No program can be started from ${path}: it is mounted noexec`,
    cause: home
      ? 'Spack, images that are folders and what Podman keeps in your home cannot run from there: "permission denied", with all rights in order. Image files of Apptainer are not touched by that.'
      : 'An engine builds by running programs in what it has unpacked there, and gets "permission denied" or "operation not permitted", with all rights in order.',
    remedy: [
      home ? { text: 'Work on a disk that starts programs.', command: 'sifu --workspace /scratch/$USER/sifu' } : another(place),
      { text: 'See how it is mounted.', command: `findmnt -no OPTIONS -T ${quote(path)}` },
    ],
    ask: `${path} is mounted noexec on this machine, so container builds fail there. Which local folder may programs be started from, or could noexec be dropped?`,
    verify: `findmnt -no OPTIONS -T ${quote(path)}`,
  };
}

/** `stores`: engines that keep images there. */
export function onShared(place: NamedPlace, stores: readonly string[]): Finding {
  const { path, mount, what } = place;
  const disk = mount ? kindOfDisk(mount) : 'a file server';
  if (what === 'home')
    return {
      code: 'home-shared',
      title: `Your home is on ${disk}, and ${stores.join(' and ')} keeps images there`,
      cause: `${disk} knows nothing of sub-ids and writes many small files slowly: images of ${stores.join(' and ')} cannot be unpacked there, or take very long. Files of Apptainer are fine.`,
      remedy: [
        {
          text: 'Keep images on a local disk.',
          command:
            'mkdir -p ~/.config/containers && printf \'[storage]\\ndriver = "overlay"\\ngraphroot = "/var/tmp/%s-containers"\\n\' "$USER" > ~/.config/containers/storage.conf',
        },
        { text: 'Or take Apptainer for this.', command: 'sifu engines --engine apptainer' },
      ],
      ask: `Homes are on ${disk} here. Which local disk may rootless Podman keep its images on (graphroot in storage.conf)?`,
      verify: 'podman info --format "{{.Store.GraphRoot}}"',
    };
  return {
    code: 'ap-tmp-nfs',
    title: `${named(place)} is on ${disk}`,
    cause: `${purpose[what]} On ${disk} a build is slow, and files of other users cannot be made there: with sub-ids it fails.`,
    remedy: [{ ...another(place), command: 'mkdir -p /tmp/$USER && export TMPDIR=/tmp/$USER' }, how(place)],
    ask: `${path} is on ${disk}. Is there a local disk for temporary files on this machine?`,
    verify: `findmnt -no FSTYPE -T ${quote(path)}`,
  };
}

/** Folders that are written to: whether they are there, with room, and of a kind that serves. */
import type { Finding } from '../finding.ts';
import { closed, folderTrouble, full, hangs, noexec, noHome, onShared, tight } from './disk-findings.ts';
import type { MachineFacts, NamedPlace } from './facts.ts';
import { isShared, kindOfDisk } from './mounts.ts';
import { size } from './size.ts';
import { type About, absent, type State, type Verdict, well, wrong } from './verdict.ts';

/** In bytes. `least`: with less a lesson cannot be done; `better`: with less a build of Spack packages cannot. */
interface Wants {
  readonly about: About;
  readonly least: number;
  readonly better: number;
  /** programs are started from it */
  readonly starts: boolean;
}

const group = 'disk';
const wants: Readonly<Record<NamedPlace['what'], Wants>> = {
  tmp: {
    about: { probe: 'tmp', group, title: 'temporary files', lessons: ['containers', 'build', 'mpi'] },
    ...{ least: 700e6, better: 5e9, starts: true },
  },
  'engine-tmp': {
    about: { probe: 'engine-tmp', group, title: 'engine, temporary', lessons: ['build'], engines: ['apptainer'] },
    ...{ least: 700e6, better: 5e9, starts: true },
  },
  'var-tmp': {
    about: { probe: 'var-tmp', group, title: '/var/tmp', lessons: ['build'], engines: ['podman', 'charliecloud', 'docker'] },
    ...{ least: 700e6, better: 2e9, starts: true },
  },
  home: {
    about: { probe: 'home', group, title: 'home', lessons: ['build', 'spack', 'registry'] },
    ...{ least: 300e6, better: 2e9, starts: true },
  },
  workspace: {
    about: { probe: 'workspace', group, title: 'your folder', lessons: ['build', 'inspect', 'mpi'] },
    ...{ least: 300e6, better: 2e9, starts: true },
  },
  runtime: {
    about: { probe: 'runtime', group, title: 'run-time folder', lessons: ['engines'], engines: ['podman', 'enroot', 'docker'] },
    ...{ least: 1e6, better: 10e6, starts: false },
  },
  shm: {
    about: { probe: 'shm', group, title: 'shared memory', lessons: ['mpi', 'models', 'numbers'] },
    ...{ least: 1e6, better: 100e6, starts: false },
  },
};

const quota: About = { probe: 'quota', group, title: 'quota', lessons: ['build', 'spack'] };
const cache: About = { probe: 'cache', group, title: "engine's cache", lessons: ['build'], engines: ['apptainer'] };

export function diskVerdicts(facts: MachineFacts): Verdict[] {
  const { places } = facts;
  const homeless = places?.every((one) => one.what !== 'home') ?? false;
  return [
    ...(places ?? []).flatMap((place) => placeVerdicts(place, facts)),
    ...(homeless ? [wrong(wants.home.about, 'broken', 'HOME is not set', noHome())] : []),
    ...quotas(facts),
    ...caches(facts),
  ];
}

/** More than one thing may be wrong with a folder. */
function placeVerdicts(place: NamedPlace, facts: MachineFacts): Verdict[] {
  const { what, path, variable, state } = place;
  const { about, least, better, starts } = wants[what];
  const named = variable ? `${variable}=${path}` : path;
  const optional = what === 'var-tmp' || what === 'shm';
  const only = (level: State, says: string, finding: Finding) => [
    level === 'absent' || level === 'ok' ? absent(about, says) : wrong(about, level, says, finding),
  ];
  if (state === 'unknown') return [absent(about, `${named}: nobody here to ask`)];
  if (state === 'hung') return only('broken', `${named} does not answer`, hangs(place));
  if (state !== 'there') {
    const says = `${named} ${{ absent: 'does not exist', 'no folder': 'is no folder', closed: 'is closed to you', relative: 'is no whole path' }[state]}`;
    if (optional) return [absent(about, says)];
    // Podman does without one; what is set and wrong stops it
    return only(what === 'runtime' ? 'warning' : 'broken', says, folderTrouble(place, says));
  }
  const found: Verdict[] = [];
  const say = (level: 'warning' | 'broken', says: string, finding: Finding) => found.push(wrong(about, level, says, finding));
  const { bytes = Number.POSITIVE_INFINITY, inodes = Number.POSITIVE_INFINITY, mount, own, writable } = place;
  const level = what === 'runtime' || what === 'shm' || optional ? 'warning' : 'broken';
  if (what === 'runtime' && own === false && !facts.system.root)
    say('warning', `${named} belongs to somebody else`, folderTrouble(place, `${named} belongs to somebody else`));
  else if (writable === false)
    say(level, `${named} ${readOnly(place) ? 'is read-only' : 'is not yours to write to'}`, closed(place));
  else if (bytes < least || inodes < 200)
    say(level, inodes < 200 ? `${named}: no room for more files` : `${named}: ${size(bytes)} left`, full(place, least));
  else if (bytes < better) say('warning', `${named}: ${size(bytes)} left`, tight(place, better));
  if (starts && mount?.options.includes('noexec'))
    say(what === 'home' || what === 'workspace' || optional ? 'warning' : 'broken', `${named} is mounted noexec`, noexec(place));
  const shared = mount && isShared(mount) ? sharedTrouble(place, facts) : undefined;
  if (shared) say('warning', `${named} is on ${mount ? kindOfDisk(mount) : ''}`, shared);
  return found.length > 0
    ? found
    : [well(about, [path, roomOf(place), diskOf(place), ...limitsOf(place)].filter(Boolean).join(', '))];
}

const readOnly = ({ mount }: NamedPlace) => mount?.options.includes('ro') ?? false;
const roomOf = ({ bytes }: NamedPlace) => (bytes === undefined ? '' : `${size(bytes)} free`);
const diskOf = ({ mount }: NamedPlace) =>
  mount === undefined ? '' : mount.type === 'tmpfs' ? 'in memory' : isShared(mount) ? kindOfDisk(mount) : '';

/** What the mount forbids, and few miss: setuid programs, and the device files that debootstrap makes as root. */
const limitsOf = ({ what, mount }: NamedPlace) =>
  what === 'shm' || what === 'runtime' ? [] : ['nosuid', 'nodev'].filter((one) => mount?.options.includes(one));

/** Ids of others cannot be written to a file server, and many small files are slow there. A home there is what clusters have. */
function sharedTrouble(place: NamedPlace, { engines }: MachineFacts): Finding | undefined {
  const stores = engines.filter((one) => one.id === 'podman').map((one) => one.name);
  if (place.what === 'tmp' || place.what === 'engine-tmp') return onShared(place, []);
  return place.what === 'home' && stores.length > 0 ? onShared(place, stores) : undefined;
}

function quotas({ quota: found }: MachineFacts): Verdict[] {
  if (found === undefined) return [];
  if (found === 'absent') return [absent(quota, 'nothing here tells of one')];
  const [most] = found.toSorted((one, other) => other.used / other.limit - one.used / one.limit);
  if (!most) return [well(quota, 'none for you')];
  const amount = (value: number) => (most.what === 'bytes' ? size(value) : `${value} files`);
  const says = `${amount(most.used)} of ${amount(most.limit)} on ${most.disk}`;
  if (most.used < most.limit * 0.9) return [well(quota, says)];
  const over = most.used >= most.limit;
  return [
    wrong(quota, over ? 'broken' : 'warning', says, {
      code: 'ap-quota',
      title: over ? `Your quota is used up: ${says}` : `Your quota is nearly used up: ${says}`,
      cause:
        'What goes beyond it is refused with "Disk quota exceeded", often in the middle of a build. The disk itself may be half empty.',
      remedy: [
        { text: 'See what is large.', command: 'du -xh --max-depth=2 ~ 2>/dev/null | sort -h | tail -20' },
        { text: 'Throw away what the engine fetched and can fetch again.', command: 'apptainer cache clean --force' },
        {
          text: 'Keep cache and temporary files on another disk.',
          command: 'export APPTAINER_CACHEDIR=/scratch/$USER/cache APPTAINER_TMPDIR=/scratch/$USER/tmp',
        },
      ],
      ask: `My quota is ${says}. I build container images and need some gigabytes for a while. Is there a scratch disk for that, or could the quota be raised?`,
      verify: 'quota -s',
    }),
  ];
}

function caches({ cache: found, places }: MachineFacts): Verdict[] {
  if (!found) return [];
  const { path, bytes } = found;
  if (bytes === undefined) return [absent(cache, `${path}: too many files to count quickly`)];
  const left = places?.find((one) => one.what === 'home')?.bytes;
  if (left === undefined || bytes < 1e9 || left > bytes * 2) return [well(cache, `${path}, ${size(bytes)}`)];
  return [
    wrong(cache, 'warning', `${size(bytes)} in ${path}`, {
      code: 'cache-large',
      title: `The engine keeps ${size(bytes)} of what it fetched, and ${size(left)} are left`,
      cause:
        'Every image that was fetched stays in the cache, so that it need not be fetched again. Nothing is lost by throwing it away but time.',
      remedy: [
        { text: 'See what is in it.', command: 'apptainer cache list' },
        { text: 'Empty it.', command: 'apptainer cache clean --force' },
      ],
      verify: `du -sh ${path}`,
    }),
  ];
}

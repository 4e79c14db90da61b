/** Whether an ordinary user can be given namespaces, ids and file systems: what engines without root live on. */
import type { Finding } from '../finding.ts';
import type { MachineFacts } from './facts.ts';
import {
  fuseFinding,
  helperFinding,
  noHelperFinding,
  otherGroupFinding,
  starterFinding,
  subIdFinding,
} from './idmap-findings.ts';
import { bits, noneSwitch } from './userns-findings.ts';
import { type About, absent, type Verdict, well, wrong } from './verdict.ts';

const group = 'user namespaces';
const rootless = ['apptainer', 'podman', 'charliecloud', 'enroot', 'byhand'] as const;
const userns: About = {
  probe: 'userns',
  group,
  title: 'user namespaces',
  lessons: ['containers', 'engines', 'build', 'mpi'],
  engines: rootless,
};
const subids: About = {
  probe: 'subids',
  group,
  title: 'sub-ids',
  lessons: ['build', 'registry'],
  engines: ['apptainer', 'podman'],
};
const idmap: About = { ...subids, probe: 'idmap', title: 'newuidmap' };
const starter: About = {
  probe: 'starter',
  group,
  title: 'setuid starter',
  lessons: ['build', 'inspect', 'mpi'],
  engines: ['apptainer'],
};
const fuse: About = {
  probe: 'fuse',
  group,
  title: '/dev/fuse',
  lessons: ['inspect', 'mpi', 'numbers'],
  engines: ['apptainer', 'podman', 'charliecloud'],
};
const overlay: About = {
  probe: 'overlay',
  group,
  title: 'overlay',
  lessons: ['build'],
  engines: ['podman', 'apptainer', 'enroot'],
};

export function usernsVerdicts(facts: MachineFacts): Verdict[] {
  return [...namespaces(facts), ...ranges(facts), ...helpers(facts), ...setuidStarter(facts), ...device(facts), ...layers(facts)];
}

const has = ({ engines }: MachineFacts, id: string): boolean => engines.some((one) => one.id === id);

function namespaces(facts: MachineFacts): Verdict[] {
  const { userns: found, confinement } = facts;
  if (found === undefined) return [];
  if (found === 'untried') return [absent(userns, 'not tried: there is no unshare here')];
  const most = confinement?.maxUserns === undefined ? '' : `, at most ${confinement.maxUserns}`;
  if (found.ok) return [well(userns, `one was made${most}`)];
  // these do without; a container by hand does not, but that is one lesson
  const other = facts.engines.some((one) => one.ready && (one.id === 'docker' || one.flavor?.setuid));
  return [wrong(userns, other ? 'warning' : 'broken', bits(found.said), noneSwitch(facts, found.said))];
}

/** Engines map this many ids at least: as many as the images of distributions use. */
const enough = 65_536;

function ranges(facts: MachineFacts): Verdict[] {
  const { subids: found, system } = facts;
  if (!found) return [];
  if (system.root) return [well(subids, 'root needs none')];
  const longest = (all: readonly { length: number }[] = []) => Math.max(0, ...all.map((one) => one.length));
  const [uids, gids] = [longest(found.uid), longest(found.gid)];
  if (uids >= enough && gids >= enough) {
    const first = found.uid?.find((one) => one.length === uids);
    return [well(subids, `${uids} from ${first?.first} on`)];
  }
  if (found.elsewhere) return [absent(subids, 'kept elsewhere (nsswitch.conf), not in files')];
  const says =
    uids === 0 && gids === 0 ? 'none for you' : uids === 0 || gids === 0 ? 'only one half' : `only ${Math.min(uids, gids)}`;
  // one half is worse than none: Apptainer insists on the other
  const state = uids > 0 && gids === 0 && has(facts, 'apptainer') ? 'broken' : 'warning';
  return [wrong(subids, state, says, subIdFinding(facts, uids, gids, has(facts, 'podman')))];
}

function helpers(facts: MachineFacts): Verdict[] {
  const { idmap: found, subids: ids, system, confinement } = facts;
  if (!found) return [];
  if (system.root) return [well(idmap, 'root needs none')];
  const owned = (ids?.uid?.length ?? 0) > 0;
  const verdict = (says: string, finding: Finding) => wrong(idmap, owned ? 'broken' : 'warning', says, finding);
  const { newuidmap, newgidmap, tried } = found;
  if (!newuidmap || !newgidmap) {
    const lacks = [newuidmap ? '' : 'newuidmap', newgidmap ? '' : 'newgidmap'].filter(Boolean).join(' and ');
    if (!owned && !has(facts, 'podman')) return [absent(idmap, 'not here, and without sub-ids of no use')];
    return [verdict(`${lacks} ${lacks.includes(' and ') ? 'are' : 'is'} not here`, noHelperFinding(facts, lacks))];
  }
  const powerless = [newuidmap, newgidmap].find((one) => (!one.setuid && !one.capable) || one.nosuid);
  if (powerless || confinement?.noNewPrivs)
    return [verdict('without power', helperFinding(powerless ?? newuidmap, confinement?.noNewPrivs ?? false))];
  if (system.gid !== undefined && system.ownGid !== undefined && system.gid !== system.ownGid)
    return [wrong(idmap, 'warning', 'another group than your own', otherGroupFinding(system.gid, system.ownGid))];
  const whole = owned && (ids?.gid?.length ?? 0) > 0;
  if (whole && tried && !tried.ok && typeof facts.userns === 'object' && facts.userns.ok)
    return [verdict(bits(tried.said), helperFinding(newuidmap, false, tried.said))];
  return [well(idmap, tried?.ok ? 'a namespace with many ids was made' : 'setuid, with newgidmap')];
}

function setuidStarter(facts: MachineFacts): Verdict[] {
  const { starter: found, userns: spaces } = facts;
  if (!has(facts, 'apptainer')) return [];
  if (!found) return [absent(starter, 'not here; Apptainer does without')];
  if (found.setuid && found.byRoot && !found.nosuid) return [well(starter, found.path)];
  const without = typeof spaces === 'object' && spaces.ok;
  return [wrong(starter, without ? 'warning' : 'broken', 'there, and not setuid', starterFinding(found))];
}

function device({ fuse: found, tools }: MachineFacts): Verdict[] {
  if (!found) return [];
  const helper = tools === undefined || tools['fusermount3'] || tools['fusermount'];
  if (found.state === 'opens') return [well(fuse, helper ? 'opens' : 'opens; fusermount3 is not here, and seldom needed')];
  const says = { absent: 'not here', denied: 'closed to you', fails: 'there, but nothing behind it' }[found.state];
  return [wrong(fuse, 'warning', says, fuseFinding(found))];
}

function layers({ overlay: found, tools, userns: spaces }: MachineFacts): Verdict[] {
  if (!found || typeof spaces !== 'object' || !spaces.ok) return [];
  if (found.ok) return [well(overlay, 'was mounted in a user namespace')];
  const says = tools?.['fuse-overlayfs']
    ? 'refused by the kernel; fuse-overlayfs does it'
    : 'refused by the kernel; layers are copied, which is slow';
  return [absent(overlay, says)];
}

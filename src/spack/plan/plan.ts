/** The plan of a build: what it takes, what there is, and what to do where the one is more than the other. */
import { bytes } from '../../session/amounts.ts';
import type { Place, Plan, PlanInput, PlanLine, Range } from './contract.ts';
import { hostsOf } from './hosts.ts';
import { coresLine, memoryLine, spackLine } from './machine.ts';
import { roomFor, sizeOf } from './sizes.ts';

const hour = 3_600_000;
const minute = 60_000;

export function planOf(input: PlanInput): Plan {
  const room = roomFor(input.specs, input.engine.keeps);
  const lines = [
    engineLine(input),
    rootLine(input),
    temporaryLine(input, room.temporary),
    ...(input.ground.target ? [targetLine(input.ground.target, room.kept)] : []),
    networkLine(input),
    coresLine(input),
    memoryLine(input.ground),
    ...(input.recipe === undefined ? [spackLine(input.ground)] : []),
  ];
  const state = (['bad', 'warning'] as const).find((one) => lines.some((line) => line.state === one)) ?? 'ok';
  return { lines, state, times: timesOf(input, room.kept), expected: input.cached ? 'cached' : 'full', bytes: room };
}

/** Who builds: the engine itself, or the one that stands in for it. */
const maker = ({ engine, facts, builder }: PlanInput) => builder ?? { engine, facts };

function timesOf(input: PlanInput, kept: number): Plan['times'] {
  const cores = Math.max(1, input.ground.cores ?? 2);
  // beyond a dozen cores little is gained: many packages configure longer than they compile
  const compiling = (sizeOf(input.specs).hours * hour) / Math.min(cores, 12);
  const own = ownShare(input, kept);
  const fetching: Range = { least: 2 * minute, most: 15 * minute };
  const sum = (least: number, most: number): Range => ({ least: Math.round(least), most: Math.round(most) });
  return {
    full: sum(compiling * 0.5 + own + fetching.least, compiling * 2.5 + 2 * own + fetching.most),
    cached: sum(own + 2 * fetching.least, 2 * own + 2 * fetching.most),
    ...(maker(input).engine.keeps === 'store' ? { again: sum(10_000, own + 3 * minute) } : {}),
  };
}

/** What the engine adds by unpacking and packing, from its measured rates. */
function ownShare(input: PlanInput, kept: number): number {
  const { engine, facts } = maker(input);
  const mb = Math.max(1, Math.round((engine.keeps === 'file' ? kept / 0.4 : kept) / 1e6));
  const intent = { op: 'build', recipe: 'x.def', image: engine.imageName('x'), size: `${mb}MB` } as const;
  const said = engine.command(engine.keeps === 'file' ? intent : { ...intent, recipe: 'x.Dockerfile' }, facts);
  return 'words' in said ? (said.costs.ms ?? minute) : minute;
}

function engineLine(input: PlanInput): PlanLine {
  const { engine, facts } = maker(input);
  const line = { id: 'engine', label: 'Engine', needs: `${facts.name || engine.name}, able to start containers` } as const;
  if (facts.ready) return { ...line, has: 'it started one', state: 'ok' };
  if (facts.version === '' && facts.problem === undefined)
    return {
      ...line,
      has: 'not found here',
      state: 'bad',
      remedy: 'Install it first, or build on another machine. "sifu engines" shows what there is.',
    };
  return {
    ...line,
    has: facts.problem ?? 'not proved yet',
    state: facts.problem ? 'bad' : 'unknown',
    ...(facts.problem ? { remedy: 'See "sifu engines" for what stands in the way.' } : {}),
  };
}

function rootLine(input: PlanInput): PlanLine {
  const { engine } = maker(input);
  const { root, userns, subids } = input.ground;
  const line = { id: 'root', label: 'Being root inside' } as const;
  if (engine.id === 'docker') return { ...line, needs: 'the service', has: 'Docker builds for you', state: 'ok' };
  const needs = engine.id === 'charliecloud' ? 'user namespaces' : 'user namespaces, and numbers lent to you';
  if (root) return { ...line, needs, has: 'you are root', state: 'ok' };
  if (userns === false)
    return {
      ...line,
      needs,
      has: 'user namespaces are switched off',
      state: 'bad',
      remedy: 'Ask your administrator to allow user namespaces, or build on another machine and copy the image.',
    };
  if (engine.id === 'charliecloud')
    return { ...line, needs, has: userns ? 'you may make them' : 'not known', state: userns ? 'ok' : 'unknown' };
  if (subids === undefined)
    return { ...line, needs, has: userns ? 'namespaces, and the rest is not known' : 'not known', state: 'unknown' };
  if (subids) return { ...line, needs, has: 'you have both', state: 'ok' };
  return {
    ...line,
    needs,
    has: 'no line for you in /etc/subuid and /etc/subgid, or newuidmap is missing',
    state: 'warning',
    remedy:
      'System packages may refuse to install. Ask for a line in both files: "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 YOU".',
  };
}

function temporaryLine(input: PlanInput, needed: number): PlanLine {
  const { engine } = maker(input);
  const store = engine.keeps === 'store';
  const line = {
    id: 'temporary',
    label: store ? 'Room in the store' : 'Room for building',
    needs: `about ${bytes(needed)}`,
  } as const;
  const elsewhere: Partial<Record<string, string>> = {
    apptainer: 'Name another folder: export APPTAINER_TMPDIR=/large/folder.',
    charliecloud: 'Name another folder: export CH_IMAGE_STORAGE=/large/folder.',
    podman: 'Make room with "podman system prune", or move the store in ~/.config/containers/storage.conf.',
    docker: 'Make room with "docker system prune".',
  };
  return {
    ...line,
    ...roomIn(input.ground.temporary, needed, elsewhere[engine.id] ?? 'Make room, or name another folder in TMPDIR.'),
  };
}

function targetLine(target: Place, needed: number): PlanLine {
  return {
    id: 'target',
    label: 'Room for the image',
    needs: `about ${bytes(needed)}`,
    ...roomIn(target, needed, 'Make room, or go to a folder with more.'),
  };
}

function roomIn(place: Place | undefined, needed: number, elsewhere: string): Pick<PlanLine, 'has' | 'state' | 'remedy'> {
  if (place === undefined) return { has: 'not known', state: 'unknown' };
  if (!place.writable)
    return {
      has: `nothing can be written in ${place.path}`,
      state: 'bad',
      remedy: `It would be noticed at the end only. ${elsewhere}`,
    };
  if (place.free === undefined)
    return { has: `${place.path} can be written to; how much is free is not known`, state: 'unknown' };
  const has = `${bytes(place.free)} in ${place.path}`;
  if (place.free >= needed) return { has, state: 'ok' };
  // the sizes are rough: half of it may do, a tenth will not
  return { has, state: place.free < needed / 3 ? 'bad' : 'warning', remedy: elsewhere };
}

function networkLine(input: PlanInput): PlanLine {
  const hosts = hostsOf(input);
  const line = { id: 'network', label: 'Network', needs: hosts.join(', ') } as const;
  const { reached } = input.ground;
  if (reached === undefined) return { ...line, has: 'not asked yet', state: 'unknown' };
  const silent = hosts.filter((host) => reached[host] === false);
  if (silent.length === 0)
    return { ...line, has: hosts.every((host) => reached[host]) ? 'all answer' : 'those that were asked answer', state: 'ok' };
  const all = silent.length === hosts.length;
  return {
    ...line,
    has: all ? 'none of them answers' : `no answer from ${silent.join(', ')}`,
    state: all ? 'bad' : 'warning',
    remedy:
      'Behind a proxy, set https_proxy. A site without internet needs a mirror of the images and of the sources: ask whether yours has one.',
  };
}

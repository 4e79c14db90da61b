/** Asks this machine everything that the doctor judges by: all at once, each question with a time limit of its own. */
import { userInfo } from 'node:os';
import type { MachineFacts, System } from '../../diagnosis/machine/facts.ts';
import { findCgroups } from './probes/cgroups.ts';
import { findConfinement } from './probes/confinement.ts';
import { tryDevice } from './probes/device.ts';
import { findGpu } from './probes/gpu.ts';
import { findInside } from './probes/inside.ts';
import { findLimits } from './probes/limits.ts';
import { findLocale } from './probes/locale.ts';
import { tryIdMap, tryOverlay, tryUserns } from './probes/namespaces.ts';
import { findPlaces } from './probes/places.ts';
import { findCache, findQuota } from './probes/quota.ts';
import { findReach } from './probes/reach.ts';
import { findStarter } from './probes/setuid.ts';
import { findSpackLost, findSpackState } from './probes/spack.ts';
import { findSubIds } from './probes/subids.ts';
import { findGit, findPrograms, findPython } from './probes/tools.ts';
import { processorLevel } from './processor.ts';
import { systemFacts } from './system.ts';

interface Options {
  /** as it is: folders that it names are looked at with a limit of time */
  readonly said: NodeJS.ProcessEnv;
  /** the same without what does not answer */
  readonly env: NodeJS.ProcessEnv;
  readonly workspace: string;
  /** the same where its disk answers: a Spack may be in it */
  readonly spackIn?: string;
  /** ask whether the internet can be reached */
  readonly network: boolean;
  /** for each question, in ms */
  readonly limitMs: number;
}

export interface Examination {
  readonly facts: Omit<MachineFacts, 'engines'>;
  /** ms that each question took */
  readonly took: Readonly<Record<string, number>>;
}

/** Never rejects, and changes nothing. What did not answer in time is named in `late`. */
export async function examineMachine({ said, env, workspace, spackIn, network, limitMs }: Options): Promise<Examination> {
  const took: Record<string, number> = {};
  const late: string[] = [];
  const system = systemOf(env);
  const subids = system.then(({ user }) => findSubIds(user, process.getuid?.() ?? 0));
  const options = { env, limitMs };
  const questions: Questions = {
    inside: () => findInside(env),
    confinement: findConfinement,
    cgroups: findCgroups,
    limits: findLimits,
    locale: () => findLocale(env, limitMs),
    userns: () => tryUserns(options),
    subids: () => subids,
    idmap: async () => tryIdMap(options, ((await subids).uid?.length ?? 0) > 0),
    starter: () => findStarter(env),
    fuse: () => tryDevice('/dev/fuse'),
    overlay: () => tryOverlay(options),
    places: () => findPlaces(said, workspace, limitMs * 0.8),
    quota: async () => findQuota(env, (await system).user, limitMs * 0.8),
    cache: () => findCache(env, limitMs * 0.8),
    proxies: async () => proxiesIn(env),
    ...(network ? { reach: () => findReach(env, limitMs) } : {}),
    git: () => findGit(env, limitMs),
    python: () => findPython(env, limitMs),
    tools: () => findPrograms(env),
    spack: () => findSpackState(env, spackIn),
    spackLost: () => findSpackLost(env),
    processor: async () => withLevel(processorLevel()),
    gpu: () => findGpu(env, limitMs),
  };
  const answers = await Promise.all(
    Object.entries(questions).map(async ([name, ask]) => {
      const began = performance.now();
      const answer = await inTime<unknown>(ask, limitMs * 1.2);
      took[name] = performance.now() - began;
      if (answer === noAnswer) late.push(name);
      return answer === noAnswer || answer === undefined ? [] : [[name, answer] as const];
    }),
  );
  return { facts: { ...Object.fromEntries(answers.flat()), system: await system, late }, took };
}

type Questions = { readonly [Name in keyof MachineFacts]?: () => Promise<MachineFacts[Name] | undefined> };

const noAnswer = Symbol('no answer in time');

/** What a question answers; one that fails has no answer. */
async function inTime<T>(ask: () => Promise<T>, limitMs: number): Promise<T | typeof noAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<typeof noAnswer>((resolve) => {
    timer = setTimeout(() => resolve(noAnswer), limitMs);
  });
  try {
    return await Promise.race([ask(), over]);
  } catch {
    return noAnswer;
  } finally {
    clearTimeout(timer);
  }
}

async function systemOf(env: NodeJS.ProcessEnv): Promise<System> {
  const { os, kernel, arch, cores, memory, root, user } = await systemFacts(env);
  const gid = process.getgid?.();
  const own = ownGroup();
  return {
    ...{ os, kernel, arch, cores, memory, root, user, platform: process.platform },
    ...(gid === undefined ? {} : { gid }),
    ...(own === undefined ? {} : { ownGid: own }),
  };
}

/** Users of a cluster are not always in /etc/passwd. */
function ownGroup(): number | undefined {
  try {
    return userInfo().gid;
  } catch {
    return undefined;
  }
}

const withLevel = (level: string | undefined) => (level === undefined ? {} : { level });

const names = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);

function proxiesIn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name] ?? '']] : [])));
}

/** The ways in which the same program is started, to be compared. */
import { join } from 'node:path';
import type { HostFacts } from '../../engine/contract.ts';
import { onPath } from '../facts/path.ts';
import { enterByHand } from '../facts/seek/byhand.ts';
import { seekers } from '../facts/seekers.ts';
import type { Start } from './spawn.ts';

export interface Way {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  /** how to start a command this way, or why that cannot be done here */
  readonly start: ((run: readonly string[]) => Start) | string;
}

/** Inside a container PATH must name folders of the container. */
const inside = '/usr/bin:/bin';

/** `noRoot`: why there is no root file system in `root`; then only what this machine itself has can be started. */
export async function waysOf(root: string, facts: HostFacts, env: NodeJS.ProcessEnv, noRoot?: string): Promise<Way[]> {
  const containers = [await byHand(root, facts, env), await withEngine(root, facts, env)];
  if (noRoot === undefined) return [asProcess(env, root), ...containers];
  return [
    asProcess(env),
    ...containers.map((way) => ({ ...way, start: `There is nothing to put into a container: ${noRoot}.` })),
  ];
}

/** The very same files as in the containers, only without one; the machine's own where there are none. */
function asProcess(env: NodeJS.ProcessEnv, root?: string): Way {
  const bin = root && join(root, 'bin');
  const start = ([name = '', ...args]: readonly string[]): Start => ({
    program: bin ? join(bin, name) : name,
    args,
    env: bin ? { ...env, PATH: `${bin}:${env.PATH ?? ''}` } : env,
    ...(root ? { cwd: root } : {}),
  });
  return { id: 'process', label: 'process', note: 'from start to end of true', start };
}

async function byHand(root: string, facts: HostFacts, env: NodeJS.ProcessEnv): Promise<Way> {
  const unshare = await onPath('unshare', env);
  const way = { id: 'byhand', label: 'container by hand', note: 'unshare makes it, true runs, it is gone' };
  if (!unshare) return { ...way, start: 'The program unshare is not here. It comes with util-linux.' };
  if (!facts.userns) return { ...way, start: 'This system does not let you make user namespaces.' };
  return {
    ...way,
    start: (run) => ({ program: unshare, args: [...enterByHand(root), ...run], env: { ...env, PATH: inside }, cwd: root }),
  };
}

async function withEngine(root: string, facts: HostFacts, env: NodeJS.ProcessEnv): Promise<Way> {
  // an engine that starts a container from a folder, as the others here do
  const able = seekers.filter((one) => one.id !== 'byhand' && one.enter);
  const found = facts.engines.filter((one) => able.some((seeker) => seeker.id === one.id));
  const engine = found.find((one) => one.ready) ?? found[0];
  const way = { id: 'engine', label: engine?.name ?? 'an engine', note: 'from a folder, the engine included' };
  const enter = able.find((one) => one.id === engine?.id)?.enter;
  const program = engine && (await onPath(engine.program, env));
  if (!engine || !enter || !program) return { ...way, start: 'No engine is here yet. A later lesson shows how to get one.' };
  if (!engine.ready)
    return { ...way, start: `${engine.name} is here but starts no container: ${engine.problem ?? 'the reason is not known.'}` };
  return { ...way, start: (run) => ({ program, args: [...enter(root), ...run], env, cwd: root }) };
}

/** Finds the facts once a session and tells them as an event. */
import type { Course } from '../course/lesson.ts';
import type { EngineId, HostFacts } from '../engine/contract.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Event } from '../session/event.ts';
import { knownFailure } from './diagnoser.ts';

/**
 * Returns how to find the facts: looked for once, then remembered. Where the engine in use is ready, they are there before the
 * other engines have been tried, and are told again when those have; who asks for another engine, or after one was chosen, waits for all.
 */
export function factsFinder(
  workspace: Workspace,
  send: (event: Event) => void,
  { images }: Course,
  inUse: () => EngineId,
): (engine?: EngineId) => Promise<HostFacts> {
  let finding: Promise<HostFacts> | undefined;
  let whole: Promise<HostFacts> | undefined;
  let first: EngineId | undefined;
  const findAndTell = async (onWhole: (facts: HostFacts) => void) => {
    const [{ findFacts }, { varsFrom }, { varsByEngine }] = await Promise.all([
      import('../host/facts/facts.ts'),
      import('../host/facts/vars.ts'),
      import('../engine/vars.ts'),
    ]);
    const tell = (facts: HostFacts) => {
      const vars = varsFrom(facts, workspace.root, process.env);
      send({ type: 'facts', facts, vars, byEngine: varsByEngine(facts, images?.['image'] ?? 'image', vars['registry']) });
    };
    const later = (facts: HostFacts) => {
      tell(facts);
      onWhole(facts);
    };
    const facts = await findFacts({
      env: process.env,
      cacheDir: workspace.state,
      diagnose: knownFailure,
      ...(first === undefined ? {} : { inUse: first }),
      onWhole: later,
    });
    tell(facts);
    if (facts.engines.every((one) => one.id !== first || !one.ready)) onWhole(facts);
    return facts;
  };
  return (engine = inUse()) => {
    finding ??= new Promise((resolve, reject) => {
      first = inUse();
      whole = new Promise((all) => findAndTell(all).then(resolve, reject));
      // from then on there is nothing to wait for
      whole.then(() => {
        finding = whole;
      });
    });
    return whole && engine !== first ? whole : finding;
  };
}

/** Finds the facts once a session and tells them as an event. */
import type { HostFacts } from '../engine/contract.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Event } from '../session/event.ts';

/** Returns how to find the facts: looked for once, then remembered. `vars` win over the variables that the facts give. */
export function factsFinder(
  workspace: Workspace,
  send: (event: Event) => void,
  vars: Readonly<Record<string, string>>,
): () => Promise<HostFacts> {
  let finding: Promise<HostFacts> | undefined;
  const findAndTell = async () => {
    const [{ findFacts }, { varsFrom }] = await Promise.all([import('../host/facts/facts.ts'), import('../host/facts/vars.ts')]);
    const facts = await findFacts({ env: process.env, cacheDir: workspace.state });
    send({ type: 'facts', facts, vars: { ...varsFrom(facts, workspace.root, process.env), ...vars } });
    return facts;
  };
  return () => {
    finding ??= findAndTell();
    return finding;
  };
}

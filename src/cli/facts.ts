/** Finds the facts once a session and tells them as an event. */
import type { Course } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Event } from '../session/event.ts';
import { knownFailure } from './diagnoser.ts';

/** Returns how to find the facts: looked for once, then remembered. */
export function factsFinder(workspace: Workspace, send: (event: Event) => void, { images }: Course): () => Promise<HostFacts> {
  let finding: Promise<HostFacts> | undefined;
  const findAndTell = async () => {
    const [{ findFacts }, { varsFrom }, { varsByEngine }] = await Promise.all([
      import('../host/facts/facts.ts'),
      import('../host/facts/vars.ts'),
      import('../engine/vars.ts'),
    ]);
    const facts = await findFacts({ env: process.env, cacheDir: workspace.state, diagnose: knownFailure });
    const vars = varsFrom(facts, workspace.root, process.env);
    send({ type: 'facts', facts, vars, byEngine: varsByEngine(facts, images?.['image'] ?? 'image') });
    return facts;
  };
  return () => {
    finding ??= findAndTell();
    return finding;
  };
}

/** The failure catalogue, loaded when a command first fails. */
import type { Finding } from '../diagnosis/finding.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { Diagnose } from '../host/facts/trial.ts';
import { readEnds } from '../host/files.ts';
import type { Outcome } from '../session/state.ts';
import { built } from './package.ts';

/** What makes findings of a command that failed: from both ends of its log where it ran live, else from its tail. */
export function diagnoser(facts: () => Promise<HostFacts>): (outcome: Outcome) => Promise<readonly Finding[]> {
  return async (outcome) => {
    const diagnose = await loadDiagnose();
    const whole = outcome.mode === 'live' ? await readEnds(outcome.log, 64 * 1024) : undefined;
    return diagnose({ output: whole ?? outcome.tail, exit: outcome.exit, line: outcome.line, facts: await facts() });
  };
}

/** The matcher with the built-in catalogue. Throws Trouble if sifu was not built. */
export async function loadDiagnose() {
  const { createDiagnose } = await import('../diagnosis/match.ts');
  return createDiagnose(built('catalogue.json'));
}

/** What is known of the words of an engine that would not start a container. An exit code alone tells nothing of an engine. */
export const knownFailure: Diagnose = async (symptoms) =>
  (await loadDiagnose())(symptoms).filter((one) => one.evidence !== undefined);

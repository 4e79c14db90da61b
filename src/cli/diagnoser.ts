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
    const own = outcome.mode === 'live' && refusable.test(outcome.line) ? await inSpackYaml(outcome) : [];
    if (own.length > 0) return own;
    return diagnose({ output: whole ?? outcome.tail, exit: outcome.exit, line: outcome.line, facts: await facts() });
  };
}

/** Commands that read the spack.yaml of the folder they run in, and print pages where it is wrong. */
const refusable = /\bspack\b.*\bcontainerize\b|(?:^|[\s/])build\.sh(?:\s+recipe)?\s*$/;

/** Why Spack refuses that file, with the place, in place of what it prints. */
async function inSpackYaml({ cwd, exit }: Outcome): Promise<readonly Finding[]> {
  if (exit === 0) return [];
  const { findingsOfFile } = await import('./new/file-findings.ts');
  return findingsOfFile(`${cwd}/spack.yaml`);
}

/** The matcher with the built-in catalogue. Throws Trouble if sifu was not built. */
export async function loadDiagnose() {
  const { createDiagnose } = await import('../diagnosis/match.ts');
  return createDiagnose(built('catalogue.json'));
}

/** What is known of the words of an engine that would not start a container. An exit code alone tells nothing of an engine. */
export const knownFailure: Diagnose = async (symptoms) =>
  (await loadDiagnose())(symptoms).filter((one) => one.evidence !== undefined);

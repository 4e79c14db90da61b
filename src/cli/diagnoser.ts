/** The failure catalogue, loaded when a command first fails. */
import { createReadStream } from 'node:fs';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import type { Diagnoser, Symptoms } from '../diagnosis/match.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { Diagnose } from '../host/facts/trial.ts';
import type { Outcome } from '../session/state.ts';
import { built } from './package.ts';

/** What makes a diagnosis of a command that failed: from its whole log where it ran live, else from its tail. */
export function diagnoser(facts: () => Promise<HostFacts>): (outcome: Outcome) => Promise<Diagnosis> {
  return async (outcome) => {
    const own = outcome.mode === 'live' && refusable.test(outcome.line) ? await inSpackYaml(outcome) : [];
    if (own.length > 0) return { findings: own };
    const { conclude, watch } = await loadDiagnoser();
    const one = watch();
    if (outcome.mode !== 'live' || !(await pour(outcome.log, (bytes) => one.push(bytes))))
      one.push(new TextEncoder().encode(outcome.tail));
    return conclude(one.end(), { exit: outcome.exit, line: outcome.line, facts: await facts() });
  };
}

/** Hands a file over, piece by piece. False if it cannot be read, or holds nothing. */
async function pour(path: string, push: (bytes: Uint8Array) => void): Promise<boolean> {
  let some = false;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      some = true;
      push(chunk as Buffer);
    }
  } catch {
    return false;
  }
  return some;
}

/** Commands that read the spack.yaml of the folder they run in, and print pages where it is wrong. */
const refusable = /\bspack\b.*\bcontainerize\b|(?:^|[\s/])build\.sh(?:\s+recipe)?\s*$/;

/** Why Spack refuses that file, with the place, in place of what it prints. */
async function inSpackYaml({ cwd, exit }: Outcome): Promise<readonly Finding[]> {
  if (exit === 0) return [];
  const { findingsOfFile } = await import('./new/file-findings.ts');
  return findingsOfFile(`${cwd}/spack.yaml`);
}

let loaded: Promise<Diagnoser> | undefined;

/** The matcher with the built-in catalogue. Throws Trouble if sifu was not built. */
export function loadDiagnoser(): Promise<Diagnoser> {
  loaded ??= import('../diagnosis/match.ts').then(({ createDiagnoser }) => createDiagnoser(built('catalogue.json')));
  return loaded;
}

/** The same as a function: findings for what a program printed. */
export async function loadDiagnose(): Promise<(symptoms: Symptoms) => readonly Finding[]> {
  const { diagnose } = await loadDiagnoser();
  return (symptoms) => diagnose(symptoms).findings;
}

/** What is known of the words of an engine that would not start a container. An exit code alone tells nothing of an engine. */
export const knownFailure: Diagnose = async (symptoms) =>
  (await loadDiagnoser()).diagnose(symptoms).findings.filter((one) => one.evidence !== undefined);

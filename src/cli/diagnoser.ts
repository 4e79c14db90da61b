/** The failure catalogue, loaded when a command first fails. */
import type { Finding } from '../diagnosis/finding.ts';
import type { Diagnoser, Symptoms } from '../diagnosis/match.ts';
import type { Diagnose } from '../host/facts/trial.ts';
import { built } from './package.ts';

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

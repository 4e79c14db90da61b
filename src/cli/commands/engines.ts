/** `sifu engines`: which container engines this machine has, each proved by running a container with it. */
import { existsSync } from 'node:fs';
import type { EngineId } from '../../engine/contract.ts';
import { type SystemId, systemFrom } from '../../engine/install.ts';
import { engineIds, isEngineId } from '../../engine/names.ts';
import { type FoundEngine, findEngines } from '../../host/facts/engines.ts';
import { proofsIn } from '../../host/facts/proofs.ts';
import { findSurroundings } from '../../host/facts/surroundings.ts';
import { osRelease, systemFacts } from '../../host/facts/system.ts';
import { workspaceAt, workspacePath } from '../../host/workspace.ts';
import { knownFailure } from '../diagnoser.ts';
import { engineData, findingData } from '../engines/data.ts';
import { absentText, noneText, oneText, surroundingsText, troubleText } from '../engines/details.ts';
import { liveTable } from '../engines/live.ts';
import { type Paper, paperFor } from '../engines/paper.ts';
import type { GlobalFlags } from '../flags.ts';
import { courseOutline } from '../package.ts';
import { print } from '../print.ts';
import { onSignals } from '../signals.ts';
import { terminal } from '../terminal.ts';

interface EnginesFlags extends GlobalFlags {
  readonly json?: boolean;
}

/** Questions get longer than in a session: here somebody waits for the answers, there for the next step. In ms. */
const limits = { limitMs: 5000, proofLimitMs: 20_000 };

/** Returns 0 if an engine besides the one by hand is ready (or the one that was asked for), else 3. 130 after Ctrl-C. */
export async function engines(flags: EnginesFlags): Promise<number> {
  const one = isEngineId(flags.engine) ? flags.engine : undefined;
  const ids = one ? [one] : engineIds;
  const look = terminal(flags, process.env);
  // the window may change while engines are tried
  const paperNow = () => paperFor({ width: terminal(flags, process.env).columns, unicode: look.unicode, color: look.color });
  const { os, arch } = await systemFacts(process.env);
  const system = systemFrom(await osRelease(), arch);
  const table = flags.json ? undefined : tableFor(ids, paperNow, look.motion && !flags.plain, os);
  // what runs is ended, and what was made is taken away, when the process ends
  const stopListening = onSignals(async () => table?.end(), { interrupt: true });
  try {
    const [found, surroundings] = await Promise.all([
      find(ids, one !== undefined, flags, table?.tell),
      findSurroundings(process.env),
    ]);
    table?.end();
    const paper = paperNow();
    const of = (id: EngineId) => found.find((engine) => engine.id === id);
    if (flags.json)
      print(
        `${JSON.stringify({ format: 1, system: os, engines: ids.map((id) => engineData(id, of(id), system)), findings: surroundings.map(findingData) })}\n`,
      );
    else if (one) print(oneText(one, of(one), system, os, paper));
    else print(below(found, ids, surroundingsText(surroundings, paper), system, paper));
    return found.some((engine) => engine.ready && (one !== undefined || engine.id !== 'byhand')) ? 0 : 3;
  } finally {
    stopListening();
  }
}

function tableFor(ids: readonly EngineId[], paper: () => Paper, motion: boolean, os: string) {
  if (ids.length > 1) print(`${paper().set(`Container engines on ${os}. Each one is tried with a tiny container.`, 0)}\n\n`);
  const screen = motion && process.stdout.rows ? process.stdout : undefined;
  return liveTable({ ids, paper, print, ...(screen ? { screen } : {}) });
}

/** Kept proofs are passed over, and renewed where there is a workspace. */
function find(
  only: readonly EngineId[],
  every: boolean,
  flags: EnginesFlags,
  onEngine?: (id: EngineId, found: FoundEngine | undefined) => void,
) {
  const { state } = workspaceAt(workspacePath(flags.workspace, courseOutline().id, process.env));
  const cache = existsSync(state) ? state : undefined;
  return findEngines({
    env: process.env,
    ...limits,
    ...{ only, every, diagnose: knownFailure, proofs: proofsIn(cache, true), places: cache ? [cache] : [] },
    ...(onEngine ? { onEngine } : {}),
  });
}

/** What follows the table, each part after an empty line. */
function below(
  found: readonly FoundEngine[],
  ids: readonly EngineId[],
  surroundings: readonly string[],
  system: SystemId,
  paper: Paper,
): string {
  const absent = ids.filter((id) => !found.some((one) => one.id === id));
  const none = !found.some((one) => one.ready && one.id !== 'byhand');
  const told = new Map<string, string>();
  const parts = [
    ...found.map((one) => troubleText(one, paper, told)).filter((text) => text !== undefined),
    ...surroundings,
    ...(none ? [noneText(system, paper)] : []),
    ...(absent.length > 0 ? [absentText(absent, system, paper)] : []),
  ];
  return parts.map((part) => `\n${part}\n`).join('');
}

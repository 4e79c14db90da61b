/** The whole machine, asked at once: nobody waits for an answer longer than its own limit. */
import { existsSync } from 'node:fs';
import { judge } from '../../diagnosis/machine/judge.ts';
import type { EngineId } from '../../engine/contract.ts';
import { engineIds, isEngineId } from '../../engine/names.ts';
import { type FoundEngine, findEngines } from '../../host/facts/engines.ts';
import { examineMachine } from '../../host/facts/examination.ts';
import { livingEnv } from '../../host/facts/probes/dead.ts';
import { proofsIn } from '../../host/facts/proofs.ts';
import { findMachineMpi } from '../../host/mpi/find.ts';
import { workspaceAt, workspacePath } from '../../host/workspace.ts';
import type { MachineMpi } from '../../mpi/machine.ts';
import { knownFailure } from '../diagnoser.ts';
import type { GlobalFlags } from '../flags.ts';
import { courseOutline } from '../package.ts';
import type { Report } from './report.ts';

/** In ms: a question about the machine, a question to an engine or an MPI, a container of a first trial, a disk that may be dead. */
const limits = { ask: 1500, program: 3000, trial: 10_000, disk: 500 };

/** Never rejects, and changes nothing: not even a proof is kept. */
export async function examineWhole(network: boolean, flags: GlobalFlags): Promise<Report> {
  const only = isEngineId(flags.engine) ? flags.engine : undefined;
  const workspace = workspacePath(flags.workspace, courseOutline().id, process.env);
  const { env, hung, answers } = await livingEnv(process.env, [workspace], limits.disk);
  const cache = answers(workspace) && existsSync(workspaceAt(workspace).state) ? workspaceAt(workspace).state : undefined;
  const [{ facts, took }, mpi, engines] = await Promise.all([
    examineMachine({
      said: process.env,
      env,
      workspace,
      ...(answers(workspace) ? { spackIn: workspace } : {}),
      network,
      limitMs: limits.ask,
    }),
    only ? noMpi : findMachineMpi({ env, limitMs: limits.program }),
    find(only ? [only] : engineIds, env, cache),
  ]);
  const verdicts = judge({ ...facts, engines, ...(hung.length > 0 ? { hung } : {}) }, only);
  return { os: facts.system.os, mpi, engines, verdicts, took, ...(only ? { only } : {}) };
}

const noMpi: MachineMpi = { mpis: [], findings: [] };

function find(only: readonly EngineId[], env: NodeJS.ProcessEnv, cache: string | undefined): Promise<FoundEngine[]> {
  return findEngines({
    ...{ env, limitMs: limits.program, proofLimitMs: limits.trial },
    // what ran last week need not run now
    ...{ only, untouched: true, diagnose: knownFailure, proofs: proofsIn(undefined), places: cache ? [cache] : [] },
  });
}

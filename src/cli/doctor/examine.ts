/** Asks the machine, and the image if one was named. */
import { existsSync } from 'node:fs';
import type { EngineId } from '../../engine/contract.ts';
import { isEngineId } from '../../engine/names.ts';
import { type FoundEngine, findEngines } from '../../host/facts/engines.ts';
import { proofsIn } from '../../host/facts/proofs.ts';
import { systemFacts } from '../../host/facts/system.ts';
import { bothSides } from '../../host/mpi/both.ts';
import { findMachineMpi } from '../../host/mpi/find.ts';
import { workspaceAt, workspacePath } from '../../host/workspace.ts';
import type { MachineMpi } from '../../mpi/machine.ts';
import { predict } from '../../mpi/predict.ts';
import { bestWay, type Sides, waysOf } from '../../mpi/sides.ts';
import { knownFailure } from '../diagnoser.ts';
import type { GlobalFlags } from '../flags.ts';
import { courseOutline } from '../package.ts';
import { chooseEngine } from './choose.ts';
import type { Examined, Report } from './report.ts';
import { examineWhole } from './whole.ts';

export interface Asked {
  readonly image?: string | undefined;
  readonly program?: string | undefined;
  readonly ranks?: number | undefined;
  /** images of other ranks of the same job */
  readonly besides?: readonly string[] | undefined;
  readonly containers?: 'rank' | 'node' | undefined;
  readonly nodes?: number | undefined;
  /** whether the internet can be reached, too */
  readonly network?: boolean | undefined;
}

/** Somebody waits for the answers: questions get their time. In ms. */
const limits = { limitMs: 5000, proofLimitMs: 20_000 };
const lookLimitMs = 60_000;

/** Never rejects. */
export async function examine(asked: Asked, flags: GlobalFlags): Promise<Report> {
  const { image, ranks, besides = [], nodes = 1 } = asked;
  if (image === undefined) return examineWhole(asked.network ?? false, flags);
  const engine = isEngineId(flags.engine) ? flags.engine : undefined;
  const [{ os, cores }, mpi] = await Promise.all([
    systemFacts(process.env),
    findMachineMpi({ env: process.env, limitMs: limits.limitMs }),
  ]);
  const none = { verdicts: [], took: {} };
  const chosen = await chooseEngine({ image, asked: engine, limitMs: limits.limitMs, find: (ids) => find(ids, flags) });
  const usual = Math.max(2, Math.min(4, cores), nodes, 1 + besides.length);
  const examined = { name: image, ranks: ranks ?? usual, nodes, ways: [], beside: [] };
  if (!chosen.engine?.ready)
    return { os, mpi, engines: [], ...none, image: { ...examined, findings: chosen.finding ? [chosen.finding] : [] } };
  const seen = await seenBy(chosen.engine, mpi, { ...examined, engine: chosen.engine, findings: [] }, asked);
  return { os, mpi, engines: [chosen.engine], ...none, image: seen };
}

async function seenBy(engine: FoundEngine, mpi: MachineMpi, examined: Examined, asked: Asked): Promise<Examined> {
  const { name, ranks } = examined;
  const { sides, blocked, findings } = await bothSides(mpi, ranks, { ...asked, engine, image: name, ...place() });
  if (!sides) return { ...examined, findings };
  const { image: held, beside = [], nodes = 1 } = sides;
  return { ...examined, held, beside, nodes, findings, ...(blocked ? {} : waysFor(sides)) };
}

/** The same for who wants to start ranks: findings say why there are no sides. Never rejects. */
export async function sidesOf(
  image: string,
  ranks: number,
  asked: Pick<Asked, 'besides' | 'containers' | 'nodes'>,
  flags: GlobalFlags,
): ReturnType<typeof bothSides> {
  const named = isEngineId(flags.engine) ? flags.engine : undefined;
  const [machine, { engine, finding }] = await Promise.all([
    findMachineMpi({ env: process.env, limitMs: limits.limitMs }),
    chooseEngine({ image, asked: named, limitMs: limits.limitMs, find: (ids) => find(ids, flags) }),
  ]);
  if (!engine?.ready) return { blocked: true, findings: finding ? [finding] : [] };
  return bothSides(machine, ranks, { ...asked, engine, image, ...place() });
}

const place = () => ({ env: process.env, cwd: process.cwd(), limitMs: lookLimitMs, diagnose: knownFailure });

function waysFor(sides: Sides): Pick<Examined, 'ways' | 'best'> {
  const ways = waysOf(sides, predict);
  const best = bestWay(ways);
  return best ? { ways, best } : { ways };
}

/** Proofs that are kept will do: what is wrong with an engine is the matter of `sifu engines`. */
function find(only: readonly EngineId[], flags: GlobalFlags): Promise<FoundEngine[]> {
  const { state } = workspaceAt(workspacePath(flags.workspace, courseOutline().id, process.env));
  const cache = existsSync(state) ? state : undefined;
  return findEngines({
    env: process.env,
    ...limits,
    ...{ only, diagnose: knownFailure, proofs: proofsIn(cache), places: cache ? [cache] : [] },
  });
}

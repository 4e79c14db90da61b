/** What is to be measured, from what was typed: the engine that can start the image, and the facts that a measurement needs. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Engine, EngineFacts, EngineId, HostFacts } from '../../engine/contract.ts';
import { engineIds, isEngineId, naming } from '../../engine/names.ts';
import { engineById, plainLine } from '../../engine/registry.ts';
import { findVm } from '../../host/facts/boot.ts';
import { findEngines } from '../../host/facts/engines.ts';
import { userns } from '../../host/facts/facts.ts';
import { findMpi } from '../../host/facts/mpi.ts';
import { onPath } from '../../host/facts/path.ts';
import { probe } from '../../host/facts/probe.ts';
import { proofsIn } from '../../host/facts/proofs.ts';
import { systemFacts } from '../../host/facts/system.ts';
import { Trouble } from '../../host/trouble.ts';
import { type Mpi, parseLauncher } from '../../mpi/family.ts';
import { knownFailure } from '../diagnoser.ts';
import { usage } from '../usage.ts';

/** ms */
const limit = 5000;

/** Only what is asked for here: nothing else may be at work while times are taken. */
export async function factsFor(engines: readonly EngineId[], cacheDir: string): Promise<HostFacts> {
  const { env } = process;
  const system = await systemFacts(env);
  const [found, mpi, mayMake, vm] = await Promise.all([
    findEngines({
      ...{ env, limitMs: limit, proofLimitMs: 4 * limit, only: engines, diagnose: knownFailure },
      ...{ proofs: proofsIn(cacheDir, false), places: [cacheDir] },
    }),
    findMpi(env, limit),
    userns(env, limit),
    findVm(env, system.arch, system.kernel),
  ]);
  return { ...system, ...mayMake, network: false, tools: {}, engines: found, ...mpi, ...(vm ? { vm } : {}) };
}

/** Engines that may start the image, the likeliest first. */
export function enginesFor(image: string, asked: string | undefined): readonly EngineId[] {
  if (isEngineId(asked)) return [asked];
  if (/\.(sif|simg)$/.test(image)) return ['apptainer'];
  if (/\.(sqsh|sqfs|squashfs)$/.test(image))
    return image.endsWith('.sqfs') ? ['charliecloud', 'enroot'] : ['enroot', 'charliecloud'];
  const path = resolve(image);
  if (existsSync(path)) return statSync(path).isDirectory() ? ['charliecloud', 'apptainer'] : engineIds;
  return ['docker', 'podman', 'charliecloud', 'enroot', 'shifter'];
}

/** Throws Trouble: there is none, or none that works, or the image is an archive that no engine starts as it is. */
export function engineReady(image: string, facts: HostFacts, tried: readonly EngineId[]): { engine: Engine; facts: EngineFacts } {
  const found = facts.engines.find((one) => tried.includes(one.id) && one.ready) ?? facts.engines[0];
  const engine = found && engineById(found.id);
  if (!found || !engine) throw new Trouble(noEngine(tried), 3);
  if (!found.ready) {
    const [why] = found.findings ?? [];
    const title = `${found.name} is here, but starts no container.`;
    throw new Trouble(why ?? { code: 'measure-engine', title, cause: found.problem ?? '', remedy: [] }, 3);
  }
  if (engine.keeps === 'file' && !existsSync(resolve(image)) && !/^[a-z-]+:\/\//.test(image))
    throw usage(
      'measure-no-image',
      `There is no image ${image}.`,
      'Name a file or folder that is here, or an image that the engine keeps.',
    );
  if (/\.(tar|tar\.gz|tgz)$/.test(image)) throw archive(image, engine, found);
  return { engine, facts: found };
}

function noEngine(tried: readonly EngineId[]) {
  return {
    code: 'measure-no-engine',
    title: 'No engine for that image is on this machine.',
    cause: `Looked for: ${tried.map((id) => naming[id].name).join(', ')}.`,
    remedy: [{ text: 'See what there is, and how to get one.', command: 'sifu engines' }],
  };
}

function archive(image: string, engine: Engine, facts: EngineFacts): Error {
  const to = engine.imageName(image.replace(/^.*\//, '').replace(/\.(tar|tar\.gz|tgz)$/, ''));
  const command = engine.command({ op: 'import', from: image, image: to }, facts);
  const line = 'unsupported' in command ? undefined : plainLine(command);
  return usage('measure-archive', `${image} is an archive, and ${facts.name} starts images.`, 'Make an image of it first.', [
    ...(line ? [{ text: 'Like this:', command: line }] : []),
    { text: 'Then measure it.', command: `sifu measure application --image ${to} --engine ${engine.id}` },
  ]);
}

/** The launcher that was asked for by name. Throws Trouble if it is none. */
export async function launcherCalled(program: string): Promise<Mpi & { readonly program: string }> {
  const path = await onPath(program, process.env);
  const told = path && (await probe(path, ['--version'], { env: process.env, limitMs: limit }));
  const mpi = told ? parseLauncher(`${told.stdout}\n${told.stderr}`) : undefined;
  if (mpi) return { ...mpi, program };
  const why = path ? 'It does not say which MPI it is.' : 'There is no program of that name.';
  throw new Trouble({ code: 'measure-launcher', title: `${program} is no MPI launcher.`, cause: why, remedy: [] }, 3);
}

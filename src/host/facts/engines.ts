/** Finds engines and proves each by running a container with it, made on the spot from files of this machine. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { EngineFacts } from '../../engine/contract.ts';
import { makeTinyRoot } from '../measure/tiny-root.ts';
import { onPath } from './path.ts';
import { inPrivateFolder } from './private.ts';
import { type Answer, probe } from './probe.ts';
import type { Proofs } from './proofs.ts';
import { type Seeker, seekers } from './seekers.ts';

interface EngineOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
  /** for the proof, in ms */
  readonly proofLimitMs: number;
  readonly proofs: Proofs;
  /** tried where no folder can be made in TMPDIR */
  readonly places: readonly string[];
}

/** Every engine that is here, ready or not; those that are not here are left out. */
export async function findEngines(options: EngineOptions): Promise<EngineFacts[]> {
  const found = await Promise.all(seekers.map((seeker) => findEngine(seeker, options)));
  return found.filter((one) => one !== undefined);
}

/** Of several programs for one engine the first that works, else the first that is here. */
async function findEngine(seeker: Seeker, options: EngineOptions): Promise<EngineFacts | undefined> {
  let first: EngineFacts | undefined;
  for (const program of seeker.programs) {
    const path = await onPath(program, options.env);
    if (path === undefined) continue;
    const facts = await examine(seeker, program, path, options);
    if (facts.ready) return facts;
    first ??= facts;
  }
  return first;
}

async function examine(seeker: Seeker, program: string, path: string, options: EngineOptions): Promise<EngineFacts> {
  const said = await probe(path, ['--version'], options);
  const { name, version } = seeker.identify(said.stdout);
  const facts = { id: seeker.id, program, name, version };
  if (said.failed === 'time')
    return { ...facts, ready: false, problem: `${program} --version gave no answer within ${options.limitMs / 1000} s.` };
  if (!said.ok) return { ...facts, ready: false, problem: complaint(program, said) };
  const known = await options.proofs.known(path).catch(() => undefined);
  if (known !== undefined) return { ...facts, ready: true, ms: known };
  const proof = await prove(seeker, path, options);
  if (proof.problem !== undefined) return { ...facts, ready: false, problem: proof.problem };
  await options.proofs.keep(path, proof.ms);
  return { ...facts, ready: true, ms: proof.ms };
}

interface Proof {
  readonly ms: number;
  readonly problem?: string;
}

/** A container ran if it printed the name of a system that exists nowhere but in the folder made for it. */
async function prove(seeker: Seeker, path: string, { env, proofLimitMs, places }: EngineOptions): Promise<Proof> {
  const name = `Proof ${randomBytes(6).toString('hex')}`;
  try {
    return await inPrivateFolder(async (folder) => {
      const root = join(folder, 'root');
      await makeTinyRoot(root, env, name);
      const answer = await probe(path, [...seeker.enter(root), 'cat', '/etc/os-release'], {
        env,
        limitMs: proofLimitMs,
        cwd: folder,
      });
      if (answer.stdout.includes(name)) return { ms: Math.round(answer.ms) };
      if (answer.failed === 'time')
        return { ms: answer.ms, problem: `The container had not started after ${proofLimitMs / 1000} s.` };
      return { ms: answer.ms, problem: complaint(path.replace(/^.*\//, ''), answer) };
    }, places);
  } catch (error) {
    return { ms: 0, problem: `No container could be made to try it: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

/** What it says went wrong, one line, without color and control characters. */
function complaint(program: string, { stdout, stderr, exit }: Answer): string {
  const lines = `${stdout}\n${stderr}`
    .replaceAll(/\x1b\[[0-9;]*m|[\x00-\x08\x0b-\x1f\x7f]/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const told = lines.findLast((line) => /^(FATAL|ERROR)|error|denied|not permitted|cannot|failed/i.test(line)) ?? lines.at(-1);
  return told ? told.slice(0, 300) : `${program} ended with exit ${exit ?? 'by a signal'} and said nothing.`;
}

/** Finds engines and proves each by running a container with it, made on the spot from files of this machine. */
import { realpath } from 'node:fs/promises';
import type { Finding } from '../../diagnosis/finding.ts';
import type { EngineFacts, EngineId } from '../../engine/contract.ts';
import { naming } from '../../engine/names.ts';
import { complaint } from './complaint.ts';
import {
  dockerIsPodman,
  floods,
  hangs,
  noTrial,
  notAnEngine,
  tooOld,
  unknownFailure,
  unstartable,
  wrapperBroken,
} from './engine-findings.ts';
import { isForeign, kindOf } from './kind.ts';
import { lookFor, type Seen } from './look.ts';
import type { Answer } from './probe.ts';
import type { Proofs } from './proofs.ts';
import type { Identity, Seeker } from './seek/seeker.ts';
import { seekers } from './seekers.ts';
import { type Diagnose, prove, startersOf } from './trial.ts';
import { untouched } from './untouched.ts';
import { isOlder } from './version.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export interface EngineOptions {
  readonly env: NodeJS.ProcessEnv;
  /** for each question, in ms */
  readonly limitMs: number;
  /** for the proof, in ms */
  readonly proofLimitMs: number;
  readonly proofs: Proofs;
  /** tried where no folder can be made in TMPDIR */
  readonly places: readonly string[];
  /** what is known of a program's words; without it they stand for themselves */
  readonly diagnose?: Diagnose;
  /** only these; all if absent */
  readonly only?: readonly EngineId[];
  /** also examine each further installation of an engine */
  readonly every?: boolean;
  /** an engine that was never used is tried without making a place for it in the home */
  readonly untouched?: boolean;
  /** told each engine when it is known, absent ones too */
  readonly onEngine?: (id: EngineId, facts: FoundEngine | undefined) => void;
}

export interface FoundEngine extends EngineFacts {
  /** absolute; absent where nothing that can be started bears its name */
  readonly path?: string;
  /** programs of the same name that PATH names later */
  readonly hidden?: readonly string[];
  /** further installations, where they were asked for */
  readonly others?: readonly FoundEngine[];
}

/** A workshop that is opened when the first engine needs it. Throws as `openWorkshop` does. */
type Workshops = () => Promise<Workshop>;

/** Every engine that is here, ready or not; those that are not here are left out. Never rejects, and leaves nothing behind. */
export async function findEngines(options: EngineOptions): Promise<FoundEngine[]> {
  let opened: ReturnType<typeof openWorkshop> | undefined;
  const workshops = async () => {
    opened ??= openWorkshop(options);
    return (await opened).workshop;
  };
  const wanted = seekers.filter((one) => options.only?.includes(one.id) ?? true);
  const found = await Promise.all(
    wanted.map(async (seeker) => {
      const facts = await (options.untouched ? findAside : findEngine)(seeker, options, workshops);
      options.onEngine?.(seeker.id, facts);
      return facts;
    }),
  );
  await opened?.then(({ close }) => close()).catch(() => undefined);
  return found.filter((one) => one !== undefined);
}

/** With an environment of its own, if need be. */
async function findAside(seeker: Seeker, options: EngineOptions, workshops: Workshops): Promise<FoundEngine | undefined> {
  const here = await Promise.all(seeker.programs.map((program) => lookFor(program, options.env)));
  if (here.every((one) => one?.path === undefined)) return findEngine(seeker, options, workshops);
  const aside = await workshops()
    .then((workshop) => untouched(seeker.id, options.env, workshop))
    .catch(() => undefined);
  // where there is no place for a workshop, there will be no trial either, and that is told
  if (!aside) return findEngine(seeker, options, workshops);
  return findEngine(seeker, { ...options, env: aside.env }, async () => aside.workshop);
}

/** Of several programs for one engine the first that works, else the first that is here. */
async function findEngine(seeker: Seeker, options: EngineOptions, workshops: Workshops): Promise<FoundEngine | undefined> {
  let first: FoundEngine | undefined;
  for (const program of seeker.programs) {
    const seen = await lookFor(program, options.env);
    if (seen === undefined) continue;
    const facts = await examine(seeker, seen, options, workshops);
    if (facts.ready) return options.every ? { ...facts, others: await others(seeker, facts, options, workshops) } : facts;
    // a program that runs says more than a link that leads nowhere
    if (first === undefined || (first.path === undefined && facts.path !== undefined)) first = facts;
  }
  return first && options.every ? { ...first, others: await others(seeker, first, options, workshops) } : first;
}

/** Every other installation of it, each tried for itself. Two names of one file are one. */
async function others(
  seeker: Seeker,
  besides: FoundEngine,
  options: EngineOptions,
  workshops: Workshops,
): Promise<FoundEngine[]> {
  const seen = await Promise.all(seeker.programs.map((program) => lookFor(program, options.env)));
  const paths = seen.flatMap((one) =>
    one ? [one.path, ...one.hidden].filter((path) => path !== undefined).map((path) => ({ program: one.program, path })) : [],
  );
  const taken = new Set([besides.path && (await realpath(besides.path))]);
  const found: FoundEngine[] = [];
  for (const { program, path } of paths) {
    const target = await realpath(path);
    if (taken.has(target)) continue;
    taken.add(target);
    found.push(await examine(seeker, { program, path, hidden: [] }, options, workshops));
  }
  return found;
}

async function examine(seeker: Seeker, seen: Seen, options: EngineOptions, workshops: Workshops): Promise<FoundEngine> {
  const { program, path, hidden } = seen;
  const named = { id: seeker.id, program, name: naming[seeker.id].name, version: 'unknown' };
  if (path === undefined) return unusable(named, seen.wrong ? [seen.wrong] : []);
  // not even asked: what the system refuses would be run as a script of the shell
  if (await isForeign(path)) return unusable({ ...named, path, hidden }, [await unstartable(path)]);
  const starters = startersOf(seeker, path, options);
  const said = seeker.asks ? await starters.ask(seeker.asks) : silence;
  const identity = seeker.identify(said);
  const facts = { ...named, name: identity.name, version: identity.version, path, hidden };
  const wrong = await notTheOne(identity, said, path, seeker, options);
  if (wrong.length > 0) return unusable(facts, wrong);
  const known = await options.proofs.known(path).catch(() => undefined);
  if (known !== undefined) return { ...facts, ready: true, ...known };
  const proof = await workshops().then(
    (workshop) => prove(seeker, facts.name, starters, workshop, options),
    (error: unknown) => ({ findings: [noTrial(error instanceof Error ? error.message : String(error))] }),
  );
  if (!('ms' in proof)) return unusable(facts, proof.findings);
  await options.proofs.keep(path, proof);
  return { ...facts, ready: true, ...proof };
}

const silence: Answer = { ok: true, stdout: '', stderr: '', exit: 0, ms: 0 };

/** What its answer alone tells against it. */
async function notTheOne(
  identity: Identity,
  said: Answer,
  path: string,
  { asks = [], id, blames }: Seeker,
  options: EngineOptions,
): Promise<readonly Finding[]> {
  const program = path.replace(/^.*\//, '');
  const question = [program, ...asks.filter((word) => !/^--format|\{/.test(word))].join(' ');
  const blamed = said.ok || identity.impostor || said.failed === 'missing' ? undefined : blames?.(said, options.env);
  if (blamed) return [blamed];
  if (said.failed === 'time') return [hangs(program, question, options.limitMs)];
  if (said.failed === 'flood') return [floods(program, question)];
  if (said.failed === 'missing') return [await unstartable(path)];
  if (identity.impostor === 'docker-is-podman') return [dockerIsPodman()];
  if (!said.ok) {
    const { exit } = said;
    if ((exit === 126 || exit === 127) && (await kindOf(path)).interpreter)
      return [wrapperBroken(path, complaint(program, said))];
    const known =
      (await options.diagnose?.({ output: `${said.stdout}\n${said.stderr}`, exit, line: question, engine: id })) ?? [];
    if (known.length > 0) return known;
  }
  if (identity.impostor) return [notAnEngine(path, identity.name, complaint(program, said))];
  if (!said.ok) return [unknownFailure(identity.name, question, said)];
  if (identity.oldest && isOlder(identity.version, identity.oldest))
    return [tooOld(id, identity.name, identity.version, identity.oldest)];
  return [];
}

function unusable(facts: Omit<FoundEngine, 'ready'>, findings: readonly Finding[]): FoundEngine {
  const [first] = findings;
  return { ...facts, ready: false, ...(first ? { problem: first.cause } : {}), findings };
}

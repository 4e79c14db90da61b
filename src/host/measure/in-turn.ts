/** Runs trials one after the other, and again: A B A B, so that a busy moment of the machine touches all of them alike. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import type { HostFacts } from '../../engine/contract.ts';
import { performanceOf } from '../../experiment/gromacs.ts';
import { type Trial, toldCpu } from '../../experiment/trial.ts';
import { parseRanks } from '../../mpi/ranks.ts';
import type { Measured, Measuring } from '../../session/state.ts';
import { readEnds } from '../files.ts';
import { type Timed, timedLine } from './clock.ts';

/** What is known of a program's words. */
export type Explain = (symptoms: {
  readonly output: string;
  readonly exit: number | undefined;
  readonly line: string;
  readonly facts: HostFacts;
}) => Promise<readonly Finding[]>;

export interface TurnOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly snapshot?: string | undefined;
  readonly signal: AbortSignal;
  readonly facts: HostFacts;
  readonly explain?: Explain | undefined;
  readonly onRow: (row: Measured) => void;
  readonly onProgress: (how: Measuring) => void;
  /** private, for what is printed */
  readonly folder: string;
  /** makes the folder that a run begins in, as every run is to find it */
  readonly fresh: () => Promise<string>;
  /** counted runs of each */
  readonly runs: number;
  /** without it only the clock counts: what ends at once has no CPU time that could be told from nothing */
  readonly computes: boolean;
}

type Row = { -readonly [K in keyof Measured]: Measured[K] };

interface Turn {
  readonly trial: Trial;
  readonly row: Row;
  readonly findings: Finding[];
  /** ms of the last run, to tell how long the rest will take */
  last: number;
  failed: number;
  noCpu?: true;
}

/** One run may take no longer than this, in ms. */
const limitMs = 3_600_000;

/** `rows`: what cannot be run has said why. `findings`: what stood in the way. The first run of each is not counted: it brings files into memory. */
export async function inTurn(
  trials: readonly Trial[],
  options: TurnOptions,
): Promise<{ rows: readonly Measured[]; findings: readonly Finding[] }> {
  const turns = trials.map((trial): Turn => ({ trial, row: begun(trial), findings: [], last: 0, failed: 0 }));
  const { runs, signal, onProgress } = options;
  const of = () => turns.filter(({ row }) => !row.absent).length * runs;
  for (const turn of turns) {
    if (signal.aborted) break;
    onProgress({ run: 0, of: of() });
    await warm(turn, options);
  }
  let order = 0;
  for (let round = 0; round < runs; round++) {
    for (const turn of turns) {
      if (signal.aborted || turn.row.absent !== undefined) continue;
      order++;
      onProgress({ run: order, of: of(), leftMs: leftMs(turns, turn, runs - round) });
      await counted(turn, order, options);
    }
  }
  return { rows: turns.map(({ row }) => ({ ...row })), findings: unlike(turns.flatMap((turn) => turn.findings)) };
}

function begun({ id, label, ranks, against, line }: Trial): Row {
  return { id, label, ms: [], ...(ranks === undefined ? {} : { ranks }), ...(against ? { against } : {}), line };
}

/** From this run on, by what the last run of each took. */
function leftMs(turns: readonly Turn[], now: Turn, rounds: number): number {
  const living = turns.filter(({ row }) => row.absent === undefined);
  const each = living.reduce((sum, { last }) => sum + last, 0);
  const before = living.slice(0, living.indexOf(now)).reduce((sum, { last }) => sum + last, 0);
  return Math.max(0, each * rounds - before);
}

async function warm(turn: Turn, options: TurnOptions): Promise<void> {
  const ran = await run(turn, options);
  if (ran) turn.last = ran.timed.ms;
  if (turn.row.absent !== undefined) options.onRow({ ...turn.row });
}

async function counted(turn: Turn, order: number, options: TurnOptions): Promise<void> {
  const { row, trial } = turn;
  const ran = await run(turn, options);
  if (ran) {
    const { timed, output } = ran;
    turn.last = timed.ms;
    row.ms = [...row.ms, timed.ms];
    row.order = [...(row.order ?? []), order];
    const cpu = trial.apart ? toldCpu(output) : 0;
    if (options.computes && cpu === undefined) untold(turn);
    else if (options.computes && cpu !== undefined && !turn.noCpu) row.cpu = [...(row.cpu ?? []), Math.round(timed.cpu + cpu)];
    if (ran.rate !== undefined) row.rate = [...(row.rate ?? []), ran.rate];
  }
  if (!options.signal.aborted || ran) options.onRow({ ...row });
}

/** All runs have a CPU time or none: a row with gaps could not be told from one without. */
function untold(turn: Turn): void {
  turn.noCpu = true;
  delete turn.row.cpu;
  turn.row.note = 'No CPU time: a service runs the container, and the image has no shell that could tell it';
}

interface Ran {
  readonly timed: Timed;
  readonly output: string;
  readonly rate: number | undefined;
}

/** Undefined where it failed: then the row says why, unless others have told enough. */
async function run(turn: Turn, options: TurnOptions): Promise<Ran | undefined> {
  const { env, snapshot, signal, fresh, folder } = options;
  const output = join(folder, 'output');
  try {
    const cwd = await fresh();
    const timed = await timedLine(turn.trial.line, { env, snapshot, signal, cwd, output, limitMs });
    const text = (await readEnds(output, 256 * 1024)) ?? '';
    const trouble = troubleOf(timed, text, turn.trial);
    if (trouble === undefined) return { timed, output: text, rate: (await rateIn(cwd, folder)) ?? performanceOf(text) };
    await note(turn, text, timed.exit, trouble, options);
  } catch (error) {
    if (signal.aborted) return undefined;
    await note(turn, '', undefined, error instanceof Error ? error.message : String(error), options);
  }
  return undefined;
}

/** An exit status of 0 says nothing about ranks: their own output does. */
function troubleOf({ exit }: Timed, output: string, { ranks = 1 }: Trial): string | undefined {
  if (exit !== 0) return `It ended with exit ${exit}.`;
  if (ranks < 2) return undefined;
  const { singletons, proven, threads } = parseRanks(output);
  if (threads !== undefined && proven === undefined) return `It ran ${ranks} times, each alone: this program knows no MPI.`;
  return singletons > 1 ? `It ran ${singletons} times, each rank alone.` : undefined;
}

async function note(
  turn: Turn,
  output: string,
  exit: number | undefined,
  trouble: string,
  { facts, explain }: TurnOptions,
): Promise<void> {
  const { row, trial } = turn;
  const found = (await explain?.({ output, exit, line: trial.line, facts })) ?? [];
  turn.failed++;
  turn.findings.push(...(found.length > 0 ? found.slice(0, 1) : [failedFinding(turn, trouble, output)]));
  const said = `${trouble.replace(/\.$/, '')}.`;
  const why = found[0] ? `${found[0].title.replace(/\.$/, '')}. ${said}` : said;
  Object.assign(row, row.ms.length === 0 ? { absent: why } : { note: `${turn.failed} failed: ${why}` });
}

function failedFinding({ trial }: Turn, trouble: string, output: string): Finding {
  const last = output.trim().split('\n').slice(-4).join('\n').slice(-500);
  return {
    code: 'measure-failed',
    title: `The ${trial.label} run did not end well.`,
    cause: `${trouble}${last === '' ? '' : ` Its last words: ${last}`}`,
    remedy: [{ text: 'Run it by hand, and read what it says.', command: trial.line }],
  };
}

/** The line of GROMACS' own log, if it wrote one into the folder that was made for it. */
async function rateIn(cwd: string, folder: string): Promise<number | undefined> {
  if (!cwd.startsWith(folder)) return undefined;
  for (const name of (await readdir(cwd).catch(() => [])).filter((one) => one.endsWith('.log'))) {
    const rate = performanceOf((await readEnds(join(cwd, name), 256 * 1024)) ?? '');
    if (rate !== undefined) return rate;
  }
  return undefined;
}

function unlike(findings: readonly Finding[]): Finding[] {
  return findings.filter((one, at) => findings.findIndex((other) => other.code === one.code && other.title === one.title) === at);
}

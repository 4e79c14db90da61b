/** The same program on the machine and in a container, or with more and more ranks. */
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import { isMdrun } from '../../experiment/gromacs.ts';
import { rankSeries } from '../../experiment/scale.ts';
import { type Subject, trialsOf } from '../../experiment/trial.ts';
import type { Measured } from '../../session/state.ts';
import { inPrivateFolder } from '../facts/private.ts';
import { probe } from '../facts/probe.ts';
import { newId } from '../shell/orphans.ts';
import { Trouble } from '../trouble.ts';
import { inTurn, type TurnOptions } from './in-turn.ts';
import { makeKernel, secondChoice } from './kernel.ts';
import { slotsHere } from './machine.ts';
import type { Asked, MeasureOptions } from './options.ts';
import { bothSides } from './same.ts';
import { gromacsHere, makeWater, waterWords } from './water.ts';

export interface Done {
  readonly rows: readonly Measured[];
  readonly findings: readonly Finding[];
  readonly programs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Runs of each that are counted, where nothing else was asked for: the fewest that can tell anything, and two to spare. */
const usualRuns = 6;

/** Throws Trouble where nothing at all could be measured. */
export function measureApplication(asked: Asked, options: MeasureOptions & { readonly env: NodeJS.ProcessEnv }): Promise<Done> {
  return inPrivateFolder(
    async (folder) => {
      const { from, run, remarks } = await subjectFolder(asked, folder, options);
      const subject = await subjectOf({ ...asked, run }, options);
      const place = join(folder, 'run');
      const turn: TurnOptions = {
        ...options,
        folder,
        runs: asked.runs ?? usualRuns,
        computes: asked.measure !== 'start',
        fresh: isMdrun(run) ? () => freshCopy(place, from, [...subject.native, ...subject.inside]) : async () => from,
      };
      const sides = await bothSides(subject, { ...turn, cwd: from });
      const all = trialsOf(subject);
      const absent = all.flatMap((trial) => ('unsupported' in trial ? [unsupportedRow(trial)] : []));
      for (const row of absent) options.onRow(row);
      const done = await inTurn(
        all.filter((trial) => 'line' in trial),
        turn,
      ).finally(() => options.signal.aborted && takeAway(subject, options.env));
      const rows = [...done.rows, ...absent];
      const findings = [
        ...remarks,
        ...done.findings,
        ...(rows.some((row) => row.against && row.ms.length > 0) ? sides.findings : []),
      ];
      if (!options.signal.aborted && rows.every((row) => row.ms.length === 0)) throw nothing(rows, done.findings);
      return { rows, findings, programs: sides.programs };
    },
    [`${options.cwd}/.sifu`],
  );
}

/** A service goes on with a container whose command was ended: its mark tells which it is. */
async function takeAway({ engine, mark }: Subject, env: NodeJS.ProcessEnv): Promise<void> {
  if (engine?.facts.id !== 'docker' && engine?.facts.id !== 'podman') return;
  const { program } = engine.facts;
  const listed = await probe(program, ['ps', '-aq', '--filter', `label=sifu=${mark}`], { env, limitMs: 10_000 });
  const ids = listed.stdout.split(/\s+/).filter((id) => /^[0-9a-f]{8,}$/.test(id));
  if (ids.length > 0) await probe(program, ['rm', '-f', ...ids], { env, limitMs: 20_000 });
}

function unsupportedRow(trial: {
  id: string;
  label: string;
  ranks?: number;
  unsupported: { reason: string; instead: string };
}): Measured {
  const { id, label, ranks, unsupported } = trial;
  const absent = `${unsupported.reason} ${unsupported.instead}`.trim();
  return { id, label, ms: [], ...(ranks === undefined ? {} : { ranks }), absent };
}

/** Where runs begin, and their words: those that were asked for, or a box of water made here, or the second choice. */
async function subjectFolder(asked: Asked, folder: string, { env, cwd }: MeasureOptions & { env: NodeJS.ProcessEnv }) {
  const from = asked.cwd ?? cwd;
  if (asked.run.length > 0) return { from, run: asked.run, remarks: [] };
  const { prepares, mpi } = await gromacsHere(env);
  const program = mpi ?? prepares;
  if (!prepares || !program) {
    const small = asked.measure === 'application' && asked.ranks === undefined && (await makeKernel(folder, env));
    if (!small) throw new Trouble(noGromacs, 3);
    return { from: folder, run: ['./kernel'], remarks: [secondChoice] };
  }
  const water = join(folder, 'water');
  await mkdir(water);
  await makeWater(water, prepares, env).catch((error: unknown) => {
    throw new Trouble({ ...noWater, cause: error instanceof Error ? error.message : String(error) });
  });
  return { from: water, run: [basename(program), ...waterWords], remarks: [] };
}

const noGromacs: Finding = {
  code: 'measure-no-program',
  title: 'There is no program to measure.',
  cause:
    'Without a program of yours sifu takes GROMACS and a box of water, and there is no gmx or gmx_mpi on this machine. Without ranks a small C program of its own would do, where there is a compiler that can link it statically.',
  remedy: [{ text: 'Name a program of yours.', command: 'sifu measure application --image image.sif -- PROGRAM WORDS' }],
};
const noWater: Finding = {
  code: 'measure-no-water',
  title: 'GROMACS could not make a box of water to compute.',
  cause: '',
  remedy: [{ text: 'Name a run of yours.', command: 'sifu measure application --image image.sif -- gmx_mpi mdrun -s topol.tpr' }],
};

async function subjectOf(asked: Asked, { facts }: MeasureOptions): Promise<Subject> {
  const { run, image, engine, measure } = asked;
  const [, ...words] = run;
  const ranks = asked.ranks ?? (measure === 'scaling' ? rankSeries(facts.cores) : [undefined]);
  const launcher = asked.launcher ?? facts.mpi;
  return {
    native: asked.native === '' ? [] : asked.native === undefined ? run : [asked.native, ...words],
    inside: asked.inside === undefined ? run : [asked.inside, ...words],
    ...(image !== undefined && engine ? { image, engine } : {}),
    ...(launcher ? { launcher } : {}),
    ...{ ranks, slots: await slotsHere(), mark: newId() },
  };
}

/** largest file that is copied for a run, in bytes */
const most = 2e9;

/** An empty folder with copies of the files that the words name: GROMACS writes there, and moves nothing of anybody's aside. */
async function freshCopy(place: string, from: string, words: readonly string[]): Promise<string> {
  await rm(place, { recursive: true, force: true });
  await mkdir(place);
  const named = new Set([...words, 'topol.tpr'].filter((word) => word !== '' && !word.startsWith('/')));
  for (const word of named) {
    const path = resolve(from, word);
    const found = path.startsWith(from + sep) ? await stat(path).catch(() => undefined) : undefined;
    if (!found?.isFile() || found.size > most) continue;
    const to = join(place, word);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(path, to);
  }
  return place;
}

function nothing(rows: readonly Measured[], findings: readonly Finding[]): Trouble {
  const [first] = findings;
  const cause = rows.find((row) => row.absent)?.absent ?? 'No run ended well.';
  return new Trouble(first ?? { code: 'measure-nothing', title: 'Nothing could be measured.', cause, remedy: [] });
}

/** `sifu measure`: how long a program takes on the machine itself and in a container, and whether the runs can tell. */
import { relative } from 'node:path';
import { quote } from '../../course/fill.ts';
import { isEngineId } from '../../engine/names.ts';
import { rankSeries } from '../../experiment/scale.ts';
import { resultsData } from '../../host/measure/json.ts';
import { imageAt, measure } from '../../host/measure/measure.ts';
import type { Asked } from '../../host/measure/options.ts';
import { gromacsHere } from '../../host/measure/water.ts';
import { openWorkspace, workspacePath } from '../../host/workspace.ts';
import type { Measured } from '../../session/state.ts';
import { loadDiagnose } from '../diagnoser.ts';
import { paperFor } from '../engines/paper.ts';
import type { GlobalFlags } from '../flags.ts';
import { barsText, liveBars, type Sheet } from '../measure/live.ts';
import { engineReady, enginesFor, factsFor, launcherCalled } from '../measure/subject.ts';
import { courseOutline } from '../package.ts';
import { print, printWhole } from '../print.ts';
import { onSignals } from '../signals.ts';
import { terminal } from '../terminal.ts';
import { usage } from '../usage.ts';

export interface MeasureFlags extends GlobalFlags {
  readonly image?: string;
  readonly ranks?: readonly number[];
  readonly runs?: number;
  readonly native?: string | false;
  readonly inside?: string;
  readonly launcher?: string;
  readonly name?: string;
  readonly json?: boolean;
}

type What = 'start' | 'application' | 'scaling';

/** Returns 0, 1 where one side could not be measured, or 130 where Ctrl-C ended it early. Throws Trouble: nothing could be measured, or it cannot be done here. */
export async function measureHere(what: What, run: readonly string[], flags: MeasureFlags): Promise<number> {
  const workspace = openWorkspace(workspacePath(flags.workspace, courseOutline().id, process.env));
  const { asked, facts } = await askedFor(what, run, flags, workspace.state);
  const look = terminal(flags, process.env);
  const sheet = (): Sheet => ({
    ...{ columns: terminal(flags, process.env).columns, rows: process.stdout.rows ?? 24 },
    ...{ color: look.color, unicode: look.unicode, motion: look.motion && !flags.plain && !flags.json },
  });
  const explain = await loadDiagnose();
  const stop = new AbortController();
  const paper = paperFor({ width: sheet().columns, unicode: look.unicode, color: look.color });
  const { prepares } = await gromacsHere(process.env);
  if (!flags.json) print(`${paper.set(heading(asked, prepares !== undefined), 0, 2)}\n\n`);
  const live = liveBars(sheet, print, look.tty && !flags.json ? (text) => print(`${text}\n`) : undefined);
  const seen = new Map<string, Measured>();
  const onRow = (row: Measured) => {
    seen.set(row.id, row);
    live.row(row);
  };
  const measuring = measure(asked, {
    ...{ cwd: workspace.root, facts, env: process.env, signal: stop.signal },
    ...{ onRow, onProgress: live.progress, explain: async (symptoms) => explain(symptoms) },
  }).finally(live.end);
  const told = measuring.then((results) =>
    flags.json ? printWhole(asJson(results)) : printWhole(report(results, sheet(), paper)),
  );
  const stopListening = onSignals(
    async () => {
      stop.abort();
      await told.catch(() => undefined);
    },
    { interrupt: true },
  );
  try {
    await told;
    const { rows } = await measuring;
    // without an image the ways that are not here are no failure, only told
    const missed = asked.image !== undefined && rows.some((row) => row.absent !== undefined);
    return stop.signal.aborted ? 130 : missed ? 1 : 0;
  } catch (error) {
    // what was measured is worth reading even where it cannot be kept
    const rows = [...seen.values()].filter((row) => row.ms.length > 0);
    if (rows.length > 0 && !flags.json) await printWhole(`${barsText(rows, sheet())}\n`);
    throw error;
  } finally {
    stopListening();
  }
}

async function askedFor(what: What, run: readonly string[], flags: MeasureFlags, cacheDir: string) {
  const { image, launcher } = flags;
  if (flags.engine !== undefined && image === undefined && what !== 'start')
    throw usage('measure-no-image', 'An engine was named, and no image.', 'Without one there is nothing for it to start.');
  if (image === '') throw usage('measure-no-image', 'The name of the image is empty.', 'Maybe a variable was not set.');
  const tried = image === undefined ? startable(flags.engine) : enginesFor(image, flags.engine ?? process.env['SIFU_ENGINE']);
  const facts = await factsFor(tried, cacheDir);
  const engine = image === undefined ? undefined : engineReady(image, facts, tried);
  const ranks = what === 'scaling' && flags.ranks?.length === 1 ? seriesTo(flags.ranks[0] ?? 1) : flags.ranks;
  const asked: Asked = {
    ...{ measure: what, run, cwd: process.cwd(), name: flags.name ?? what },
    ...(image !== undefined && engine ? { image: imageAt(image, process.cwd(), engine.engine), engine } : {}),
    ...(ranks ? { ranks } : {}),
    ...(flags.runs === undefined ? {} : { runs: flags.runs }),
    ...(flags.native === undefined ? {} : { native: flags.native === false ? '' : flags.native }),
    ...(flags.inside === undefined ? {} : { inside: flags.inside }),
    ...(launcher === undefined ? {} : { launcher: await launcherCalled(launcher) }),
  };
  if (asked.native === '' && !asked.image)
    throw usage('measure-nothing', '--no-native wants an image.', 'Nothing would be left to measure.');
  if ((asked.ranks || what === 'scaling') && !asked.launcher && !facts.mpi) throw noLauncher();
  return { asked, facts };
}

const startable = (asked: string | undefined) =>
  isEngineId(asked) ? [asked] : (['apptainer', 'charliecloud', 'byhand'] as const);

/** 1, 2, 4 and so on, and the number that was asked for. */
function seriesTo(most: number): number[] {
  return [...new Set([...rankSeries(most).filter((one) => one < most), most])];
}

function noLauncher(): Error {
  const error = usage(
    'measure-no-mpi',
    'There is no MPI launcher on this machine.',
    'Without mpirun or mpiexec no ranks can be started.',
  );
  return Object.assign(error, { exit: 3 });
}

function heading({ measure: what, run, native, image, engine, ranks, runs = 6 }: Asked, gromacs: boolean): string {
  const usual = gromacs ? 'GROMACS with a box of water made here' : 'A small computation made here';
  const program = run.length > 0 ? named(run) : what === 'start' ? 'true' : usual;
  const inside = image && engine ? `in ${image} (${engine.facts.name} ${engine.facts.version})` : '';
  const where = [native === '' ? '' : 'on this machine', inside].filter(Boolean).join(' and ');
  const rounds =
    what === 'start' && !image && run.length === 0 ? 'several times each' : runs === 1 ? 'once each' : `${runs} times each`;
  const with_ = ranks ? `, with ${listed(ranks)} rank${ranks.length === 1 && ranks[0] === 1 ? '' : 's'}` : '';
  return `${program} ${where}${with_}, ${rounds}, in turn`;
}

/** As it would be typed, but not for ever. */
function named(run: readonly string[]): string {
  const line = run.map(quote).join(' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** "1, 2 and 4". */
function listed(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

type Results = Awaited<ReturnType<typeof measure>>;

function asJson(results: Results): string {
  return `${JSON.stringify({ ...resultsData(results), files: results.files })}\n`;
}

function report({ rows, findings, files, complete }: Results, sheet: Sheet, paper: ReturnType<typeof paperFor>): string {
  const remarks = findings.map(({ title, cause, remedy }) =>
    [
      paper.set(`${sheet.unicode ? '○' : '[ ]'} ${title}`, 0, 2),
      ...(cause ? [paper.set(cause, 2)] : []),
      ...remedy.flatMap(({ text, command }) => [
        paper.set(`- ${text}`, 2, 4),
        ...(command ? [`      ${paper.clean(command)}`] : []),
      ]),
    ].join('\n'),
  );
  const kept = files.map((path) => relative(process.cwd(), path)).map((path) => (path.startsWith('..') ? undefined : path));
  const named = files.map((path, at) => kept[at] ?? path).join(', ');
  const state = complete ? [] : ['Stopped half-way: these runs are incomplete.'];
  const saved = files.length > 0 ? [paper.set(`Saved: ${named}`, 0, 2)] : [];
  const parts = [...(rows.length > 0 ? [barsText(rows, sheet).trimEnd()] : []), ...state, ...remarks, ...saved];
  return `${parts.join('\n\n')}\n`;
}

/** The recording of an experiment, from a real measurement in a scratch workspace. */
import type { ExperimentStep, Vars } from '../../course/lesson.ts';
import { machineHere } from '../../host/measure/machine.ts';
import { experimentOf, subjectOf } from '../../runner/experiment.ts';
import type { Host } from '../../runner/host.ts';
import type { StepRecord } from '../../session/state.ts';
import { measurementText } from '../measurements.ts';
import type { Chosen } from './choose-steps.ts';
import type { Scratch } from './scratch.ts';
import { asShown } from './shown.ts';

interface Measured extends Chosen {
  readonly step: ExperimentStep;
  readonly record: StepRecord;
  /** ms since the epoch */
  readonly began: number;
  readonly note: string;
}

/** The text of its file. What could not be measured there is left out: it says nothing of the machine that reads it. */
export async function measuredText({ lesson, step, record, began, note }: Measured, scratch: Scratch): Promise<string> {
  const { host, store } = scratch.session();
  const facts = await host.facts();
  const { name } = experimentOf(lesson, step, store.get().vars, host);
  const about = {
    title: step.goal,
    asked: subjectOf(step, store.get().vars),
    began,
    seconds: Math.round((host.now() - began) / 100) / 10,
    machine: await machineHere(facts),
    versions: await versionsOf(step, name, { record, vars: store.get().vars }, host),
    rows: (record.measured ?? []).filter((row) => row.absent === undefined),
    findings: record.findings ?? [],
  };
  const shown = asShown(JSON.stringify(about), scratch);
  const who = `A real run as ${facts.root ? 'root' : 'an ordinary user'}, recorded by sifu.`;
  return shown.apply(measurementText({ ...about, note: [who, note, shown.note].filter(Boolean).join(' ') }));
}

interface Seen {
  readonly record: StepRecord;
  readonly vars: Vars;
}

/** The system, and what took part: the engine, the launcher, GROMACS. */
async function versionsOf({ image, ranks, measure }: ExperimentStep, name: string, { record, vars }: Seen, host: Host) {
  const { os, kernel, engines, mpi } = await host.facts();
  const labels = record.measured?.filter((row) => row.absent === undefined).map((row) => row.label);
  // without an image it is the first engine that was ready, and its row bears its name
  const engine = engines.find((one) => (image === undefined ? labels?.includes(one.name) : one.id === vars['engine_id']));
  const gromacs = await gromacsIn(`experiments/${name}.json`, host);
  return {
    ...{ os, kernel },
    ...(engine?.version ? { [engine.id]: engine.version } : {}),
    ...(mpi && (ranks !== undefined || measure === 'scaling') ? { [mpi.family]: mpi.version } : {}),
    ...(gromacs ? { gromacs } : {}),
  };
}

/** As the program in the image called itself, or where there is none, the one beside it. */
async function gromacsIn(path: string, host: Host): Promise<string | undefined> {
  const { programs = {} } = JSON.parse((await host.read(host.resolve(path, host.workspace))) ?? '{}');
  const version: string | undefined = programs.container?.version ?? programs.native?.version;
  // what a distribution adds to it says nothing here
  return version?.split('-')[0];
}

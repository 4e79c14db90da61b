/** `sifu lesson record`: runs steps for real and keeps what the terminal showed, or what was measured. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { courseFor } from '../../course/engine.ts';
import type { Course, ExperimentStep, Step } from '../../course/lesson.ts';
import type { EngineId } from '../../engine/contract.ts';
import type { Shell } from '../../host/contract.ts';
import { writeWhole } from '../../host/files.ts';
import { quietMoment } from '../../host/measure/machine.ts';
import { asPlanned } from '../../runner/checks.ts';
import type { Host } from '../../runner/host.ts';
import type { Plan } from '../../session/state.ts';
import { castMaker } from '../author/cast.ts';
import { type Chosen, chooseSteps } from '../author/choose-steps.ts';
import { courseNamed } from '../author/course.ts';
import { measuredText } from '../author/measurement.ts';
import { doStep, inScratch, openStep, type Scratch } from '../author/scratch.ts';
import { asShown } from '../author/shown.ts';
import type { GlobalFlags } from '../flags.ts';
import { settingsFrom } from '../new/settings.ts';
import { recordingsFolder } from '../package.ts';
import { print } from '../print.ts';
import { engineAsked } from './engine-flag.ts';

interface RecordFlags extends GlobalFlags {
  readonly into?: string;
  readonly force?: boolean;
  readonly note?: string;
  readonly set?: readonly string[];
}

type Recorded = 'recorded' | 'kept' | 'failed' | 'not live' | 'page';
type Result = { readonly result: Recorded; readonly why?: string };

/** Returns the exit code: 0, or 1 if a step failed. Throws Trouble for a name that is none, and after Ctrl-C. */
export async function recordLessons(names: readonly string[], flags: RecordFlags): Promise<number> {
  const folder = resolve(flags.into ?? recordingsFolder());
  const engine = engineAsked(flags);
  const authored = courseNamed(names);
  const course = courseFor(authored, engine);
  const given = settingsFrom(flags.set ?? []);
  const steps = chooseSteps(course, names);
  const results: Recorded[] = [];
  await inScratch({ prefer: 'live', keep: false, engine, course, given }, async (scratch) => {
    for (const chosen of steps) {
      const ending = chosen.step.kind === 'experiment' ? 'json' : 'cast';
      const path = `${resolve(folder, recordingName(chosen, engine, authored))}.${ending}`;
      const wanted = chosen.asked && (flags.force || !existsSync(path));
      const { result, why } = await record(chosen, scratch, wanted ? path : undefined, flags.note);
      results.push(result);
      if (result !== 'page') print(`  ${chosen.lesson.id}/${chosen.step.id}  ${result}${why ? `  (${why})` : ''}\n`);
    }
  });
  const count = (what: Recorded) => results.filter((one) => one === what).length;
  print(
    `\n${count('recorded')} recorded, ${count('kept')} kept as they were, ${count('not live')} cannot run live here, ${count('failed')} failed.\n`,
  );
  return count('failed') > 0 ? 1 : 0;
}

/** What looks different with another engine is kept under a name of its own: `build/build.podman`. */
function recordingName({ lesson, step }: Chosen, engine: EngineId, authored: Course): string {
  const name = ('recording' in step && step.recording) || `${lesson.id}/${step.id}`;
  return engine !== 'apptainer' && speaksEngine(authored, lesson.id, step) ? `${name}.${engine}` : name;
}

function speaksEngine(authored: Course, lessonId: string, step: Step): boolean {
  const written = authored.lessons.find((one) => one.id === lessonId)?.steps.find((one) => one.id === step.id);
  if (written?.only !== undefined || (written !== undefined && 'with' in written)) return true;
  // the scripts that the wizard writes call the engine
  return /\{\{(engine|inside|image|recipe|quick_recipe)|"do":|"\.\/(build|run)\.sh/.test(JSON.stringify(step));
}

/** Goes through a step; with a path, keeps the recording there if the step passed. */
async function record(chosen: Chosen, scratch: Scratch, path: string | undefined, note = ''): Promise<Result> {
  const session = scratch.session();
  const plan = await openStep(chosen, session);
  const { step } = chosen;
  if (step.kind === 'experiment') return measured({ ...chosen, step, note }, plan, scratch, path);
  if (chosen.step.kind !== 'run' && chosen.step.kind !== 'shell') {
    await doStep(chosen, scratch);
    return { result: 'page' };
  }
  if (!plan.mode || !plan.line) return { result: 'not live', why: plan.unmet.map((one) => one.why).join(' ') };
  const shell = await session.host.shell();
  const cast = castMaker(await promptOf(shell, session.host), () => performance.now());
  const stop = path === undefined ? () => undefined : shell.tap(cast.add);
  const at = session.host.now();
  // of a planned failure the run that fails is shown
  const planned = step.kind === 'run' && step.planned !== undefined;
  const { outcome, verdicts: found = [] } = await doStep(chosen, scratch, planned ? plan.line : undefined);
  const verdicts = planned && outcome ? [asPlanned(outcome, found)] : found;
  stop();
  scratch.goOn();
  const wrong = verdicts.filter((verdict) => !verdict.ok);
  if (!outcome || wrong.length > 0)
    return { result: 'failed', why: wrong.map((one) => `${one.label}: saw ${one.saw}`).join('; ') };
  if (path === undefined) return { result: 'kept' };
  const versions = await versionsFor(chosen.step, plan, session.host, session.store.get().vars['engine_id']);
  const facts = { title: chosen.step.goal, command: plan.line, outcome, versions, at };
  const shown = asShown(cast.text({ ...facts, note: '' }), scratch);
  const who = (await session.host.facts()).root ? 'root' : 'an ordinary user';
  const told = `A real run as ${who}, recorded by sifu. ${[note, shown.note].join(' ').trim()}`;
  await writeWhole(path, shown.apply(cast.text({ ...facts, note: told })));
  return { result: 'recorded' };
}

type Experiment = Chosen & { readonly step: ExperimentStep; readonly note: string };

/** Measures; with a path, keeps there what came of it. */
async function measured(chosen: Experiment, plan: Plan, scratch: Scratch, path: string | undefined): Promise<Result> {
  if (!plan.mode) return { result: 'not live', why: plan.unmet.map((one) => one.why).join(' ') };
  // engines that nobody asked for may still be being tried
  if (path !== undefined) await quietMoment((await scratch.session().host.facts()).cores);
  const began = scratch.session().host.now();
  const record = await doStep(chosen, scratch);
  scratch.goOn();
  if (record.done !== 'live' || !record.measured?.some((row) => row.absent === undefined))
    return { result: 'failed', why: record.findings?.[0]?.title ?? 'nothing could be measured' };
  if (path === undefined) return { result: 'kept' };
  await writeWhole(path, await measuredText({ ...chosen, record, began }, scratch));
  return { result: 'recorded' };
}

/** The prompt that waits on the screen, as in `$ ` or `[myproject] $ `; the screen may still be on its way. */
async function promptOf(shell: Shell, host: Host): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const at = shell.cursor();
    const row = at && shell.view(shell.rows)[at.y];
    const text = (row ?? []).map((run) => run.text).join('');
    // with more behind the cursor, the screen still changes
    if (at && at.x > 0 && text.trimEnd().length <= at.x) return text.slice(0, at.x).padEnd(at.x);
    await host.pause(20);
  }
  return '';
}

/** True if the line has this word, and not only as a part of one: `docker:NAME` is an image of Shifter's. */
function calls(line = '', program: string): boolean {
  return line.split(/[\s"'()]+/).includes(program);
}

/** Charliecloud's programs have names of their own: ch-run is the engine, ch-image makes its images. */
function isPartOf(id: EngineId, inUse: string | undefined, line = ''): boolean {
  return id === inUse && id === 'charliecloud' && /\bch-\w+/.test(line);
}

/** Versions of what the command used: the system, and the engine, MPI or Spack where the line names them. */
async function versionsFor(step: Step, plan: Plan, host: Host, inUse: string | undefined): Promise<Record<string, string>> {
  const facts = await host.facts();
  // a script names nothing of what it calls; its step says what it needs
  const needs = ('needs' in step && step.needs) || [];
  const wants = (id: EngineId) => id === inUse && needs.some((need) => /^engine(:can-build)?$/.test(need));
  const versions: Record<string, string> = { os: facts.os, kernel: facts.kernel };
  for (const engine of facts.engines)
    if (engine.version && (calls(plan.line, engine.program) || isPartOf(engine.id, inUse, plan.line) || wants(engine.id)))
      versions[engine.id] = engine.version;
  if (facts.mpi && (plan.line?.includes('mpirun') || needs.includes('mpi'))) versions[facts.mpi.family] = facts.mpi.version;
  // Spack may have come with the lesson: asked in the learner's shell
  if (plan.line?.includes('spack ') || needs.includes('spack')) {
    const { exit, out } = await host.aside('spack --version', 20_000);
    if (exit === 0) versions['spack'] = out.trim();
  }
  return versions;
}

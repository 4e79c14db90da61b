/** All steps, one after the other, with nobody at the keyboard. */
import type { Lesson, Step } from '../course/lesson.ts';
import { usualOption } from '../session/engine.ts';
import { keyOf, lessonOf, recordOf } from '../session/select.ts';
import type { Outcome, Plan, RecordingInfo } from '../session/state.ts';
import { costLine } from './costs.ts';
import type { Host } from './host.ts';
import type { Interpreter } from './interpret.ts';
import { measuredTexts } from './line/text.ts';
import type { Policy } from './plan.ts';
import { mendPlanned } from './planned.ts';
import { findingsOf, type Reporter, type Status, type StepName, type Tally, triesOf } from './report.ts';
import { lineAgain, stands, whyNotLive } from './standing.ts';
import type { Store } from './store.ts';
import { supervise } from './supervise.ts';

interface HeadlessOptions {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: Host;
  readonly report: Reporter;
  /** lesson ids; all if empty */
  readonly lessons: readonly string[];
  /** `lesson/step` to stop after */
  readonly until?: string;
  readonly prefer: Policy['prefer'];
  /** runs steps again that ran live before and whose effects are still there */
  readonly again: boolean;
  /** stops the running command and ends the run */
  readonly signal: AbortSignal;
}

type Counted = { -readonly [K in keyof Tally]: Tally[K] };

/** Returns the tally; the reporter has been told everything, the summary last. */
export async function runHeadless(options: HeadlessOptions): Promise<Tally> {
  const tally: Counted = { steps: 0, live: 0, recorded: 0, skipped: 0, failed: 0, pages: 0 };
  const all = options.store.get().course.lessons;
  const chosen = options.lessons.length === 0 ? all : all.filter((lesson) => options.lessons.includes(lesson.id));
  for (const { id } of chosen) {
    // an earlier lesson may have chosen the engine, and with it the steps of this one
    const lesson = lessonOf(options.store.get(), id);
    if (!lesson) continue;
    options.report({
      event: 'lesson',
      lesson: id,
      title: lesson.title,
      number: all.findIndex((one) => one.id === id) + 1,
      of: all.length,
    });
    if (await runLesson(lesson, options, tally)) break;
  }
  options.report({ event: 'summary', ...tally, ...(options.signal.aborted ? { interrupted: true } : {}) });
  return tally;
}

/** True if the run is to end here. */
async function runLesson(lesson: Lesson, options: HeadlessOptions, tally: Counted): Promise<boolean> {
  const { store, interpreter, host } = options;
  let anew = false;
  for (const { id } of lesson.steps) {
    if (options.signal.aborted) return true;
    // the lesson itself may choose the engine that its later steps are done with
    const step = lessonOf(store.get(), lesson.id)?.steps.find((one) => one.id === id);
    if (!step) continue;
    const status = await runStep(lesson, step, anew, options);
    if (status === undefined) tally.pages++;
    else count(tally, status);
    anew ||= status === 'live' || status === 'failed';
    if (options.until === keyOf(lesson.id, step.id)) return true;
  }
  if (options.signal.aborted) return true;
  store.send({ type: 'next', at: host.now() });
  await interpreter.idle();
  return false;
}

function count(tally: Counted, status: Status): void {
  tally.steps++;
  if (status === 'done-before') tally.live++;
  else if (status === 'interrupted') tally.skipped++;
  else tally[status]++;
}

/** `anew`: an earlier step of the lesson was done anew. Returns undefined for a page. */
async function runStep(lesson: Lesson, step: Step, anew: boolean, options: HeadlessOptions): Promise<Status | undefined> {
  const { store, interpreter, host, report } = options;
  const key = keyOf(lesson.id, step.id);
  store.send({ type: 'open', lesson: lesson.id, step: step.id, at: host.now() });
  await interpreter.idle();
  const plan = store.get().plan ?? { unmet: [], before: [] };
  const told = { lesson: lesson.id, step: step.id };
  report({ event: 'step', ...told, kind: step.kind, goal: step.goal, ...aboutPlan(plan) });
  if (step.kind === 'read' || step.kind === 'quiz' || step.kind === 'choose') return page(step, options);
  if (!options.again && options.prefer !== 'recorded' && stands(recordOf(store.get(), key), plan, anew)) {
    report({ event: 'result', ...told, status: 'done-before' });
    return 'done-before';
  }
  if (!plan.mode) {
    report({ event: 'result', ...told, status: 'skipped', reasons: whyNotLive(plan, options.prefer, step.kind) });
    return 'skipped';
  }
  const before = recordOf(store.get(), key).outcome;
  const since = host.now();
  const ended = await attempt(step, plan, told, options);
  return tell(key, told, { before, since, plan, kind: step.kind, ...ended }, options);
}

/** What is about to happen. A recording shows the command it was made with, and costs nothing. */
function aboutPlan(plan: Plan) {
  const recorded = plan.mode === 'recorded';
  // an experiment has no line of its own
  const command = (recorded ? plan.recording?.command : plan.line) || undefined;
  const costs = plan.command && !recorded ? costLine(plan.command.costs) : '';
  return {
    ...(plan.mode ? { mode: plan.mode } : {}),
    ...(command === undefined ? {} : { command }),
    ...(costs ? { costs } : {}),
  };
}

async function attempt(step: Step, plan: Plan, told: StepName, options: HeadlessOptions): Promise<{ waited: boolean }> {
  const { store, host, signal } = options;
  const stop = () => store.send({ type: 'cancel' });
  if (signal.aborted) return { waited: false };
  signal.addEventListener('abort', stop, { once: true });
  const at = host.now();
  const line = lineAgain(step, plan, store.get().vars);
  store.send(
    step.kind === 'write' || step.kind === 'compose' ? { type: 'solve', at } : { type: 'run', at, ...(line ? { line } : {}) },
  );
  let ended = await supervise(told, plan, options);
  await mendPlanned(step, store, host.now, async () => {
    ended = await supervise(told, plan, options);
  });
  signal.removeEventListener('abort', stop);
  return ended;
}

interface Ended {
  /** of an earlier run */
  readonly before: Outcome | undefined;
  /** ms since the epoch: when the step began */
  readonly since: number;
  readonly plan: Plan;
  readonly kind: Step['kind'];
  /** it was stopped because it waited for somebody to type */
  readonly waited: boolean;
}

const handsWanted = { need: 'hands', why: 'It waits for somebody to type, and nobody is at the keyboard. It was stopped.' };
const byCtrlC = { need: 'time', why: 'The run was interrupted. The same command goes on from here.' };

function tell(
  key: string,
  told: StepName,
  { before, since, plan, kind, waited }: Ended,
  { store, report, signal, prefer }: HeadlessOptions,
): Status {
  const state = store.get();
  const record = recordOf(state, key);
  const outcome = record.outcome === before ? undefined : record.outcome;
  // a step that passed before is not passed by doing nothing
  const passed = state.phase.is === 'passed' && (outcome !== undefined || plan.line === undefined);
  const tried = triesOf(record, since);
  const from = kind === 'experiment' ? record.measuredFrom : undefined;
  const recorded = outcome?.mode === 'recorded' || from !== undefined;
  const status: Status = passed ? (recorded ? 'recorded' : 'live') : signal.aborted ? 'interrupted' : 'failed';
  const reasons = status === 'interrupted' ? [byCtrlC] : waited ? [handsWanted] : recorded ? whyNotLive(plan, prefer, kind) : [];
  report({
    event: 'result',
    ...told,
    status,
    ...(outcome ? { seconds: outcome.ms / 1000, log: outcome.log } : {}),
    ...(outcome?.exit === undefined ? {} : { exit: outcome.exit }),
    ...(outcome?.signal === undefined ? {} : { signal: outcome.signal }),
    ...(reasons.length > 0 ? { reasons } : {}),
    verdicts: outcome?.cancelled ? [] : (record.verdicts ?? []),
    ...(from && status === 'recorded' ? { seconds: from.seconds } : {}),
    ...(from ? { recording: sourceOf(from) } : {}),
    ...(kind === 'experiment' ? { measured: measuredTexts(record.measured ?? []) } : {}),
    ...(status === 'failed' || kind === 'experiment' ? { findings: findingsOf(state, key) } : {}),
    ...(tried.length > 0 ? { tried } : {}),
    ...(status === 'failed' && record.unknown ? { lines: record.unknown.lines } : {}),
    ...(status === 'failed' ? { tail: outcome?.tail ?? '' } : {}),
  });
  return status;
}

const sourceOf = ({ date, versions, machine }: RecordingInfo) => ({ date, versions, ...(machine ? { machine } : {}) });

/** Reads, answers or chooses: the right option, or the value that is already set, or the first. */
async function page(step: Step, { store, interpreter, host }: HeadlessOptions): Promise<undefined> {
  const at = host.now();
  if (step.kind === 'quiz') store.send({ type: 'answer', option: step.options.findIndex((option) => option.right), at });
  if (step.kind === 'choose') store.send({ type: 'choose', option: usualOption(step, store.get()), at });
  if (step.kind === 'read') store.send({ type: 'next', at });
  await interpreter.idle();
  return undefined;
}

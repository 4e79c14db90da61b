/** All steps, one after the other, with nobody at the keyboard. */
import type { Lesson, Step } from '../course/lesson.ts';
import { currentKey, keyOf, recordOf } from '../session/select.ts';
import type { State } from '../session/state.ts';
import { costLine } from './costs.ts';
import type { Host } from './host.ts';
import type { Interpreter } from './interpret.ts';
import { findingsOf, type Reporter, type Status, type Tally } from './report.ts';
import type { Store } from './store.ts';

export interface HeadlessOptions {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: Host;
  readonly report: Reporter;
  /** lesson ids; all if empty */
  readonly lessons: readonly string[];
  /** `lesson/step` to stop after */
  readonly until?: string;
  /** runs steps again that ran live before and whose effects are still there */
  readonly again: boolean;
  readonly signal: AbortSignal;
}

type Counted = { -readonly [K in keyof Tally]: Tally[K] };

/** Returns the tally; the reporter has been told everything, the summary last. */
export async function runHeadless(options: HeadlessOptions): Promise<Tally> {
  const tally: Counted = { steps: 0, live: 0, recorded: 0, skipped: 0, failed: 0, pages: 0 };
  const all = options.store.get().course.lessons;
  const chosen = options.lessons.length === 0 ? all : all.filter((lesson) => options.lessons.includes(lesson.id));
  for (const lesson of chosen) {
    options.report({ event: 'lesson', lesson: lesson.id, title: lesson.title, number: all.indexOf(lesson) + 1, of: all.length });
    if (await runLesson(lesson, options, tally)) break;
  }
  options.report({ event: 'summary', ...tally });
  return tally;
}

/** True if the run is to end here. */
async function runLesson(lesson: Lesson, options: HeadlessOptions, tally: Counted): Promise<boolean> {
  const { store, interpreter, host } = options;
  for (const step of lesson.steps) {
    if (options.signal.aborted) return true;
    const status = await runStep(lesson, step, options);
    if (status === undefined) tally.pages++;
    else count(tally, status);
    if (options.until === keyOf(lesson.id, step.id)) return true;
  }
  store.send({ type: 'next', at: host.now() });
  await interpreter.idle();
  return false;
}

function count(tally: Counted, status: Status): void {
  tally.steps++;
  tally[status === 'done-before' ? 'live' : status]++;
}

async function runStep(lesson: Lesson, step: Step, options: HeadlessOptions): Promise<Status | undefined> {
  const { store, interpreter, host, report } = options;
  const key = keyOf(lesson.id, step.id);
  store.send({ type: 'open', lesson: lesson.id, step: step.id, at: host.now() });
  await interpreter.idle();
  const plan = store.get().plan;
  const mode = plan?.mode;
  const told = { lesson: lesson.id, step: step.id };
  const command = plan?.line === undefined ? {} : { command: plan.line };
  const costs = plan?.command ? costLine(plan.command.costs) : '';
  report({
    event: 'step',
    ...told,
    kind: step.kind,
    goal: step.goal,
    ...(mode ? { mode } : {}),
    ...command,
    ...(costs ? { costs } : {}),
  });
  if (step.kind === 'read' || step.kind === 'quiz' || step.kind === 'choose') return page(step, options);
  const before = statusBefore(store.get(), key, options);
  if (before) {
    report({ event: 'result', ...told, status: before, ...(plan?.unmet.length ? { reasons: plan.unmet } : {}) });
    return before;
  }
  await attempt(step, options);
  return tell(key, told, options);
}

/** A status that is known without running anything. */
function statusBefore(state: State, key: string, options: HeadlessOptions): Status | undefined {
  const plan = state.plan;
  if (!plan?.mode) return 'skipped';
  const record = recordOf(state, key);
  const looked = plan.before.length > 0 && plan.before.every((verdict) => verdict.ok);
  const standing = record.done === 'live' && plan.mode === 'live' && looked;
  return standing && !options.again ? 'done-before' : undefined;
}

async function attempt(step: Step, { store, interpreter, host, signal }: HeadlessOptions): Promise<void> {
  const stop = () => store.send({ type: 'cancel' });
  signal.addEventListener('abort', stop, { once: true });
  const at = host.now();
  store.send(step.kind === 'write' ? { type: 'solve', at } : { type: 'run', at });
  await interpreter.idle();
  signal.removeEventListener('abort', stop);
}

function tell(key: string, told: { lesson: string; step: string }, { store, report }: HeadlessOptions): Status {
  const state = store.get();
  const record = recordOf(state, key);
  const outcome = record.outcome;
  const passed = state.phase.is === 'passed';
  const recorded = outcome?.mode === 'recorded';
  const status: Status = passed ? (recorded ? 'recorded' : 'live') : 'failed';
  report({
    event: 'result',
    ...told,
    status,
    ...(outcome ? { seconds: outcome.ms / 1000, log: outcome.log } : {}),
    ...(outcome?.exit === undefined ? {} : { exit: outcome.exit }),
    ...(recorded && state.plan ? { reasons: state.plan.unmet } : {}),
    verdicts: record.verdicts ?? [],
    ...(passed ? {} : { findings: findingsOf(state, key), tail: outcome?.tail ?? '' }),
  });
  return status;
}

/** Reads, answers or chooses: the right option, or the value that is already set, or the first. */
async function page(step: Step, { store, interpreter, host }: HeadlessOptions): Promise<undefined> {
  const at = host.now();
  if (step.kind === 'quiz') store.send({ type: 'answer', option: step.options.findIndex((option) => option.right), at });
  if (step.kind === 'choose') {
    const set = store.get().vars[step.sets];
    const option = Math.max(
      0,
      step.options.findIndex((one) => one.value === set),
    );
    store.send({ type: 'choose', option, at });
  }
  if (step.kind === 'read' && currentKey(store.get())) store.send({ type: 'next', at });
  await interpreter.idle();
  return undefined;
}

/** A command's way from "run it" to a verdict. */
import { fill } from '../course/fill.ts';
import type { ComposeStep, Step } from '../course/lesson.ts';
import { write } from './answer.ts';
import { and, begun, type Change, done, only, say, withRecord } from './change.ts';
import type { EventOf } from './event.ts';
import { breaks } from './ill.ts';
import { remedy, withStepEnd } from './mend.ts';
import { currentKey, currentStep, recordOf, stepAt } from './select.ts';
import type { Mode, Running, State, StepRecord } from './state.ts';

export function edit(state: State, event: EventOf<'edit'>): Change {
  const line = event.line.trim();
  if (line === '' || line === state.plan?.line) {
    const { edited: _edited, ...rest } = state;
    return only(rest);
  }
  return only({ ...state, edited: line });
}

export function run(state: State, event: EventOf<'run'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || !state.plan) return only(state);
  if (state.running) return only(state.running.key === key ? state : say(state, 'note', busy(state.running.phase.line)));
  if (here.step.kind === 'experiment') return experiment(state, key, event.mode);
  const mode = event.mode ?? state.plan.mode;
  const line = event.line ?? state.edited ?? state.plan.line;
  // an engine that cannot do it gives no line, and a recording needs none
  if (mode === 'recorded' && state.plan.recording) return replay(state, key, event.at);
  if (mode !== 'live' || !line) return only(say(state, 'bad', whyNot(state)));
  return live(state, key, line, event.at, false);
}

function busy(line: string): string {
  return `Your shell is still busy with: ${line}`;
}

function whyNot(state: State): string {
  const reasons = state.plan?.unmet.map((one) => one.why).join(' ');
  return `This cannot run here, and there is no recording of it yet. ${reasons ?? ''}`.trim();
}

function live(state: State, key: string, line: string, at: number, solving: boolean): Change {
  const { message: _message, ...rest } = withRecord(state, key, begun(recordOf(state, key), line, at));
  const next = { ...running(rest, key, { is: 'running', mode: 'live', line, since: at }), lastAt: at };
  return and(next, { do: 'run', key, line, solving, ...breaks(state, key) });
}

function replay(state: State, key: string, at: number): Change {
  const line = state.plan?.recording?.command ?? state.plan?.line ?? '';
  const { message: _message, ...rest } = state;
  return and(running(rest, key, { is: 'running', mode: 'recorded', line, since: at }), { do: 'replay', key });
}

function running(state: State, key: string, phase: Running): State {
  return { ...state, phase, running: { key, phase } };
}

function over(state: State): State {
  const { running: _running, ...rest } = state;
  return rest;
}

function experiment(state: State, key: string, asked?: Mode): Change {
  const mode = asked ?? state.plan?.mode;
  if (mode === 'live') return measure(state, key);
  if (mode !== 'recorded' || !state.plan?.recording) return only(say(state, 'bad', whyNot(state)));
  const { message: _message, ...rest } = state;
  return and({ ...rest, phase: { is: 'checking' } }, { do: 'recall', key });
}

/** What was measured before stays until it is measured anew, so that stopping half-way takes nothing away. */
function measure(state: State, key: string): Change {
  const { done: before, measured = [] } = recordOf(state, key);
  const kept = withRecord(state, key, { measured: before ? measured : [] });
  return and({ ...kept, phase: { is: 'measuring' } }, { do: 'measure', key });
}

/** Does the step for the learner: the solution runs, or its recording plays, or the right answer is given. */
export function solve(state: State, event: EventOf<'solve'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || state.running) return only(state);
  const { step } = here;
  if (step.kind === 'run' || step.kind === 'shell') {
    const mend = plannedMend(state, here);
    if (mend) return remedy(state, { type: 'remedy', ...mend, at: event.at });
    if (state.plan?.mode === 'live' && state.plan.line) return live(state, key, state.plan.line, event.at, true);
    return state.plan?.recording ? replay(state, key, event.at) : only(say(state, 'bad', whyNot(state)));
  }
  if (step.kind === 'experiment') return experiment(state, key);
  if (step.kind === 'write') return writeSolution(state, key, step.blanks ?? []);
  if (step.kind === 'compose') return composeSolution(state, key, step);
  if (step.kind === 'quiz') {
    const right = step.options.findIndex((option) => option.right);
    const answered = withRecord(state, key, { answered: [...(here.record.answered ?? []), right] });
    return only({ ...done(answered, key, 'solved', event.at), phase: { is: 'passed' } });
  }
  return only(state);
}

/** A failure that the lesson has planned is mended before the step is done for the learner. */
function plannedMend({ phase }: State, { step, record }: { step: Step; record: StepRecord }) {
  if (phase.is !== 'failed' || record.mended || !('planned' in step) || !step.planned) return undefined;
  const { failure } = step.planned;
  const finding = record.findings?.findIndex((one) => one.code === failure) ?? -1;
  return finding < 0 ? undefined : { finding, remedy: 0 };
}

type Blanks = readonly { id: string; options: readonly { value: string; right?: true | undefined }[] }[];
function writeSolution(state: State, key: string, all: Blanks): Change {
  const blanks = Object.fromEntries(
    all.map(({ id, options }) => [id, (options.find((one) => one.right) ?? options[0])?.value ?? '']),
  );
  return and({ ...withRecord(state, key, { blanks }), phase: { is: 'checking' } }, { do: 'write', key, blanks });
}

/** The answers that the lesson means, and the learner's own for the rest. */
function composeSolution(state: State, key: string, step: ComposeStep): Change {
  const meant = Object.fromEntries(Object.entries(step.answers ?? {}).map(([id, value]) => [id, fill(value, state.vars)]));
  return write(withRecord(state, key, { given: { ...recordOf(state, key).given, ...meant } }));
}

const stopped = 'Stopped. What ran before is still there; run it again whenever you like.';

export function ended(state: State, event: EventOf<'ended'>): Change {
  const { key, outcome } = event;
  const { unfinished, ran: noted, ...record } = withStepEnd(recordOf(state, key), outcome);
  // from the note of its beginning: the shell's own measure ends a moment before we hear of it. A recording leaves no note
  const ran = { from: (unfinished !== undefined && noted?.from) || event.at - outcome.ms, to: event.at };
  const kept: State = { ...over(state), steps: { ...state.steps, [key]: { ...record, outcome, ran } }, lastAt: event.at };
  const onScreen = currentKey(state) === key;
  if (outcome.cancelled) return only(onScreen ? say({ ...kept, phase: { is: 'ready' } }, 'note', stopped) : kept);
  const how = event.solving ? 'solved' : outcome.mode;
  return and(onScreen ? { ...kept, phase: { is: 'checking' } } : kept, { do: 'check', key, outcome, how });
}

/** Looks again, without running anything. */
export function check(state: State): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || !('check' in here.step) || state.running) return only(state);
  const outcome = here.record.outcome;
  const how = outcome?.mode ?? 'live';
  return and({ ...state, phase: { is: 'checking' } }, { do: 'check', key, ...(outcome ? { outcome } : {}), how });
}

export function checked(state: State, event: EventOf<'checked'>): Change {
  const { key, verdicts } = event;
  const here = stepAt(state, key);
  if (!here) return only(state);
  const free = state.running?.key === key ? over(state) : state;
  const seen = withRecord(free, key, { verdicts, findings: [], unknown: undefined, mended: false });
  const onScreen = currentKey(state) === key;
  const outcome = here.record.outcome;
  const asks = outcome ? [{ do: 'diagnose', key, outcome } as const] : [];
  if (verdicts.every((verdict) => verdict.ok)) {
    const passed = done(seen, key, event.how, event.at);
    const planned = event.how === 'recorded' && 'planned' in here.step && here.step.planned !== undefined;
    const teaches = planned || ('fails' in here.step && here.step.fails);
    return and(onScreen ? { ...passed, phase: { is: 'passed' } } : passed, ...(teaches ? asks : []));
  }
  return and(onScreen ? { ...seen, phase: { is: 'failed' } } : seen, ...asks);
}

export function cancel(state: State): Change {
  if (state.phase.is === 'measuring') return and(state, { do: 'cancel' });
  if (!state.running) return only(state);
  return and(reshaped(state, { stopping: true }), { do: 'cancel' });
}

/** Something changed about the command that runs: the shell waits for input, or was told to stop. */
export function reshaped(state: State, change: Partial<Pick<Running, 'waiting' | 'stopping'>>): State {
  if (!state.running) return state;
  const phase = { ...state.running.phase, ...change };
  return { ...state, running: { ...state.running, phase }, ...(state.phase.is === 'running' ? { phase } : {}) };
}

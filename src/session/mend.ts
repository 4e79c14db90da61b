/** Mending a step that failed: a remedy runs, its check looks whether it worked, and what was tried is kept. */
import type { Finding } from '../diagnosis/finding.ts';
import { and, begun, type Change, only, say, withRecord } from './change.ts';
import type { EventOf } from './event.ts';
import { currentKey, currentStep, recordOf } from './select.ts';
import type { Outcome, Said, State, StepRecord, Tried } from './state.ts';

/** Entries kept of one step: whoever tries more often knows the first ones no longer. */
const most = 40;

export function remedy(state: State, event: EventOf<'remedy'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  const finding = here?.record.findings?.[event.finding];
  const line = finding?.remedy[event.remedy]?.command;
  if (!here || !key || !finding || !line || state.running || state.phase.is === 'checking') return only(state);
  const next = noted(state, event);
  // the step's own line with a word added is no preparation: it is the step, run in another way
  if (isStepAgain(line, here.record.outcome)) {
    const { message: _message, ...rest } = withRecord(next, key, begun(recordOf(next, key), line, event.at));
    return and(running(rest, key, line, event.at), { do: 'run', key, line, solving: false });
  }
  return and(running(next, key, line, event.at), { do: 'remedy', key, finding: finding.code, line });
}

function running(state: State, key: string, line: string, since: number): State {
  const phase = { is: 'running', mode: 'live', line, since } as const;
  return { ...state, phase, running: { key, phase }, lastAt: since };
}

/** That a remedy was begun, as the journal has it: until its end is seen, it has none. */
export function noted(state: State, event: EventOf<'remedy'>): State {
  const here = currentStep(state);
  const key = currentKey(state);
  const finding = here?.record.findings?.[event.finding];
  const line = finding?.remedy[event.remedy]?.command;
  if (!here || !key || !finding || !line) return state;
  return withTried(state, key, { finding: finding.code, line, at: event.at, attempt: here.record.attempts });
}

/** The remedy is the line that failed, with words put in. */
export function isStepAgain(remedy: string, outcome: Pick<Outcome, 'line'> | undefined): boolean {
  const words = outcome?.line.split(/\s+/) ?? [];
  const longer = remedy.split(/\s+/);
  const extra = longer.length - words.length;
  if (words.length < 2 || extra < 1 || extra > 4 || longer[0] !== words[0]) return false;
  let at = 0;
  for (const word of longer) if (word === words[at]) at += 1;
  return at === words.length;
}

/** A remedy ended: its check looks whether it worked. */
export function mended(state: State, event: EventOf<'mended'>): Change {
  const { key, outcome } = event;
  const { running: _running, ...free } = state;
  const told = withLast(free, key, event.finding, (tried) => ({
    ...tried,
    line: tried.line ?? outcome.line,
    ...(outcome.exit === undefined ? {} : { exit: outcome.exit }),
    ...(outcome.signal === undefined ? {} : { signal: outcome.signal }),
  }));
  const worked = outcome.exit === 0;
  const onScreen = currentKey(state) === key;
  const verify = outcome.cancelled ? undefined : findingIn(recordOf(told, key), event.finding)?.verify;
  if (verify !== undefined) {
    const looking: State = onScreen ? { ...told, phase: { is: 'checking' } } : told;
    return and(looking, { do: 'verify', key, finding: event.finding, line: verify });
  }
  const kept = withRecord(told, key, { mended: worked });
  if (!onScreen) return only(kept);
  const text = outcome.cancelled
    ? 'Stopped. Nothing was checked.'
    : worked
      ? 'Done. Now run the step again.'
      : `That ended with ${outcome.exit ?? outcome.signal ?? 'no exit code'}. Its output is beside this.`;
  return only(say({ ...kept, phase: { is: 'failed' } }, worked ? 'good' : 'bad', text));
}

/** The learner says that it is mended: the check of the finding looks. */
export function look(state: State, event: EventOf<'look'>): Change {
  const key = currentKey(state);
  const finding = currentStep(state)?.record.findings?.[event.finding];
  if (!key || !finding?.verify || state.running || state.phase.is === 'checking') return only(state);
  const begun = withTried(state, key, { finding: finding.code, at: event.at, attempt: recordOf(state, key).attempts });
  return and({ ...begun, phase: { is: 'checking' } }, { do: 'verify', key, finding: finding.code, line: finding.verify });
}

/** What the check of a finding said. */
export function looked(state: State, event: EventOf<'looked'>): Change {
  const { key, said } = event;
  const told = withLast(state, key, event.finding, (tried) => ({ ...tried, said }), event.at);
  const last = recordOf(told, key).tried?.at(-1);
  const well = said.exit === 0 && (last?.line === undefined || last.exit === 0);
  const kept = withRecord(told, key, { mended: well });
  if (currentKey(state) !== key) return only(kept);
  return only(say({ ...kept, phase: { is: 'failed' } }, well ? 'good' : 'bad', words(last, said, well)));
}

function words(tried: Tried | undefined, said: Said, well: boolean): string {
  if (well) return `${tried?.line === undefined ? '' : 'Done, and the check ended well. '}Now run the step again.`.trim();
  if (said.exit === undefined) return 'The check gave no answer in time. Run the step again to see.';
  if (said.exit !== 0) return `Not mended yet: the check ended with ${said.exit}.`;
  return `The remedy ended with ${tried?.exit ?? tried?.signal ?? 'no exit code'}. Its output is beside this.`;
}

/** The mail that asks for help, kept as a file. */
export function mail(state: State, event: EventOf<'mail'>): Change {
  const key = currentKey(state);
  const finding = currentStep(state)?.record.findings?.[event.finding];
  return key && finding ? and(state, { do: 'mail', key, finding }) : only(state);
}

function findingIn(record: StepRecord, code: string): Finding | undefined {
  return record.findings?.find((one) => one.code === code);
}

function withTried(state: State, key: string, tried: Tried): State {
  return withRecord(state, key, { tried: [...(recordOf(state, key).tried ?? []), tried].slice(-most) });
}

/** Changes the entry that is still open; a journal whose beginning is lost may have none. */
function withLast(state: State, key: string, finding: string, change: (tried: Tried) => Tried, at = 0): State {
  const { tried = [], attempts } = recordOf(state, key);
  const last = tried.at(-1);
  if (last?.finding === finding && last.said === undefined)
    return withRecord(state, key, { tried: [...tried.slice(0, -1), change(last)] });
  return withTried(state, key, change({ finding, at, attempt: attempts }));
}

/** A remedy that was the step itself, run in another way, ends as the step does. */
export function withStepEnd(record: StepRecord, outcome: Outcome): StepRecord {
  const last = record.tried?.at(-1);
  if (!record.tried || !last?.line || last.exit !== undefined || last.line !== outcome.line) return record;
  const ended = { ...last, ...(outcome.exit === undefined ? {} : { exit: outcome.exit }) };
  return { ...record, tried: [...record.tried.slice(0, -1), ended] };
}

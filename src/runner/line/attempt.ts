/** Does something that takes time, prints what the command prints, then how it went. */
import { sourceWords } from '../../experiment/source.ts';
import { measuringWords } from '../../experiment/words.ts';
import type { Event } from '../../session/event.ts';
import { isStepAgain } from '../../session/mend.ts';
import type { LogSource } from '../../session/pane.ts';
import { currentStep, recordOf } from '../../session/select.ts';
import type { StepRecord } from '../../session/state.ts';
import { say } from './io.ts';
import { sayFindings, sayTried } from './mend.ts';
import type { LineOptions } from './options.ts';
import { measuredTexts, outcomeText, remark, verdictText } from './text.ts';
import { watch } from './watch.ts';

/** Sends the event and returns when all that follows from it is over. `key`: the step on screen. */
export async function attempt(event: Event, key: string, options: LineOptions): Promise<void> {
  const { store, interpreter, host, io, running } = options;
  const kind = currentStep(store.get())?.step.kind;
  const before = recordOf(store.get(), key);
  const cancel = () => store.send({ type: 'cancel' });
  const runs =
    event.type === 'remedy' || ((event.type === 'run' || event.type === 'solve') && kind !== 'write' && kind !== 'compose');
  const recorded = (event.type === 'run' && event.mode === 'recorded') || store.get().plan?.mode === 'recorded';
  if (runs && kind === 'experiment' && !recorded) say(io, 'Measuring. Ctrl-C stops it.');
  const remedy = event.type === 'remedy' ? before.findings?.[event.finding]?.remedy[event.remedy]?.command : undefined;
  const apart = remedy !== undefined && !isStepAgain(remedy, before.outcome);
  const path = host.logPath(apart ? `${key}.remedy` : key);
  // an earlier run's output must not be taken for this one's
  if (runs) await host.clear(path);
  running.cancel = cancel;
  store.send(event);
  const waiting = () => Boolean(store.get().running?.phase.waiting);
  const news = () => {
    const { phase } = store.get();
    return phase.is === 'measuring' ? `${upperFirst(measuringWords(phase.how))}.` : undefined;
  };
  await watch({ host, io, log: runs ? host.log(path) : silent, end: interpreter.idle(), waiting, cancel, news });
  delete running.cancel;
  const { outcome } = recordOf(store.get(), key);
  if (outcome && outcome !== before.outcome) say(io, outcomeText(outcome));
  howItWent(event, key, before, options);
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function howItWent(event: Event, key: string, before: StepRecord, options: LineOptions): void {
  const { store, io } = options;
  const state = store.get();
  const record = recordOf(state, key);
  const tried = event.type === 'remedy' || event.type === 'look';
  if (tried) sayTried(io, record);
  // a remedy that was the step itself, run in another way, is followed by its verdict
  if (tried && record.outcome === before.outcome) return;
  if (record.outcome?.cancelled) return;
  if (record.measuredFrom) say(io, `RECORDED, not measured here: ${sourceWords(record.measuredFrom)}.`);
  for (const text of measuredTexts(record.measured ?? [])) say(io, text);
  const measured = currentStep(state)?.step.kind === 'experiment' && record.measured !== undefined;
  if (measured && state.phase.is === 'ready') say(io, 'Stopped half-way: these runs are incomplete.');
  if (measured && state.phase.is === 'passed') sayFindings(io, record);
  for (const verdict of record.verdicts ?? []) say(io, verdictText(verdict));
  if (state.phase.is === 'failed') sayFindings(io, record);
  if (state.phase.is === 'passed') afterwards(key, options);
}

function afterwards(key: string, { store, io }: LineOptions): void {
  const state = store.get();
  const step = currentStep(state)?.step;
  const predicted = recordOf(state, key).predicted;
  if (step && 'predict' in step && step.predict && predicted !== undefined) {
    const option = step.predict.options[predicted];
    remark(io, `You predicted: ${option?.text}.`, option?.reply, state);
  }
  if (step?.notice) remark(io, 'Notice:', step.notice, state);
}

const silent: LogSource = {
  path: '',
  count: async () => 0,
  read: async () => [],
  find: async () => undefined,
};

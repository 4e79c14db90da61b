/** One step in line mode, from its title to what comes after. */
import type { Step } from '../../course/lesson.ts';
import { currentKey, currentStep, openBlank, recordOf } from '../../session/select.ts';
import type { Plan, State, StepRecord } from '../../session/state.ts';
import { textOf } from '../write.ts';
import { type Choice, choose } from './io.ts';
import type { LineOptions } from './mode.ts';
import { findingText, heading, planText, prose, verdictText, wordsText } from './text.ts';
import { watch } from './watch.ts';

/** False if the learner quits. */
export async function stepByLine(options: LineOptions): Promise<boolean> {
  const { store, interpreter, io } = options;
  await interpreter.idle();
  const here = currentStep(store.get());
  if (!here) return false;
  io.print(`\n${heading(store.get(), here.lesson, here.step)}`);
  if (here.record.done) io.print(`You have done this step (${here.record.done}).`);
  if (here.step.say) io.print(`\n${prose(here.step.say, store.get(), io.width)}`);
  if (here.step.figure) io.print(`\nFigure: ${here.step.figure.words}`);
  const answered = await ask(here.step, options);
  if (!answered) return false;
  return actions(options);
}

/** What a step asks before anything runs: a prediction, a quiz, a choice, the blanks of a file. */
async function ask(step: Step, options: LineOptions): Promise<boolean> {
  const { store, host, io } = options;
  const key = currentKey(store.get()) ?? '';
  if ('predict' in step && step.predict && recordOf(store.get(), key).predicted === undefined) {
    io.print(`\nPrediction: ${step.predict.ask}`);
    const option = await choose(io, 'Options', numbered(step.predict.options), { long: true });
    if (option === undefined) return false;
    store.send({ type: 'predict', option });
  }
  if (step.kind === 'quiz' && !recordOf(store.get(), key).done) return quiz(step, key, options);
  if (step.kind === 'choose') {
    io.print(`\n${step.ask}`);
    const option = await choose(io, 'Options', numbered(step.options), { long: true });
    if (option === undefined) return false;
    store.send({ type: 'choose', option, at: host.now() });
    io.print(prose(step.options[option]?.reply ?? '', store.get(), io.width));
  }
  return step.kind === 'write' ? blanks(key, options) : true;
}

function numbered(options: readonly { text: string }[]): Choice<number>[] {
  return options.map((option, value) => ({ text: option.text, value }));
}

async function quiz(step: Extract<Step, { kind: 'quiz' }>, key: string, { store, host, io }: LineOptions): Promise<boolean> {
  while (!recordOf(store.get(), key).done) {
    io.print(`\n${step.ask}`);
    const option = await choose(io, 'Options', numbered(step.options), { long: true });
    if (option === undefined) return false;
    store.send({ type: 'answer', option, at: host.now() });
    io.print(
      `${step.options[option]?.right ? 'Right.' : 'Not quite.'} ${prose(step.options[option]?.reply ?? '', store.get(), io.width)}`,
    );
  }
  return true;
}

async function blanks(key: string, { store, io }: LineOptions): Promise<boolean> {
  for (;;) {
    const here = currentStep(store.get());
    if (here?.step.kind !== 'write') return true;
    const blank = openBlank(here.step, here.record);
    if (!blank) break;
    io.print(`\n${blank.ask}`);
    const choices = blank.options.map((option, value) => ({ text: option.text ?? option.value, value }));
    const option = await choose(io, 'Options', choices, { long: true });
    if (option === undefined) return false;
    store.send({ type: 'blank', id: blank.id, option });
    io.print(prose(blank.options[option]?.reply ?? '', store.get(), io.width));
  }
  const here = currentStep(store.get());
  if (here?.step.kind === 'write')
    io.print(`\nThe file ${here.step.file}:\n\n${textOf(here.step, recordOf(store.get(), key).blanks ?? {}, store.get().vars)}`);
  return true;
}

type Action =
  | 'run'
  | 'write'
  | 'edit'
  | 'words'
  | 'hint'
  | 'solve'
  | 'check'
  | 'again'
  | 'next'
  | 'back'
  | 'home'
  | 'quit'
  | `remedy ${number} ${number}`;

/** The numbered options under a step, until the learner moves on. */
async function actions(options: LineOptions): Promise<boolean> {
  const { store, interpreter, io } = options;
  const key = currentKey(store.get());
  for (;;) {
    await interpreter.idle();
    const state = store.get();
    if (currentKey(state) !== key || !key) return true;
    if (state.message) io.print(state.message.text);
    if (state.phase.is !== 'passed' && state.plan) for (const line of planText(state.plan, state.edited)) io.print(line);
    const action = await choose(io, 'Options', choicesFor(state, recordOf(state, key)), { first: 0 });
    if (action === undefined || action === 'quit') return false;
    await act(action, key, options);
  }
}

function choicesFor(state: State, record: StepRecord): Choice<Action>[] {
  const step = currentStep(state)?.step;
  const choices: Choice<Action>[] = [];
  const add = (text: string, value: Action, when: unknown = true) => when && choices.push({ text, value });
  const passed = state.phase.is === 'passed';
  const runs = step?.kind === 'run' || step?.kind === 'shell' || step?.kind === 'experiment';
  add('next', 'next', passed || step?.kind === 'read');
  add(passed ? 'run again' : 'run', 'run', runs && (state.plan?.mode ?? step?.kind === 'experiment'));
  add('write the file', 'write', step?.kind === 'write' && !passed);
  (record.findings ?? []).forEach((finding, index) => {
    finding.remedy.forEach((remedy, number) => {
      add(`run the remedy ${remedy.command}`, `remedy ${index} ${number}`, remedy.command && state.phase.is === 'failed');
    });
  });
  add('check again', 'check', state.phase.is === 'failed' && runs);
  add('edit the command', 'edit', runs && step?.kind !== 'experiment' && !passed && state.plan?.mode === 'live');
  add('explain each word', 'words', state.plan?.command);
  add('hint', 'hint', step?.hints && record.hints < step.hints.length && !passed);
  add('show me', 'solve', !passed && step?.kind !== 'read');
  add('next', 'next', !passed && step?.kind !== 'read');
  add('back', 'back');
  add('all lessons', 'home');
  add('quit', 'quit');
  return choices;
}

async function act(action: Action, key: string, options: LineOptions): Promise<void> {
  const { store, host, io } = options;
  const at = host.now();
  const state = store.get();
  const plan: Plan | undefined = state.plan;
  if (action === 'next')
    store.send(
      state.phase.is === 'passed' || currentStep(state)?.step.kind === 'read' ? { type: 'next', at } : { type: 'skip', at },
    );
  else if (action === 'back') store.send({ type: 'back', at });
  else if (action === 'home') store.send({ type: 'home' });
  else if (action === 'words' && plan) for (const line of wordsText(plan)) io.print(line);
  else if (action === 'hint') hint(key, options);
  else if (action === 'edit') await edit(plan, options);
  else if (action === 'write') await watched(() => store.send({ type: 'write' }), key, options);
  else if (action === 'check') await watched(() => store.send({ type: 'check' }), key, options);
  else if (action === 'solve') await watched(() => store.send({ type: 'solve', at }), key, options);
  else if (action === 'run') await watched(() => store.send({ type: 'run', at }), key, options);
  else await remedy(action, key, options);
}

async function remedy(action: string, key: string, options: LineOptions): Promise<void> {
  const [, finding, number] = action.split(' ').map(Number);
  await watched(
    () => options.store.send({ type: 'remedy', finding: finding ?? 0, remedy: number ?? 0, at: options.host.now() }),
    key,
    options,
  );
}

function hint(key: string, { store, io }: LineOptions): void {
  store.send({ type: 'hint' });
  const { hints } = recordOf(store.get(), key);
  io.print(`Hint: ${prose(currentStep(store.get())?.step.hints?.[hints - 1] ?? '', store.get(), io.width)}`);
}

async function edit(plan: Plan | undefined, { store, io }: LineOptions): Promise<void> {
  const line = await io.ask(`The command now: ${store.get().edited ?? plan?.line}\nType it as you want it: `);
  if (line) store.send({ type: 'edit', line });
}

/** Does something that takes time, prints what the command prints, then how it went. */
async function watched(begin: () => void, key: string, options: LineOptions): Promise<void> {
  const { store, io } = options;
  begin();
  await watch(key, options);
  const state = store.get();
  const record = recordOf(state, key);
  for (const verdict of record.verdicts ?? []) io.print(verdictText(verdict));
  for (const row of record.measured ?? []) io.print(measuredText(row));
  if (state.phase.is === 'failed') for (const line of findingText(record)) io.print(line);
  if (state.phase.is === 'passed') afterwards(key, options);
}

function measuredText(row: NonNullable<StepRecord['measured']>[number]): string {
  if (row.absent) return `${row.label}: not measured. ${row.absent}`;
  const sorted = [...row.ms].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const time =
    middle === undefined
      ? ''
      : `${middle < 10 ? middle.toFixed(1) : Math.round(middle)} milliseconds in the middle of ${sorted.length} runs`;
  const memory = row.memory === undefined ? '' : `${(row.memory / 1e6).toFixed(1)} megabytes`;
  return `${row.label}: ${[time, memory, row.kernel && `kernel ${row.kernel}`, row.system, row.pid && `process number ${row.pid}`, row.note].filter(Boolean).join(', ')}.`;
}

function afterwards(key: string, { store, io }: LineOptions): void {
  const state = store.get();
  const step = currentStep(state)?.step;
  const predicted = recordOf(state, key).predicted;
  if (step && 'predict' in step && step.predict && predicted !== undefined) {
    const option = step.predict.options[predicted];
    io.print(`You predicted: ${option?.text}. ${prose(option?.reply ?? '', state, io.width)}`);
  }
  if (step?.notice) io.print(`Notice: ${prose(step.notice, state, io.width)}`);
}

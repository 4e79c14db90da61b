/** What a step asks before anything runs: a prediction, a quiz, a choice, the blanks of a file. */
import { fill } from '../../course/fill.ts';
import type { Step, StepOf } from '../../course/lesson.ts';
import { currentKey, currentStep, openBlank, recordOf } from '../../session/select.ts';
import { textOf } from '../write.ts';
import { chooseFrom } from './compare.ts';
import { askAll } from './compose/ask.ts';
import { type Choice, choose, type Io, say } from './io.ts';
import type { LineOptions } from './options.ts';
import { remark } from './text.ts';

/** False if input ended. */
export async function ask(step: Step, options: LineOptions): Promise<boolean> {
  const key = currentKey(options.store.get()) ?? '';
  if ('predict' in step && step.predict && !(await prediction(step.predict, key, options))) return false;
  if (step.kind === 'quiz') return quiz(step, key, options);
  if (step.kind === 'choose') return choice(step, key, options);
  if (step.kind === 'compose') return askAll(options);
  return step.kind === 'write' ? blanks(key, options) : true;
}

type Prediction = NonNullable<StepOf<'run'>['predict']>;

async function prediction(predict: Prediction, key: string, { store, io }: LineOptions): Promise<boolean> {
  if (recordOf(store.get(), key).predicted !== undefined) return true;
  question(io, `Prediction: ${fill(predict.ask, store.get().vars)}`);
  const option = await choose(io, 'Options', numbered(predict.options, store.get().vars), { long: true });
  if (option !== undefined) store.send({ type: 'predict', option });
  return option !== undefined;
}

async function quiz(step: StepOf<'quiz'>, key: string, { store, host, io }: LineOptions): Promise<boolean> {
  question(io, fill(step.ask, store.get().vars));
  if (recordOf(store.get(), key).done && recordOf(store.get(), key).done !== 'skipped') {
    const right = step.options.find((option) => option.right);
    remark(io, `The answer: ${fill(right?.text ?? '', store.get().vars)}.`, right?.reply, store.get());
    return true;
  }
  const { vars } = store.get();
  for (;;) {
    const option = await choose(io, 'Options', numbered(step.options, vars), { long: true });
    if (option === undefined) return false;
    store.send({ type: 'answer', option, at: host.now() });
    const chosen = step.options[option];
    remark(io, chosen?.right ? 'Right.' : 'Not quite.', chosen?.reply, store.get());
    if (chosen?.right) return true;
    question(io, fill(step.ask, store.get().vars));
  }
}

async function choice(step: StepOf<'choose'>, key: string, options: LineOptions): Promise<boolean> {
  const { store, host, io } = options;
  const option = await (step.table ? chooseFrom(step, key, options) : chooseOne(step, key, options));
  if (option === undefined) return false;
  store.send({ type: 'choose', option, at: host.now() });
  remark(io, '', step.options[option]?.reply, store.get());
  return true;
}

async function chooseOne(step: StepOf<'choose'>, key: string, { store, io }: LineOptions): Promise<number | undefined> {
  const { vars } = store.get();
  question(io, fill(step.ask, vars));
  const now = step.options.findIndex((option) => option.value === vars[step.sets]);
  const done = recordOf(store.get(), key).done;
  const choices = numbered(step.options, vars).map((one) =>
    one.value === now ? { ...one, text: `${one.text} (set now)` } : one,
  );
  return choose(io, 'Options', choices, { long: true, first: done && now >= 0 ? now : undefined });
}

async function blanks(key: string, { store, io }: LineOptions): Promise<boolean> {
  for (;;) {
    const here = currentStep(store.get());
    if (here?.step.kind !== 'write') return true;
    const blank = openBlank(here.step, here.record);
    if (!blank) {
      const text = textOf(here.step, recordOf(store.get(), key).blanks ?? {}, store.get().vars);
      io.print(`\nThe file ${fill(here.step.file, store.get().vars)}:\n\n${text}`);
      return true;
    }
    question(io, fill(blank.ask, store.get().vars));
    const texts = blank.options.map((option) => ({ text: option.text ?? option.value }));
    const option = await choose(io, 'Options', numbered(texts, store.get().vars), { long: true });
    if (option === undefined) return false;
    store.send({ type: 'blank', id: blank.id, option });
    const judged = blank.options.some((one) => one.right);
    remark(io, judged ? (blank.options[option]?.right ? 'Right.' : 'Not quite.') : '', blank.options[option]?.reply, store.get());
  }
}

function question(io: Io, text: string): void {
  io.print('');
  say(io, text);
}

function numbered(all: readonly { text: string }[], vars: Readonly<Record<string, string>>): Choice<number>[] {
  return all.map((option, value) => ({ text: fill(option.text, vars), value }));
}

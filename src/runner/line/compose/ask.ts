/** The questions of the wizard in line mode, one after the other. */
import { currentStep } from '../../../session/select.ts';
import { walkOf } from '../../../spack/shown/walk.ts';
import type { Asked, Composer } from '../../../spack/wizard/contract.ts';
import { say } from '../io.ts';
import type { LineOptions } from '../options.ts';
import { prose } from '../text.ts';
import { allAnswers, sayHelp } from './commands.ts';
import { type Asking, givenNow, type Went } from './going.ts';
import { askList } from './list.ts';
import { askMany } from './many.ts';
import { askOne } from './one.ts';

const groups: Readonly<Record<Asked['group'], string>> = {
  software: 'Software',
  machine: 'Machine',
  image: 'Image',
  more: 'More',
};

/** From the first question to the last. False if input ended, or for `q`. */
export async function askAll(options: LineOptions): Promise<boolean> {
  const { store, io } = options;
  const composer = store.get().plan?.composer;
  const record = currentStep(store.get())?.record;
  if (!composer || (record?.done && record.done !== 'skipped')) return true;
  const asked = composer.asked(givenNow(options));
  io.print('');
  const walk = walkOf(asked);
  const others = asked.length - walk.length;
  const more = others === 0 ? '' : ` ${others} more are in the list of all answers.`;
  say(io, `${walk.length} questions. Each has a good answer already.${more}`);
  sayHelp(io);
  const open = walk.find(({ given, complaint }) => !given || complaint?.severity === 'error');
  return from(open?.id, composer, options);
}

/** Tells all answers, and asks the one that is picked, then no more. False if input ended. */
export async function changeOne(options: LineOptions): Promise<boolean> {
  const composer = options.store.get().plan?.composer;
  if (!composer) return true;
  const went = await allAnswers(options, composer);
  if (went.to !== 'question') return went.to !== 'left';
  const after = await askById(went.id, composer, options);
  return after === undefined || after.to !== 'left';
}

async function from(first: string | undefined, composer: Composer, options: LineOptions): Promise<boolean> {
  let id = first;
  while (id !== undefined) {
    const went = await askById(id, composer, options);
    if (went?.to === 'left') return false;
    id = went === undefined ? undefined : after(went, id, composer.asked(givenNow(options)));
  }
  return true;
}

/** The question that follows; undefined: the files. */
function after(went: Went, id: string, asked: readonly Asked[]): string | undefined {
  if (went.to === 'question') return went.id;
  const walk = walkOf(asked);
  const led = asked.filter((one) => walk.includes(one) || one.id === id);
  const at = led.findIndex((one) => one.id === id);
  if (went.to === 'back') return led[Math.max(0, at - 1)]?.id;
  return went.to === 'files' ? undefined : led[at + 1]?.id;
}

/** Undefined: it is not asked any more. */
async function askById(id: string, composer: Composer, options: LineOptions): Promise<Went | undefined> {
  const { io, store } = options;
  const asked = composer.asked(givenNow(options));
  const question = asked.find((one) => one.id === id);
  if (!question) return undefined;
  io.print('');
  const walk = walkOf(asked);
  const at = walk.findIndex((one) => one.id === id);
  const number = at < 0 ? 'A further question' : `Question ${at + 1} of ${walk.length}`;
  say(io, `${number}, ${groups[question.group]}, ${question.label}: ${question.ask}`);
  io.print(prose(io, question.why, store.get()));
  return askKind({ options, composer, question });
}

function askKind(asking: Asking): Promise<Went> {
  switch (asking.question.kind) {
    case 'one':
    case 'text':
      return askOne(asking);
    case 'many':
      return askMany(asking);
    case 'lines':
    case 'specs':
      return askList(asking);
  }
}

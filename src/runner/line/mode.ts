/** Line mode: numbered questions, plain text, nothing redrawn. For screen readers, `TERM=dumb` and 40 columns. */
import { progressOf, whereToGoOn } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import type { Host } from '../host.ts';
import type { Interpreter } from '../interpret.ts';
import type { Store } from '../store.ts';
import { choose, type Io } from './io.ts';
import { stepByLine } from './step.ts';
import { prose } from './text.ts';

export interface LineOptions {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: Host;
  readonly io: Io;
}

/** Runs until the learner quits or input ends. */
export async function lineMode(options: LineOptions): Promise<void> {
  for (;;) {
    const { place } = options.store.get();
    const on =
      place.at === 'home'
        ? await homeByLine(options)
        : place.at === 'summary'
          ? await summaryByLine(options)
          : await stepByLine(options);
    await options.interpreter.idle();
    if (!on) return;
  }
}

async function homeByLine({ store, host, io }: LineOptions): Promise<boolean> {
  const state = store.get();
  const { course } = state;
  io.print(`sifu: ${course.title}. ${course.lessons.length} lessons.`);
  course.lessons.forEach((lesson, index) => {
    io.print(`  ${index + 1} ${lesson.title}. ${progressWords(state, index)}, about ${lesson.minutes} minutes.`);
  });
  const on = whereToGoOn(state);
  const said = await io.ask(`Type a lesson's number, return to go on with "${on.step.goal}", or q to quit: `);
  if (said === undefined || said === 'q' || said === 'quit') return false;
  const lesson = said === '' ? on.lesson : course.lessons[Number(said) - 1];
  if (lesson) store.send({ type: 'open', lesson: lesson.id, ...(said === '' ? { step: on.step.id } : {}), at: host.now() });
  else io.print(`Please type a number from 1 to ${course.lessons.length}, or q.`);
  return true;
}

function progressWords(state: State, index: number): string {
  const lesson = state.course.lessons[index];
  if (!lesson) return '';
  const { done, of } = progressOf(state, lesson);
  return done === of ? `Done, ${of} steps` : done === 0 ? `${of} steps` : `${done} of ${of} steps done`;
}

async function summaryByLine({ store, host, io }: LineOptions): Promise<boolean> {
  const state = store.get();
  const id = state.place.at === 'summary' ? state.place.lesson : '';
  const lesson = state.course.lessons.find((one) => one.id === id);
  if (!lesson) return false;
  io.print(
    `\nThat was "${lesson.title}". To keep:\n\n${prose(lesson.keep, state, io.width)}\n\nThis page is in your folder, under notes.`,
  );
  const said = await choose(
    io,
    'Options',
    [
      { text: 'next lesson', value: 'next' as const },
      { text: 'all lessons', value: 'home' as const },
      { text: 'quit', value: 'quit' as const },
    ],
    { first: 0 },
  );
  if (said === 'next') store.send({ type: 'next', at: host.now() });
  if (said === 'home') store.send({ type: 'home' });
  return said === 'next' || said === 'home';
}

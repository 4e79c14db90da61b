/** Line mode: numbered questions, plain text, nothing redrawn. For screen readers, `TERM=dumb` and 40 columns. */
import { isAlone, progressOf, whereToGoOn } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import { choose, say } from './io.ts';
import type { LineOptions } from './options.ts';
import { stepByLine } from './step.ts';
import { prose } from './text.ts';

/** Runs until the learner quits or input ends. */
export async function lineMode(options: LineOptions): Promise<void> {
  const { store, interpreter } = options;
  for (;;) {
    const { at } = store.get().place;
    const on = await (at === 'home' ? homeByLine : at === 'summary' ? summaryByLine : stepByLine)(options);
    await interpreter.idle();
    if (!on) return;
  }
}

async function homeByLine({ store, host, io }: LineOptions): Promise<boolean> {
  const state = store.get();
  const { course } = state;
  say(io, `sifu: ${course.title}. ${counted(course.lessons.length, 'lesson')}.`);
  course.lessons.forEach((lesson, index) => {
    say(io, `${index + 1} ${lesson.title}. ${progressWords(state, index)}, about ${lesson.minutes} minutes.`, 2, 4);
  });
  const on = whereToGoOn(state);
  const { glossary } = course;
  const also = `${glossary ? 'g for the glossary, ' : ''}${isAlone(course) ? '' : 'n for an environment of your own, '}`;
  say(io, `Type a lesson's number, return to go on with "${on.step.goal}", ${also}or q to quit.`);
  for (;;) {
    const said = await io.ask('Your choice: ');
    if (said === undefined || said === 'q' || said === 'quit') return false;
    if (said === 'g' && glossary) {
      for (const [term, means] of Object.entries(glossary)) say(io, `${term}: ${means}`, 0, 2);
      continue;
    }
    if (said === 'n' && !isAlone(course)) {
      const sifu = state.vars['sifu'] ?? 'sifu';
      say(io, `It has a folder of its own, so quit first (q; you come back where you were). Then type: ${sifu} new ~/gromacs`);
      continue;
    }
    const lesson = said === '' ? on.lesson : (course.lessons[Number(said) - 1] ?? course.lessons.find((one) => one.id === said));
    if (lesson) {
      store.send({ type: 'open', lesson: lesson.id, ...(said === '' ? { step: on.step.id } : {}), at: host.now() });
      return true;
    }
    say(io, `Please type a number from 1 to ${course.lessons.length}, return, or q.`);
  }
}

function progressWords(state: State, index: number): string {
  const lesson = state.course.lessons[index];
  if (!lesson) return '';
  const { done, of } = progressOf(state, lesson);
  const all = counted(of, 'step');
  return done === of ? `Done, ${all}` : done === 0 ? all : `${done} of ${all} done`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

async function summaryByLine({ store, host, io }: LineOptions): Promise<boolean> {
  const state = store.get();
  const id = state.place.at === 'summary' ? state.place.lesson : '';
  const index = state.course.lessons.findIndex((one) => one.id === id);
  const lesson = state.course.lessons[index];
  if (!lesson) return false;
  const last = index === state.course.lessons.length - 1;
  say(io, `\nThat was "${lesson.title}". To keep:\n`);
  io.print(prose(io, lesson.keep, state));
  say(io, `\nThis page is in your folder, under notes.${last && !isAlone(state.course) ? ' It was the last lesson.' : ''}`);
  const said = await choose(
    io,
    'Options',
    [
      ...(last ? [] : [{ text: 'next lesson', value: 'next' as const }]),
      ...(isAlone(state.course) ? [] : [{ text: 'all lessons', value: 'home' as const }]),
      { text: 'back', value: 'back' as const },
      { text: 'quit', value: 'quit' as const },
    ],
    { first: 0 },
  );
  if (said === undefined || said === 'quit') return false;
  if (said === 'home') store.send({ type: 'home' });
  else store.send({ type: said, at: host.now() });
  return true;
}

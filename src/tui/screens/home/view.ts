/** The words of the home screen. */
import type { Lesson } from '../../../course/lesson.ts';
import { cells } from '../../../course/prose/cells.ts';
import { familyNames } from '../../../mpi/family.ts';
import { isAlone, keyOf, progressOf, recordOf, whereToGoOn } from '../../../session/select.ts';
import type { Scene } from '../../scene.ts';
import { ago, many } from '../../text/format.ts';
import { type Line, padTo, type Span, widthOf } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';

type Stage = 'done' | 'here' | 'open';

function stageOf(scene: Scene, lesson: Lesson): Stage {
  const { done, of } = progressOf(scene.state, lesson);
  if (done === of) return 'done';
  return done > 0 || whereToGoOn(scene.state).lesson.id === lesson.id ? 'here' : 'open';
}

/** `✔ 1  Title            6 steps    8 min`, in at most `width` cells; the steps only where the titles have room beside them. */
export function lessonLine(scene: Scene, lesson: Lesson, selected: boolean, width: number): Line {
  const { glyphs, state } = scene;
  const stage = stageOf(scene, lesson);
  const number = String(state.course.lessons.indexOf(lesson) + 1).padStart(String(state.course.lessons.length).length);
  const signs: Record<Stage, Span> = {
    done: { text: glyphs.done, tone: 'good' },
    here: { text: glyphs.here, tone: 'accent' },
    open: { text: glyphs.open, tone: 'dim' },
  };
  const look: Omit<Span, 'text'> = selected ? { bold: true } : stage === 'open' ? { tone: 'dim' } : {};
  const right = lessonNumbers(scene, lesson, width);
  const left: Line = [
    signs[stage],
    { text: isAlone(state.course) ? ' ' : ` ${number}  `, ...look },
    { text: lesson.title, ...look },
  ];
  const room = width - widthOf(right) - 2;
  return [...padTo(clipTitle(left, room, glyphs.ellipsis), room + 2), ...right];
}

function clipTitle(left: Line, room: number, ellipsis: string): Line {
  if (widthOf(left) <= room) return left;
  const title = left.at(-1) as Span;
  const keep = Math.max(4, room - widthOf(left.slice(0, -1)) - ellipsis.length);
  return [...left.slice(0, -1), { ...title, text: title.text.slice(0, keep).trimEnd() + ellipsis }];
}

/** cells of a row that are not its title: mark and number before it, steps and minutes behind */
const besideTitle = 24;

function lessonNumbers({ state }: Scene, lesson: Lesson, width: number): Line {
  const { done, of } = progressOf(state, lesson);
  const steps = done > 0 && done < of ? `${done} of ${of}` : many(of, 'step');
  const longest = Math.max(...state.course.lessons.map(({ title }) => cells(title)));
  if (width < besideTitle + longest)
    return [{ text: (done > 0 && done < of ? steps : `${lesson.minutes} min`).padStart(7), tone: 'dim' }];
  return [
    { text: steps.padStart(8), tone: 'dim' },
    { text: `${lesson.minutes} min`.padStart(9), tone: 'dim' },
  ];
}

/** What this machine has, in one or two lines. */
export function machineLines({ state, glyphs }: Scene, width: number): Line[] {
  const { facts } = state;
  const words = facts
    ? [
        shortSystem(facts.os),
        many(facts.cores, 'core'),
        ...engines(facts.engines),
        facts.mpi ? `${familyNames[facts.mpi.family]} ${facts.mpi.version}` : 'no MPI',
        facts.spack ? `Spack ${facts.spack.version}` : 'no Spack',
        ...(facts.network ? [] : ['offline']),
      ]
    : ['looking at it'];
  return hang([{ text: 'This machine   ', tone: 'dim' }], words.join(` ${glyphs.dot} `), width);
}

type Engines = NonNullable<Scene['state']['facts']>['engines'];
function engines(all: Engines): string[] {
  const ready = all
    .filter((one) => one.ready && one.id !== 'byhand')
    .map((one) => `${one.name}${one.version === 'unknown' ? '' : ` ${one.version}`} ready`);
  return ready.length > 0 ? ready : ['no container engine'];
}

function shortSystem(name: string): string {
  return name.replace(/ GNU\/Linux/, '').replace(/ \(.*\)$/, '');
}

export function folderLines({ state, glyphs, now }: Scene, width: number): Line[] {
  const done = state.course.lessons.flatMap((lesson) =>
    lesson.steps.filter((step) => recordOf(state, keyOf(lesson.id, step.id)).done),
  ).length;
  const { workspace, home } = state.vars;
  const words = [
    ...(workspace ? [fromHome(workspace, home)] : []),
    `${many(done, 'step')} done`,
    ...(state.lastAt ? [`last here ${ago(now - state.lastAt)}`] : []),
  ];
  return hang([{ text: 'Your folder    ', tone: 'dim' }], words.join(` ${glyphs.dot} `), width);
}

/** `~/sifu`, as a shell takes it. */
function fromHome(path: string, home: string | undefined): string {
  return home && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

/** Where the learner left off, or where to begin. */
export function stoppedLines({ state }: Scene, width: number): Line[] {
  const { lesson, step } = whereToGoOn(state);
  if (Object.keys(state.steps).length === 0) return wrapStyled(state.course.summary, Math.min(66, width));
  const all = state.course.lessons.every((one) => progressOf(state, one).done === one.steps.length);
  if (all) return wrapStyled('Every step is done. Open any lesson again whenever you like.', Math.min(66, width));
  return wrapStyled(`You stopped at "${step.goal}", in lesson ${state.course.lessons.indexOf(lesson) + 1}.`, Math.min(66, width));
}

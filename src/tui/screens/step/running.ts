/** The words beside a command that runs. The moving part (spinner, time, lines) is drawn by the progress part. */
import { fill } from '../../../course/fill.ts';
import type { Step } from '../../../course/lesson.ts';
import { commandLines } from '../../parts/anatomy/anatomy.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import { indent, type Line, middle, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { goalLines } from './head.ts';
import { typeLines, wordsOf } from './ready.ts';
import { recordedLines } from './recorded.ts';

export function runningHead(scene: Scene, width: number): Line[] {
  const { state, glyphs } = scene;
  const line = state.phase.is === 'running' ? state.phase.line : (state.plan?.line ?? '');
  const words = line === state.plan?.line ? wordsOf(scene) : line.split(/\s+/).map((text) => ({ text }));
  const command = indent(commandLines(words, width - 2, glyphs), 2);
  const short = command.length > 3 ? [[{ text: `  ${middle(line, width - 2, glyphs.ellipsis)}`, bold: true as const }]] : command;
  return spaced(goalLines(scene, width), short, recordedLines(scene, width));
}

/** One thought at a time while it takes long; `elapsed` in ms. */
export function meanwhileLines(scene: Scene, step: Step, elapsed: number, width: number): Line[] {
  const { state } = scene;
  const waiting = state.phase.is === 'running' && state.phase.waiting;
  const ask: Line[] = waiting
    ? [
        ...wrapStyled(step.kind === 'shell' ? 'You are inside.' : 'It waits for you to type.', width, { tone: 'cost' }),
        [{ text: 'Tab', tone: 'accent' }, { text: ' gives it the keyboard.' }],
      ]
    : [];
  const thoughts = 'meanwhile' in step ? (step.meanwhile ?? []) : [];
  const thought = thoughts[Math.floor(elapsed / 25_000) % Math.max(1, thoughts.length)];
  const lines = thought ? prose(`Meanwhile: ${fill(thought, state.vars)}`, state.vars, width) : [];
  return spaced(ask, lines, typeLines(scene, step, width));
}

/** Between the end of a command and the verdict. */
export function checkingLines({ glyphs }: Scene): Line[] {
  return [[{ text: `${glyphs.here} `, tone: 'accent' }, { text: 'looking at what is true now' }]];
}

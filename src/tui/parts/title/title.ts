import { lessonOf, titleOf } from '../../../session/select.ts';
import type { Scene } from '../../scene.ts';
import { clip, ends, type Line, line, type Span, widthOf } from '../../text/line.ts';
import { meter } from '../meter/meter.ts';

/** The one line at the top: where you are, how far, and who has the keyboard. */
export function titleLine(scene: Scene): Line {
  const { columns } = scene.size;
  const width = columns - 2;
  const inner = scene.ui.focus === 'shell' ? shellTitle(scene, width) : placeTitle(scene, width);
  return [{ text: ' ' }, ...inner];
}

function placeTitle(scene: Scene, width: number): Line {
  const { state, glyphs } = scene;
  if (state.place.at === 'home')
    return ends([{ text: 'sifu', bold: true, tone: 'accent' }], line(state.course.title, { tone: 'dim' }), width);
  const right = progress(scene, width);
  return ends(clip(crumbs(scene, width), Math.max(8, width - widthOf(right) - 2), glyphs.ellipsis), right, width);
}

function crumbs({ state, glyphs }: Scene, width: number): Span[] {
  if (state.place.at === 'home') return [];
  const { lesson: id } = state.place;
  const lesson = lessonOf(state, id);
  const name: Span = { text: lesson ? titleOf(state, lesson) : id, bold: true };
  const home: Span[] =
    width < 60
      ? []
      : [
          { text: 'sifu', tone: 'accent', bold: true },
          { text: ` ${glyphs.crumb} `, tone: 'dim' },
        ];
  const end: Span[] = state.place.at === 'summary' ? [{ text: ` ${glyphs.crumb} `, tone: 'dim' }, { text: 'what you keep' }] : [];
  return [...home, name, ...end];
}

function progress({ state, glyphs }: Scene, width: number): Line {
  if (state.place.at !== 'step') return [];
  const { lesson: id, step } = state.place;
  const steps = lessonOf(state, id)?.steps ?? [];
  const at = steps.findIndex((one) => one.id === step) + 1;
  const where: Span = { text: `${at} of ${steps.length}`, tone: 'dim' };
  return width < 60 ? [where] : [where, { text: '  ' }, ...meter(at / Math.max(1, steps.length), 16, glyphs)];
}

function shellTitle(scene: Scene, width: number): Line {
  const left: Line = [{ text: 'Your shell has the keyboard', bold: true, tone: 'accent' }];
  const right: Line = [{ text: 'Ctrl-]', tone: 'accent' }, { text: ' gives it back' }];
  return width < 44
    ? clip([{ text: 'your shell ', bold: true, tone: 'accent' }, ...right], width, scene.glyphs.ellipsis)
    : ends(left, right, width);
}

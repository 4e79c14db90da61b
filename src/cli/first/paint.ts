/** The first paint: title and course list, the very rows of the TUI's home screen, as plain cells. Nothing of Ink is needed for them. */
import { whereToGoOn } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import type { Look } from '../../tui/contract.ts';
import { layoutFor } from '../../tui/layout.ts';
import { titleLine } from '../../tui/parts/title/title.ts';
import { makeScene, type Size } from '../../tui/scene.ts';
import { lessonLine } from '../../tui/screens/home/view.ts';
import type { Line } from '../../tui/text/line.ts';
import { paint } from '../../tui/text/paint.ts';
import { firstUi } from '../../tui/ui/state.ts';

/** Rows as the terminal takes them; none where the screen is too small for a list. */
export function homeRows(state: State, size: Size, look: Look, now: number): string[] {
  const layout = layoutFor(size);
  if (layout.kind === 'tiny') return [];
  const scene = makeScene({ state: { ...state, place: { at: 'home' } }, ui: firstUi, look, size, now });
  // as screens/home: room for the pointer and the margins
  const width = Math.min(88, size.columns - 6);
  const next = whereToGoOn(state).lesson;
  const rows = state.course.lessons.slice(0, layout.height).map((lesson): Line => {
    const here = lesson === next;
    const pointer = here ? { text: ` ${scene.glyphs.pointer} `, tone: 'accent' as const } : { text: '   ' };
    return [pointer, ...lessonLine(scene, lesson, here, width)];
  });
  return [titleLine(scene), [], ...rows].map((row) => paint(row, look));
}

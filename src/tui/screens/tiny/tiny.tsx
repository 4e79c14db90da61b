import { fill } from '../../../course/fill.ts';
import { currentStep, whereToGoOn } from '../../../session/select.ts';
import { hints } from '../../keys/find.ts';
import { Rows } from '../../parts/rows/rows.tsx';
import type { Scene } from '../../scene.ts';
import { clip, type Line, line } from '../../text/line.ts';
import { wrapPlain } from '../../text/wrap.ts';

/** A window too small for a screen: the goal, the state, the keys, nothing else. */
export function Tiny({ scene }: { readonly scene: Scene }) {
  return <Rows lines={tinyLines(scene)} look={scene.look} />;
}

function tinyLines(scene: Scene): Line[] {
  const { columns, rows } = scene.size;
  const keys: Line = hints(scene)
    .slice(0, 3)
    .flatMap(({ key, says }, index) => [
      { text: index > 0 ? '  ' : '' },
      { text: key, tone: 'accent' as const },
      { text: ` ${says}` },
    ]);
  const middle = [
    ...wrapPlain(goalOf(scene), columns).map((text) => line(text, { bold: true })),
    line(stateOf(scene), { tone: 'dim' }),
  ];
  const shown = middle.length > rows - 1 ? [...middle.slice(0, Math.max(0, rows - 2)), middle.at(-1) as Line] : middle;
  return [...shown.slice(0, Math.max(0, rows - 1)), keys].map((one) => clip(one, columns, scene.glyphs.ellipsis));
}

function goalOf({ state, ui }: Scene): string {
  if (ui.overlay?.is === 'quit') return 'Quit while this runs?';
  if (state.place.at === 'home') return whereToGoOn(state).lesson.title;
  const here = currentStep(state);
  return here ? fill(here.step.goal, state.vars) : 'What you keep';
}

const larger = 'enlarge the window';

function stateOf({ state, ui }: Scene): string {
  if (ui.focus === 'shell') return 'your shell';
  if (state.place.at === 'home') return larger;
  return {
    opening: 'opening',
    ready: larger,
    running: 'running',
    checking: 'checking',
    measuring: 'measuring',
    passed: 'done',
    failed: larger,
  }[state.phase.is];
}

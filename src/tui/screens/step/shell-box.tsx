import type { Pane } from '../../../session/pane.ts';
import { currentStep } from '../../../session/select.ts';
import { PaneBox } from '../../parts/pane/pane.tsx';
import type { Scene } from '../../scene.ts';
import type { Tone } from '../../theme.ts';

interface Props {
  readonly scene: Scene;
  readonly pane: Pane;
  readonly width: number;
  readonly height: number;
}

/** The learner's shell, with what it is doing in its corners. */
export function ShellBox({ scene, pane, width, height }: Props) {
  const hot = scene.ui.focus === 'shell';
  const { about, tone } = aboutOf(scene, width);
  return (
    <PaneBox
      pane={pane}
      width={width}
      height={height}
      title={title(scene)}
      about={about}
      aboutTone={tone}
      hot={hot}
      look={scene.look}
      glyphs={scene.glyphs}
    />
  );
}

function title({ state }: Scene): string {
  return recorded(state) ? 'a recording' : 'your shell';
}

function recorded(state: Scene['state']): boolean {
  const outcome = currentStep(state)?.record.outcome;
  if (state.phase.is === 'running') return state.phase.mode === 'recorded';
  return outcome?.mode === 'recorded' && state.phase.is !== 'ready' && state.phase.is !== 'opening';
}

/** What runs, how it ended, or where the shell is. */
function aboutOf({ state }: Scene, width: number): { about: string; tone: Tone } {
  const { phase, plan } = state;
  if (recorded(state))
    return { about: width < 44 ? 'RECORDED' : `RECORDED ${plan?.recording?.date ?? ''}`.trim(), tone: 'recorded' };
  if (phase.is === 'running') return { about: phase.line.split(/\s+/).slice(0, 2).join(' '), tone: 'dim' };
  const outcome = currentStep(state)?.record.outcome;
  if (!outcome || phase.is === 'ready' || phase.is === 'opening')
    return { about: outcome ? lastOf(outcome.cwd) : '', tone: 'dim' };
  if (phase.is === 'failed' && outcome.exit !== undefined && outcome.exit !== 0)
    return { about: `exit ${outcome.exit}`, tone: 'bad' };
  return { about: lastOf(outcome.cwd), tone: 'dim' };
}

/** The end of a path: enough to know where one is. */
function lastOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.length <= 2 ? path : `…/${parts.slice(-2).join('/')}`;
}

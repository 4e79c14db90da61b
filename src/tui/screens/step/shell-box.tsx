import { useSyncExternalStore } from 'react';
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
  const recorded = useSyncExternalStore(pane.subscribe, () => pane.recorded ?? false);
  const { about, tone } = recorded ? recording(scene, width) : aboutOf(scene, width);
  return (
    <PaneBox
      pane={pane}
      width={width}
      height={height}
      title={recorded ? 'a recording' : 'your shell'}
      about={about}
      aboutTone={tone}
      hot={hot}
      look={scene.look}
      glyphs={scene.glyphs}
    />
  );
}

type About = { readonly about: string; readonly tone: Tone };

function recording({ state }: Scene, width: number): About {
  const date = width < 44 ? '' : (state.plan?.recording?.date ?? '');
  return { about: `RECORDED ${date}`.trim(), tone: 'recorded' };
}

/** What runs, how it ended, or where the shell is. */
function aboutOf({ state, glyphs }: Scene, width: number): About {
  const { phase } = state;
  if (phase.is === 'running') return { about: phase.line.split(/\s+/).slice(0, 2).join(' '), tone: 'dim' };
  const outcome = currentStep(state)?.record.outcome;
  if (!outcome || outcome.mode === 'recorded' || phase.is === 'ready' || phase.is === 'opening')
    return { about: outcome ? lastOf(outcome.cwd, width - 20, glyphs.ellipsis) : '', tone: 'dim' };
  if (phase.is === 'failed' && outcome.exit !== undefined && outcome.exit !== 0)
    return { about: `exit ${outcome.exit}`, tone: 'bad' };
  return { about: lastOf(outcome.cwd, width - 20, glyphs.ellipsis), tone: 'dim' };
}

/** The end of a path, as much as fits: enough to know where one is. */
function lastOf(path: string, room: number, ellipsis: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length <= 2 && path.length <= room) return path;
  const two = `${ellipsis}/${parts.slice(-2).join('/')}`;
  return two.length <= room ? two : `${ellipsis}/${parts.at(-1)}`;
}

import { Box } from 'ink';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { Rows } from '../rows/rows.tsx';

/** Asks once. */
export function Quit({ scene, layout }: { readonly scene: Scene; readonly layout: Layout }) {
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows lines={quitLines(scene, layout.text)} look={scene.look} />
    </Box>
  );
}

function quitLines({ state }: Scene, width: number): Line[] {
  const busy = state.phase.is === 'running' || state.phase.is === 'measuring';
  const head = busy ? 'Something is still running. Quit and stop it?' : 'Quit sifu?';
  const line =
    state.phase.is === 'running'
      ? wrapStyled(state.phase.line, width - 2, { tone: 'dim' }).map((one): Line => [{ text: '  ' }, ...one])
      : [];
  const kept = 'Your files, your progress and your place stay as they are. Next time sifu opens right here.';
  return spaced(wrapStyled(head, width, { bold: true }), line, wrapStyled(kept, width));
}

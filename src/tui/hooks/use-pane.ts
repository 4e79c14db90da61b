import { useContext, useEffect, useState } from 'react';
import type { Pane } from '../../session/pane.ts';
import { PacerContext } from './pacer-context.ts';

/** Draws again when the pane changed, at the pace that the frames allow; nothing runs while it does not change. */
export function usePane(pane: Pane): number {
  const pacer = useContext(PacerContext);
  const [revision, setRevision] = useState(pane.revision);
  useEffect(() => {
    const draw = () => setRevision(pane.revision);
    let takeBack = () => {};
    const stop = pane.subscribe(() => {
      takeBack = pacer.request(draw);
    });
    draw();
    return () => {
      stop();
      takeBack();
    };
  }, [pane, pacer]);
  return revision;
}

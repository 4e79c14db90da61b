import { useContext, useEffect, useState } from 'react';
import { PacerContext } from './pacer-context.ts';

const each = 550;

/** Position in a figure that is built up once; the last frame at once where nothing may move. */
export function useFrames(figure: string, count: number, motion: boolean): number {
  const pacer = useContext(PacerContext);
  const [shown, setShown] = useState({ figure, at: motion ? 0 : count - 1 });
  const at = shown.figure === figure ? shown.at : motion ? 0 : count - 1;
  useEffect(() => {
    if (at >= count - 1) return;
    return pacer.request(() => setShown({ figure, at: at + 1 }), each);
  }, [figure, at, count, pacer]);
  return Math.max(0, at);
}

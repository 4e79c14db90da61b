import { useContext, useEffect, useState } from 'react';
import { PacerContext } from './pacer-context.ts';

/** Counts up every `every` ms while `on`; no timer otherwise. */
export function useBeat(on: boolean, every: number): number {
  const pacer = useContext(PacerContext);
  const [beat, setBeat] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each beat asks for the next
  useEffect(() => {
    if (!on) return;
    return pacer.request(() => setBeat((value) => value + 1), every);
  }, [on, every, pacer, beat]);
  return beat;
}

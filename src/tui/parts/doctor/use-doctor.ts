import { useEffect, useState } from 'react';
import type { TuiProps } from '../../contract.ts';
import { type Line, line } from '../../text/line.ts';

/** What was found, in lines of so many cells, once the machine was examined: each time that it is asked for. */
export function useDoctor(examine: TuiProps['doctor'], width: number): readonly Line[] {
  const [found, setFound] = useState<{ readonly lines: (width: number) => readonly Line[] }>();
  useEffect(() => {
    let wanted = true;
    examine().then(
      (lines) => wanted && setFound({ lines }),
      () => wanted && setFound({ lines: () => [line('This machine could not be examined: sifu doctor says why.')] }),
    );
    return () => {
      wanted = false;
    };
  }, [examine]);
  return found?.lines(width) ?? [line('This machine', { bold: true }), [], line('asking it, a moment', { tone: 'dim' })];
}

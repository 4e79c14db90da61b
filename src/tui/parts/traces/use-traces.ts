import { useEffect, useState } from 'react';
import type { Traces } from '../../../session/traces.ts';
import type { TuiProps } from '../../contract.ts';

/** What was found, once it was looked for. */
export function useTraces(look: TuiProps['traces'], ran: { from: number; to: number } | undefined): Traces | undefined {
  const [traces, setTraces] = useState<Traces>();
  const { from = 0, to = 0 } = ran ?? {};
  useEffect(() => {
    let wanted = true;
    look(from, to).then((found) => wanted && setTraces(found));
    return () => {
      wanted = false;
    };
  }, [look, from, to]);
  return traces;
}

import { useContext, useEffect, useState } from 'react';
import type { LogSource } from '../../../session/pane.ts';
import { PacerContext } from '../../hooks/pacer-context.ts';
import { topOf } from '../../ui/log.ts';
import type { UiAction } from '../../ui/reducer.ts';
import type { LogOverlay } from '../../ui/state.ts';

const nothing = { first: 0, lines: [] as readonly string[] };

/** Reads the lines on screen, looks now and then for more while the log grows, and carries searches out. */
export function useLog(
  source: LogSource,
  log: LogOverlay,
  height: number,
  growing: boolean,
  dispatch: (action: UiAction) => void,
) {
  const pacer = useContext(PacerContext);
  const [window, setWindow] = useState(nothing);
  const [look, lookAgain] = useState(0);
  useEffect(() => (growing ? pacer.request(() => lookAgain(look + 1), 1000) : undefined), [growing, look, pacer]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` is what makes it count again
  useEffect(() => {
    let current = true;
    source.count().then(
      (count) => current && dispatch({ type: 'know-log', count, height }),
      () => current && dispatch({ type: 'know-log', count: 0, height }),
    );
    return () => {
      current = false;
    };
  }, [source, height, dispatch, look]);

  const first = topOf(log);
  useEffect(() => {
    let current = true;
    if (log.count === 0) return setWindow(nothing);
    source.read(first, height).then(
      (lines) => current && setWindow({ first, lines }),
      () => current && setWindow(nothing),
    );
    return () => {
      current = false;
    };
  }, [source, first, height, log.count]);

  const { seek, query } = log;
  useEffect(() => {
    if (!seek) return;
    source.find(query, seek.from, seek.direction).then(
      (line) => dispatch({ type: 'found', line, turn: seek.turn }),
      () => dispatch({ type: 'found', line: undefined, turn: seek.turn }),
    );
  }, [source, seek, query, dispatch]);
  return window;
}

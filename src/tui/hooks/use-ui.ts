import { useRef, useState } from 'react';
import { reduceUi, type UiAction } from '../ui/reducer.ts';
import { firstUi, type Ui } from '../ui/state.ts';

export interface UiHandle {
  /** the newest, even before React has drawn it: several keys can arrive at once */
  get(): Ui;
  dispatch(action: UiAction): void;
}

/** The screen's own state: reduced at once, drawn when React gets to it. */
export function useUi(): UiHandle {
  const [, redraw] = useState(firstUi);
  const current = useRef(firstUi);
  const handle = useRef<UiHandle>({
    get: () => current.current,
    dispatch(action) {
      current.current = reduceUi(current.current, action);
      redraw(current.current);
    },
  });
  return handle.current;
}

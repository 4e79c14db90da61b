/** The whole screen: one title line, a body, one line of keys. */
import { Box, usePaste, useWindowSize } from 'ink';
import { useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { TuiProps } from './contract.ts';
import { PacerContext } from './hooks/pacer-context.ts';
import { useKeys } from './hooks/use-keys.ts';
import { type UiHandle, useUi } from './hooks/use-ui.ts';
import { arrival, sameScreen } from './keys/arrive.ts';
import type { Doing } from './keys/doing.ts';
import { doingOf, pasted } from './keys/find.ts';
import { type Layout, layoutFor, roomy } from './layout.ts';
import { keyLine } from './parts/key-line/key-line.ts';
import { messageLines } from './parts/message/message.ts';
import { Rows } from './parts/rows/rows.tsx';
import { titleLine } from './parts/title/title.ts';
import { makeScene, type Scene, type Size } from './scene.ts';
import { Body } from './screens/body.tsx';
import { Tiny } from './screens/tiny/tiny.tsx';

export function App(props: TuiProps) {
  const { store, look, now } = props;
  const state = useSyncExternalStore(store.subscribe, store.get);
  const ui = useUi();
  const pacer = useContext(PacerContext);
  const { columns, rows } = useWindowSize();
  const size = useMemo(() => ({ columns, rows }), [columns, rows]);
  const scene = useCallback(
    (): Scene => makeScene({ state: store.get(), ui: ui.get(), look, size, now: now() }),
    [store, ui, look, size, now],
  );
  useArrival(props, ui);
  usePaneSize(props, size);
  const act = useCallback((doings: readonly Doing[]) => perform(doings, props, ui), [props, ui]);
  useKeys({
    toShell: () => ui.get().focus === 'shell' && ui.get().overlay === undefined,
    shell(raw) {
      props.pane.type(raw);
      pacer.hurry();
    },
    key: (key) => act(doingOf(scene(), key)),
  });
  // a paste is text for a field, and nothing anywhere else: its letters are no keys
  usePaste((text) => act(pasted(scene(), text)), { isActive: ui.get().focus === 'lesson' });
  const shown = makeScene({ ...scene(), state });
  const layout = layoutFor(size);
  if (layout.kind === 'tiny') return <Tiny scene={shown} />;
  return <Frame scene={shown} layout={layout} props={props} ui={ui} act={act} />;
}

interface FrameProps {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly props: TuiProps;
  readonly ui: UiHandle;
  act(doings: readonly Doing[]): void;
}

function Frame({ scene, layout, props, ui, act }: FrameProps) {
  const message = messageLines(scene);
  // a long message takes its rows from the body
  const room = { ...layout, height: Math.max(1, layout.height + 1 - message.length) };
  return (
    <Box flexDirection="column" height={scene.size.rows} width={scene.size.columns}>
      <Rows lines={[titleLine(scene), []]} look={scene.look} />
      <Box height={room.height} overflow="hidden">
        <Body scene={scene} layout={room} props={props} ui={ui} act={act} />
      </Box>
      <Rows lines={[...message, keyLine(scene)]} look={scene.look} />
    </Box>
  );
}

function perform(doings: readonly Doing[], { store, onShell, onQuit }: TuiProps, ui: UiHandle): void {
  for (const doing of doings) {
    if ('ui' in doing && doing.ui.type === 'focus-shell') onShell();
    if ('quit' in doing) onQuit();
    else if ('ui' in doing) ui.dispatch(doing.ui);
    else store.send(doing.send);
  }
}

/** A new step, or a step in a new phase, starts with its cursor and page at the top; a command that ended gives the keyboard back. */
function useArrival({ store }: TuiProps, ui: UiHandle): void {
  const pacer = useContext(PacerContext);
  useEffect(() => {
    let before = store.get();
    return store.subscribe(() => {
      const state = store.get();
      const was = before;
      before = state;
      if (sameScreen(was, state)) return;
      pacer.hurry();
      for (const action of arrival(was, state, ui.get())) ui.dispatch(action);
    });
  }, [store, ui, pacer]);
}

/** The shell is as wide as it can be shown, so that looking closer never changes its size. */
function usePaneSize({ pane }: TuiProps, size: Size): void {
  useEffect(() => {
    const { kind, height, side, full } = layoutFor(size);
    if (kind === 'tiny') return pane.resize(Math.max(20, size.columns), Math.max(4, size.rows));
    const width = size.columns >= roomy ? side : full;
    pane.resize(width - 4, Math.max(3, height - 5));
  }, [pane, size]);
}

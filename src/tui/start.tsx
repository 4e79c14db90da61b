/** Puts the app on the terminal, and takes it off again whatever happens. */
import { render } from 'ink';
import { App } from './app.tsx';
import type { TuiProps } from './contract.ts';
import { createPacer } from './hooks/pacer.ts';
import { PacerContext } from './hooks/pacer-context.ts';
import { keyboardOf, type Terminal } from './keyboard.ts';
import { splitKeys } from './keys/split.ts';

interface Running {
  /** settles when the terminal is as it was */
  readonly done: Promise<void>;
  /** takes the app off the terminal */
  stop(): void;
}

/** Draws on the process's own terminal. Rejects `done` with the error that ended the app, if one did. */
export function startTui(props: TuiProps): Running {
  const pacer = createPacer();
  const keyboard = keyboardOf(process.stdin as Terminal, (data) => splitKeys(data).map((key) => key.raw));
  const app = render(
    <PacerContext value={pacer}>
      <App {...props} />
    </PacerContext>,
    {
      stdin: keyboard as unknown as NodeJS.ReadStream,
      // there is a terminal, also where CI is set; Ink alone would then draw nothing
      interactive: true,
      alternateScreen: true,
      incrementalRendering: true,
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps: 60,
      isScreenReaderEnabled: false,
      onRender: pacer.frameDone,
    },
  );
  return {
    done: app.waitUntilExit().then(() => undefined),
    stop: () => app.unmount(),
  };
}

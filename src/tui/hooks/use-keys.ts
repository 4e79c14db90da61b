/** Keys to actions: looks each key up in the keymap and does what it says, or hands it to the shell. */
import { useStdin } from 'ink';
import { useEffect, useRef } from 'react';
import { splitKeys } from '../keys/split.ts';

interface RawInput {
  readonly setRawMode: (on: boolean) => void;
  readonly internal_eventEmitter: {
    on(name: 'input', listener: (data: string) => void): void;
    removeListener(name: 'input', listener: (data: string) => void): void;
  };
}

interface KeyHandlers {
  /** true while the shell has the keyboard */
  toShell(): boolean;
  shell(raw: string): void;
  key(key: ReturnType<typeof splitKeys>[number]): void;
}

const takeBack = '\u001d';

/**
 * Ink's `useInput` names keys and drops their bytes; a shell needs the bytes. So this listens one layer below it,
 * to the same stream of input, and cuts it into keys itself: several may come as one string.
 */
export function useKeys(handlers: KeyHandlers): void {
  const { setRawMode, internal_eventEmitter: input } = useStdin() as unknown as RawInput;
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const listener = (data: string) => deliver(data, latest.current);
    setRawMode(true);
    input.on('input', listener);
    return () => {
      input.removeListener('input', listener);
      setRawMode(false);
    };
  }, [input, setRawMode]);
}

function deliver(data: string, handlers: KeyHandlers): void {
  let rest = data;
  while (rest !== '') {
    if (handlers.toShell()) {
      const end = rest.indexOf(takeBack);
      const raw = end < 0 ? rest : rest.slice(0, end);
      if (raw !== '') handlers.shell(raw);
      if (end < 0) return;
      rest = rest.slice(end);
    }
    const [key] = splitKeys(rest);
    if (!key) return;
    handlers.key(key);
    rest = rest.slice(key.raw.length);
  }
}

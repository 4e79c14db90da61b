/** Stands between the terminal's keyboard and Ink, so that several keys in one write arrive one after the other. */

/** The part of a terminal's input stream that is used here. */
export interface Terminal {
  readonly isTTY?: boolean;
  on(event: 'data', listener: (data: string | Uint8Array) => void): unknown;
  off(event: 'data', listener: (data: string | Uint8Array) => void): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  setRawMode?(on: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

type Listener = (...args: unknown[]) => void;
const manyAtOnce = 48;

/**
 * Turns of the event loop before each key. React draws what the last key led to in one of them, and what it drew begins to listen in a
 * later one: in between, a list is seen that hears nothing yet. Three are enough where nothing else runs.
 */
const turns = 8;

/** Gives out keys one by one: `arrived` is called for each, and `take` returns it. */
function oneByOne(arrived: () => void) {
  const queue: string[] = [];
  let next: string | null = null;
  let pending = false;

  function deliver() {
    pending = false;
    next = queue.shift() ?? null;
    if (next === null) return;
    arrived();
    arrange();
  }
  function arrange() {
    if (pending || queue.length === 0) return;
    pending = true;
    wait(turns);
  }
  function wait(left: number) {
    if (left === 0) deliver();
    else setImmediate(() => wait(left - 1));
  }
  return {
    add(keys: readonly string[]) {
      queue.push(...keys);
      arrange();
    },
    take() {
      const key = next;
      next = null;
      return key;
    },
  };
}

/** What Ink reads from instead of the terminal. Only the members that Ink calls. */
export function keyboardOf(terminal: Terminal, split: (data: string) => readonly string[]) {
  const listeners = new Set<Listener>();
  const keys = oneByOne(() => {
    for (const listener of [...listeners]) listener();
  });
  const onData = (data: string | Uint8Array) => {
    const text = String(data);
    // a paste is one thing
    keys.add(text.length > manyAtOnce ? [text] : split(text));
  };
  const stream = {
    isTTY: terminal.isTTY ?? false,
    setEncoding: () => terminal.setEncoding('utf8'),
    setRawMode(on: boolean) {
      terminal.setRawMode?.(on);
      if (on) terminal.on('data', onData);
      else terminal.off('data', onData);
      if (on) terminal.resume();
      else terminal.pause();
      return stream;
    },
    read: keys.take,
    addListener(name: string, listener: Listener) {
      if (name === 'readable') listeners.add(listener);
      return stream;
    },
    on: (name: string, listener: Listener) => stream.addListener(name, listener),
    removeListener(_name: string, listener: Listener) {
      listeners.delete(listener);
      return stream;
    },
    off: (name: string, listener: Listener) => stream.removeListener(name, listener),
    listenerCount: () => listeners.size,
    unshift: () => {},
    ref: () => terminal.ref?.(),
    unref: () => terminal.unref?.(),
    pause: () => stream,
    resume: () => stream,
  };
  return stream;
}

import type { Host } from '../host.ts';
import type { Interpreter } from '../interpret.ts';
import type { Store } from '../store.ts';
import type { Io } from './io.ts';

/** What the line mode works with. */
export interface LineOptions {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: Host;
  readonly io: Io;
  /** how to stop what runs now, for who hears Ctrl-C; absent: nothing runs */
  readonly running: { cancel?: () => void };
}

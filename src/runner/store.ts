/** Holds the state, passes events through `update`, writes the lasting ones down, and has effects carried out. */
import type { Effect } from '../session/effect.ts';
import type { Event } from '../session/event.ts';
import { lastingForm } from '../session/journal.ts';
import type { State } from '../session/state.ts';
import { update } from '../session/update.ts';

export interface Store {
  get(): State;
  /** calls back soon after a change, once for changes that come together; what lasts no longer than a blink is not told of */
  subscribe(listener: () => void): () => void;
  send(event: Event): void;
}

interface StoreOptions {
  readonly first: State;
  /** the lasting form of an event, to be kept before its effects begin */
  remember(event: Event): void;
  carryOut(effect: Effect, store: Store): void;
  /** every event as it is sent, for a front end that tells what happens */
  onEvent?(event: Event, state: State): void;
}

/** ms; a command that is over before was never seen running */
const blink = 30;

/** Holds the state: an event is remembered before its effects begin, then everybody is told. */
export function createStore(options: StoreOptions): Store {
  let state = options.first;
  const listeners = new Set<() => void>();
  // Effects begin before anything is drawn, and events that follow each other at once are drawn together.
  let telling: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;
  let seen = state.phase.is;
  const tell = () => {
    clearTimeout(later);
    telling = undefined;
    later = undefined;
    seen = state.phase.is;
    for (const listener of listeners) listener();
  };
  const tellOf = ({ phase }: State) => {
    if (telling) return;
    if (phase.is !== seen && (phase.is === 'running' || phase.is === 'checking')) later ??= setTimeout(tell, blink);
    else telling = setImmediate(tell);
  };
  const store: Store = {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(event) {
      const change = update(state, event);
      state = change.state;
      const lasting = lastingForm(event, state);
      if (lasting) options.remember(lasting);
      options.onEvent?.(event, state);
      for (const effect of change.effects) options.carryOut(effect, store);
      tellOf(state);
    },
  };
  return store;
}

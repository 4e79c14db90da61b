/** The whole app on a screen that a test can read, with the real session behind it and a host that does nothing by itself. */
import { cleanup, render } from 'ink-testing-library';
import { expect } from 'vitest';
import type { Effect } from '../../../src/session/effect.ts';
import type { Event } from '../../../src/session/event.ts';
import { firstState } from '../../../src/session/start.ts';
import type { Outcome, Plan, State } from '../../../src/session/state.ts';
import type { Traces } from '../../../src/session/traces.ts';
import { update } from '../../../src/session/update.ts';
import { App } from '../../../src/tui/app.tsx';
import type { Look, Store } from '../../../src/tui/contract.ts';
import type { Line } from '../../../src/tui/text/line.ts';
import { course } from './course.ts';
import { fakeLog, fakePane } from './pane.ts';

export const now = Date.parse('2026-11-22T12:00:00Z');
export const keys = {
  enter: '\r',
  tab: '\t',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  ctrlC: '\u0003',
  takeBack: '\u001d',
};

export const plan: Plan = {
  command: {
    words: [
      { text: 'singularity', means: 'engine' },
      { text: 'build', means: 'make an image' },
      { text: '--fakeroot', means: 'be root inside only: your own user namespace, no power outside' },
      { text: 'gromacs-mpi.sif', means: 'the image to write' },
      { text: 'gromacs-mpi.def', means: 'the recipe to follow' },
    ],
    costs: { ms: 120_000, disk: '450 MB in TMPDIR', network: '110 MB from deb.debian.org' },
  },
  line: 'singularity build --fakeroot gromacs-mpi.sif gromacs-mpi.def',
  unmet: [],
  before: [{ label: 'the image is there', ok: false, saw: 'nothing', wanted: 'an image' }],
  mode: 'live',
};

export const outcome: Outcome = {
  mode: 'live',
  line: plan.line as string,
  exit: 0,
  tail: '',
  log: '/log',
  lines: 819,
  ms: 134_000,
  cwd: '/home/ada/sifu/gromacs',
};

export interface Options {
  readonly size?: readonly [number, number];
  readonly look?: Partial<Look>;
  readonly plan?: Plan;
  readonly log?: readonly string[];
  readonly traces?: Traces;
  readonly doctor?: readonly Line[];
  readonly state?: Partial<State>;
}

export interface Screen {
  /** what is on the screen, without styles */
  text(): string;
  /** with styles, as the terminal got it */
  raw(): string;
  /** waits until the screen shows all of them */
  shows(...texts: string[]): Promise<void>;
  /** waits until none of them is on the screen */
  hides(...texts: string[]): Promise<void>;
  press(...all: string[]): Promise<void>;
  send(event: Event): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  readonly state: State;
  readonly effects: Effect[];
  readonly pane: ReturnType<typeof fakePane>;
  /** times that the app asked to end */
  quits(): number;
}

/** Opens the app; `at` is a step (`build/build`), or the home screen. */
export async function open(at?: string, options: Options = {}): Promise<Screen> {
  const [columns, rows] = options.size ?? [100, 30];
  const pane = fakePane();
  const effects: Effect[] = [];
  const store = storeOf({ ...firstState(course), ...options.state }, effects, options.plan ?? plan);
  let quits = 0;
  const log = fakeLog(options.log ?? []);
  const app = render(
    <App
      store={store}
      pane={pane}
      log={() => log}
      traces={async () => options.traces ?? { found: [], partial: false }}
      doctor={async () => () => options.doctor ?? []}
      now={() => now}
      look={{ color: true, unicode: true, motion: false, ...options.look }}
      onShell={() => pane.play(false)}
      onQuit={() => {
        quits += 1;
      }}
    />,
  );
  const screen: Screen = {
    text: () => screen.raw().replace(/\u001b\[[\d;]*m/g, ''),
    raw: () => app.lastFrame() ?? '',
    shows: (...texts) => until(() => texts.find((text) => !screen.text().includes(text)), screen),
    hides: (...texts) => until(() => texts.find((text) => screen.text().includes(text)), screen),
    async press(...all) {
      for (const key of all) {
        app.stdin.write(key);
        // Ink waits a moment whether Escape begins a longer sequence
        if (key === keys.escape) await new Promise((resolve) => setTimeout(resolve, 40));
        await settled();
      }
    },
    async send(event) {
      store.send(event);
      await settled();
    },
    async resize(newColumns, newRows) {
      Object.defineProperties(app.stdout, {
        columns: { value: newColumns, configurable: true },
        rows: { value: newRows, configurable: true },
      });
      app.stdout.emit('resize');
      await settled();
    },
    get state() {
      return store.get();
    },
    effects,
    pane,
    quits: () => quits,
  };
  await screen.resize(columns, rows);
  if (at) {
    const [lesson = '', step = ''] = at.split('/');
    await screen.send({ type: 'open', lesson, step, at: now });
  }
  return screen;
}

/** The real update; of the effects only looking at a step is carried out. */
function storeOf(first: State, effects: Effect[], known: Plan): Store {
  let state = first;
  const listeners = new Set<() => void>();
  const store: Store = {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(event) {
      const change = update(state, event);
      state = change.state;
      effects.push(...change.effects);
      for (const listener of [...listeners]) listener();
      for (const effect of change.effects)
        if (effect.do === 'prepare') store.send({ type: 'prepared', key: effect.key, plan: known });
    },
  };
  return store;
}

/** React has drawn, and its effects have run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function until(missing: () => string | undefined, screen: Screen): Promise<void> {
  for (let turn = 0; turn < 400 && missing() !== undefined; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  const text = missing();
  if (text !== undefined) expect(screen.text(), `about "${text}"`).toBe(text);
}

export { cleanup };

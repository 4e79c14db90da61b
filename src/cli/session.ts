/** Opens everything a session needs, in order, and closes it again. */
import { homedir } from 'node:os';
import type { Course } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import { openJournal } from '../host/journal.ts';
import { takeLock } from '../host/lock.ts';
import { openWorkspace, type Workspace, workspacePath } from '../host/workspace.ts';
import { createInterpreter, type Interpreter } from '../runner/interpret.ts';
import type { Policy } from '../runner/plan.ts';
import { createStore, type Store } from '../runner/store.ts';
import type { Event } from '../session/event.ts';
import { fold } from '../session/journal.ts';
import type { State } from '../session/state.ts';
import { diagnoser } from './diagnoser.ts';
import { factsFinder } from './facts.ts';
import { type RealHost, realHost } from './host.ts';
import { builtInCourse, recordingsFolder } from './package.ts';
import { type SwitchedPane, switchedPane } from './pane.ts';

export interface SessionOptions {
  readonly workspace?: string | undefined;
  readonly policy: Policy;
  readonly hands: boolean;
  readonly instant: boolean;
  readonly size: { readonly cols: number; readonly rows: number };
  readonly course?: Course;
  /** values for variables that win over those the machine gives */
  readonly vars?: Readonly<Record<string, string>>;
  onEvent?(event: Event, state: State): void;
}

export interface Session {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: RealHost;
  readonly workspace: Workspace;
  readonly screen: SwitchedPane;
  /** starts to look at the machine; the facts arrive as an event */
  findFacts(): Promise<HostFacts>;
  close(): Promise<void>;
}

/** Throws Trouble: the workspace cannot be used, another sifu is in it, sifu was not built. */
export function openSession(options: SessionOptions): Session {
  const course = options.course ?? builtInCourse();
  const workspace = openWorkspace(workspacePath(options.workspace, course.id, process.env));
  const release = takeLock(workspace.lock);
  const journal = openJournal(workspace.journal, (problem) => {
    if (problem) store.send({ type: 'trouble', finding: problem.finding });
  });
  const screen = switchedPane(options.size.cols, options.size.rows);
  const find = factsFinder(workspace, (event) => store.send(event), options.vars ?? {});
  const host = realHost({
    workspace,
    env: process.env,
    recordings: recordingsFolder(),
    size: screen.size,
    facts: find,
    onShell: (shell) => {
      screen.show(shell);
      shell.onNotice((notice) => {
        if (notice.is === 'waiting') store.send({ type: 'waiting', on: notice.on });
        else if (notice.is === 'trouble') store.send({ type: 'trouble', finding: notice.finding });
        else store.send({ type: 'shell', is: notice.is, text: notice.text });
      });
    },
    diagnose: diagnoser(find),
  });
  const interpreter = createInterpreter({
    host,
    policy: options.policy,
    hands: options.hands,
    instant: options.instant,
    onPlaying: (playing) => {
      if (playing) screen.show(playing.pane);
      else void host.shell().then(screen.show);
    },
  });
  const store = createStore({
    // known at once; the rest comes with the facts
    first: withVars(fold(course, journal.events), { workspace: workspace.root, home: homedir() }),
    remember: journal.append,
    carryOut: interpreter.carryOut,
    ...(options.onEvent ? { onEvent: options.onEvent } : {}),
  });
  return {
    store,
    interpreter,
    host,
    workspace,
    screen,
    findFacts: find,
    async close() {
      await host.close();
      await journal.close();
      release();
    },
  };
}

function withVars(state: State, vars: Readonly<Record<string, string>>): State {
  return { ...state, vars: { ...state.vars, ...vars } };
}

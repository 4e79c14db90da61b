/** Opens everything a session needs, in order, and closes it again. */
import { homedir } from 'node:os';
import { quote } from '../course/fill.ts';
import type { Course, Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { ShellNotice } from '../host/contract.ts';
import { aboutToLeave } from '../host/lock.ts';
import { openWorkspace, type Workspace, workspacePath } from '../host/workspace.ts';
import { createInterpreter, type Interpreter } from '../runner/interpret.ts';
import type { Policy } from '../runner/plan.ts';
import { createStore, type Store } from '../runner/store.ts';
import { engineInUse } from '../session/engine.ts';
import type { Event } from '../session/event.ts';
import { fold } from '../session/journal.ts';
import type { State } from '../session/state.ts';
import { asTyped } from './as-typed.ts';
import { factsFinder } from './facts.ts';
import { followingDiagnoser } from './following.ts';
import { type RealHost, realHost } from './host.ts';
import { builtInCourse, recordingsFolder } from './package.ts';
import { type SwitchedPane, switchedPane } from './pane.ts';
import { openSaving } from './saving.ts';

interface SessionOptions {
  readonly workspace?: string | undefined;
  readonly policy: Policy;
  readonly hands: boolean;
  readonly instant: boolean;
  readonly size: { readonly cols: number; readonly rows: number };
  readonly course?: Course;
  readonly vars?: Vars;
  /** the engine asked for by a flag: it wins over the learner's choice */
  readonly engine?: string | undefined;
  onEvent?(event: Event, state: State): void;
}

export interface Session {
  readonly store: Store;
  readonly interpreter: Interpreter;
  readonly host: RealHost;
  readonly workspace: Workspace;
  readonly screen: SwitchedPane;
  /** puts the learner's shell on screen where a recording is */
  showShell(): void;
  /** says so if a part of the progress could not be read, or something was left broken; what is said goes when another step is opened */
  tellDamage(): void;
  /** starts to look at the machine; the facts arrive as an event */
  findFacts(): Promise<HostFacts>;
  /** resolves to false if some of what was done could not be saved; then it has been said */
  close(): Promise<boolean>;
}

const wasBroken = 'sifu was ended while something was broken on purpose. It is being put right.';

/** Throws Trouble: the workspace cannot be used, another sifu is in it, sifu was not built. */
export function openSession(options: SessionOptions): Session {
  const course = options.course ?? builtInCourse();
  const workspace = openWorkspace(workspacePath(options.workspace, course.id, process.env));
  const send = (event: Event) => store.send(event);
  const saving = openSaving(workspace, send, () => goHome(workspace.root, host));
  const screen = switchedPane(options.size.cols, options.size.rows);
  const findFacts = factsFinder(workspace, send, course, () => engineInUse(store.get().vars));
  const host = hostOf(workspace, screen, findFacts, send);
  const showShell = () => {
    // without a shell the recording stays; the step that needs one says why there is none
    if (screen.pane.recorded) host.shell().then(screen.show, () => undefined);
  };
  const { policy, hands, instant, onEvent } = options;
  const interpreter = createInterpreter({
    ...{ host, policy, hands, instant },
    onPlaying: (playing) => {
      if (playing) screen.show(playing.pane);
      else showShell();
    },
  });
  const store = createStore({
    // known at once; the rest comes with the facts
    first: fold(course, saving.events, {
      ...{ workspace: workspace.root, home: homedir(), sifu: asTyped('sifu ').trim() },
      ...asked(options.engine),
      ...options.vars,
    }),
    remember: saving.append,
    carryOut: interpreter.carryOut,
    ...(onEvent ? { onEvent } : {}),
  });
  const broken = Object.keys(store.get().ill ?? {}).length > 0;
  if (broken) store.send({ type: 'heal' });
  return {
    ...{ store, interpreter, host, workspace, screen, showShell, findFacts },
    tellDamage: () => {
      if (broken) send({ type: 'shell', is: 'restarted', text: wasBroken });
      const finding = saving.damage();
      if (finding) send({ type: 'trouble', finding });
    },
    close: once(async () => {
      aboutToLeave(workspace.lock);
      await putRight(store, interpreter, host);
      // what is measured runs beside the shell, and would go on without anybody to tell
      if (store.get().phase.is === 'measuring') {
        store.send({ type: 'cancel' });
        await Promise.race([interpreter.idle(), host.pause(10_000)]);
      }
      await host.close();
      return saving.close();
    }),
  };
}

function hostOf(workspace: Workspace, screen: SwitchedPane, facts: () => Promise<HostFacts>, send: (event: Event) => void) {
  return realHost({
    ...{ workspace, facts, size: screen.size, env: process.env, recordings: recordingsFolder(), ...followingDiagnoser(facts) },
    onShell: (shell) => {
      screen.show(shell);
      shell.onNotice(noticeTo(send));
    },
  });
}

/** Nothing that a lesson broke on purpose stays broken when sifu ends. A shell that is busy is put right at the next start. */
async function putRight(store: Store, interpreter: Interpreter, host: RealHost): Promise<void> {
  const { ill = {}, running } = store.get();
  if (running || Object.keys(ill).length === 0) return;
  store.send({ type: 'heal' });
  await Promise.race([interpreter.idle(), host.pause(10_000)]);
}

/** Brings the shell to the new folder `root`, where it still stands in the deleted one of that name. */
function goHome(root: string, host: RealHost): void {
  const goThere = async () => (await host.shell()).run(`cd ${quote(root)}`, { log: host.logPath('cd') });
  if (host.cwd() === root) goThere().catch(() => undefined);
}

/** Does it at the first call; who calls again waits for the same. */
function once<Result>(act: () => Promise<Result>): () => Promise<Result> {
  let begun: Promise<Result> | undefined;
  return () => {
    begun ??= act();
    return begun;
  };
}

/** A new shell comes right after the end of the old one: both are told on one line. */
function noticeTo(send: (event: Event) => void): (notice: ShellNotice) => void {
  let died: string | undefined;
  return (notice) => {
    if (notice.is === 'waiting') return send({ type: 'waiting', on: notice.on });
    if (notice.is === 'trouble') return send({ type: 'trouble', finding: notice.finding });
    const text = notice.is === 'restarted' && died ? `${died} ${notice.text}` : notice.text;
    died = notice.is === 'died' ? notice.text : undefined;
    send({ type: 'shell', is: notice.is, text });
  };
}

function asked(flag: string | undefined): Readonly<Record<string, string>> {
  const engine = flag ?? process.env.SIFU_ENGINE;
  return engine ? { engine_asked: engine } : {};
}

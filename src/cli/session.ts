/** Opens everything a session needs, in order, and closes it again. */
import { homedir } from 'node:os';
import { quote } from '../course/fill.ts';
import type { Course } from '../course/lesson.ts';
import type { Finding } from '../diagnosis/finding.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { ShellNotice } from '../host/contract.ts';
import { openJournal } from '../host/journal.ts';
import { damageIn } from '../host/journal-read.ts';
import { aboutToLeave, takeLock } from '../host/lock.ts';
import type { Trouble } from '../host/trouble.ts';
import { openWorkspace, type Workspace, workspacePath } from '../host/workspace.ts';
import { createInterpreter, type Interpreter } from '../runner/interpret.ts';
import type { Policy } from '../runner/plan.ts';
import { createStore, type Store } from '../runner/store.ts';
import { engineInUse } from '../session/engine.ts';
import type { Event } from '../session/event.ts';
import { fold } from '../session/journal.ts';
import type { State } from '../session/state.ts';
import { diagnoser } from './diagnoser.ts';
import { factsFinder } from './facts.ts';
import { type RealHost, realHost } from './host.ts';
import { builtInCourse, recordingsFolder } from './package.ts';
import { type SwitchedPane, switchedPane } from './pane.ts';
import { warn } from './tell.ts';

interface SessionOptions {
  readonly workspace?: string | undefined;
  readonly policy: Policy;
  readonly hands: boolean;
  readonly instant: boolean;
  readonly size: { readonly cols: number; readonly rows: number };
  readonly course?: Course;
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
  /** says so if a part of the progress could not be read; what is said goes when another step is opened */
  tellDamage(): void;
  /** starts to look at the machine; the facts arrive as an event */
  findFacts(): Promise<HostFacts>;
  /** resolves to false if some of what was done could not be saved; then it has been said */
  close(): Promise<boolean>;
}

/** Throws Trouble: the workspace cannot be used, another sifu is in it, sifu was not built. */
export function openSession(options: SessionOptions): Session {
  const course = options.course ?? builtInCourse();
  const workspace = openWorkspace(workspacePath(options.workspace, course.id, process.env));
  let release = takeLock(workspace.lock);
  let unsaved: Finding | undefined;
  const onTrouble = (problem: Trouble | undefined) => {
    unsaved = problem?.finding;
    if (problem) store.send({ type: 'trouble', finding: keptInMind(problem.finding) });
    else store.send({ type: 'shell', is: 'restarted', text: 'There is room again: everything you did is saved.' });
  };
  const journal = openJournal(workspace.journal, onTrouble, () => {
    release = settleAnew(workspace.root, store, host);
  });
  let closing: Promise<boolean> | undefined;
  const close = async () => {
    aboutToLeave(workspace.lock);
    await host.close();
    const saved = await journal.close();
    release();
    if (!saved && unsaved) warn({ ...unsaved, title: `your last steps could not be saved. ${unsaved.title}` });
    return saved;
  };
  const screen = switchedPane(options.size.cols, options.size.rows);
  const find = factsFinder(
    workspace,
    (event) => store.send(event),
    course,
    () => engineInUse(store.get().vars),
  );
  const host = realHost({
    workspace,
    env: process.env,
    recordings: recordingsFolder(),
    size: screen.size,
    facts: find,
    onShell: (shell) => {
      screen.show(shell);
      shell.onNotice(noticeTo((event) => store.send(event)));
    },
    diagnose: diagnoser(find),
  });
  const showShell = () => {
    // without a shell the recording stays; the step that needs one says why there is none
    if (screen.pane.recorded) host.shell().then(screen.show, () => undefined);
  };
  const interpreter = createInterpreter({
    host,
    policy: options.policy,
    hands: options.hands,
    instant: options.instant,
    onPlaying: (playing) => {
      if (playing) screen.show(playing.pane);
      else showShell();
    },
  });
  const store = createStore({
    // known at once; the rest comes with the facts
    first: fold(course, journal.events, { workspace: workspace.root, home: homedir(), ...asked(options.engine) }),
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
    showShell,
    tellDamage: () => {
      const finding = damageIn(workspace.journal, journal.damaged);
      if (finding) store.send({ type: 'trouble', finding });
    },
    findFacts: find,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The learner's folder was deleted under sifu's feet: makes it again, and brings the shell there. */
function settleAnew(root: string, store: Store, host: RealHost): () => void {
  const made = openWorkspace(root);
  const release = takeLock(made.lock);
  store.send({ type: 'trouble', finding: folderGone(root) });
  // the shell still stands in the folder that is gone
  const goThere = async () => (await host.shell()).run(`cd ${quote(root)}`, { log: host.logPath('cd') });
  if (host.cwd() === root) goThere().catch(() => undefined);
  return release;
}

function folderGone(root: string): Finding {
  return {
    code: 'workspace-gone',
    title: `Your folder ${root} was taken away while sifu ran.`,
    cause: 'sifu made it again and kept your progress; the files in it are gone.',
    remedy: [{ text: 'Run again the steps that made the files you need.' }],
  };
}

/** As long as sifu is open, nothing is lost: it need not be started again. */
function keptInMind(finding: Finding): Finding {
  const text = 'What you do is kept in memory: make room before you quit, and sifu saves it.';
  return { ...finding, remedy: [{ text }] };
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

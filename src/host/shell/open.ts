/** Opens the learner's shell: one bash in a terminal, kept going from step to step and from session to session. */
import { join } from 'node:path';
import type { Shell, ShellNotice, ShellOptions } from '../contract.ts';
import { boot, type Ears } from './boot.ts';
import { close } from './close.ts';
import { type Core, enter, until } from './core.ts';
import { hearBytes, hearMark } from './hear.ts';
import { claim, newId, orphans } from './orphans.ts';
import { run } from './run.ts';
import { openScreen } from './screen.ts';
import { stop } from './stop.ts';
import { beThrifty } from './thrift.ts';
import { watchdog } from './watchdog.ts';

/** Resolves at the first prompt; rejects with Trouble where no shell can be started. Ends what an earlier sifu left behind first. */
export async function openShell(options: ShellOptions): Promise<Shell> {
  beThrifty();
  await orphans(options.state);
  const listeners = new Set<(notice: ShellNotice) => void>();
  const early: ShellNotice[] = [];
  const core = newCore(options, (notice) => {
    if (listeners.size === 0) early.push(notice);
    for (const listener of listeners) listener(notice);
  });
  const disclaim = claim(options.state, core.id);
  try {
    await start(core);
  } catch (error) {
    await close(core, disclaim);
    throw error;
  }
  return shellOf(core, listeners, disclaim, early);
}

function newCore(options: ShellOptions, notify: Core['notify']): Core {
  const id = newId();
  const { cols, rows, cwd } = options;
  const screen = openScreen({
    cols,
    rows,
    // Only a running program may get an answer; at the prompt it would be typed into the learner's line.
    answer: (data) => core.phase === 'running' && core.bash?.write(data),
    onRoom: () => core.bash?.release('screen'),
  });
  const core: Core = {
    options,
    id,
    screen,
    cwd,
    cols,
    rows,
    notify,
    watchdog: watchdog(id),
    snapshot: join(options.state, 'snapshot.sh'),
    phase: 'booting',
    bash: undefined,
    booting: undefined,
    running: undefined,
    nth: -1,
    ended: true,
    exit: 0,
    dirty: false,
    ahead: false,
    ending: undefined,
    spoke: 0,
    prompted: 0,
    last: 10,
    waiting: false,
    before: new Set(),
    lines: 0,
    taps: new Set(),
    watchers: new Set(),
  };
  return core;
}

/** Starts a shell unless one is on its way. */
function start(core: Core): Promise<void> {
  const ears: Ears = {
    onBytes: (bytes) => hearBytes(core, bytes),
    onMark: (mark) => hearMark(core, mark),
    onDeath: (_, how) => died(core, how),
  };
  core.booting ??= boot(core, ears).finally(() => {
    core.booting = undefined;
  });
  return core.booting;
}

function died(core: Core, how: string): void {
  if (core.phase === 'closed') return;
  const why = core.ending ?? how;
  core.bash = undefined;
  core.ending = undefined;
  core.waiting = false;
  enter(core, 'dead');
  core.running?.settle({ died: why });
  core.notify({ is: 'died', text: `Your shell ended (${why}).` });
  start(core).then(
    () => core.notify({ is: 'restarted', text: 'A new shell started where the last command began.' }),
    () => {}, // the next run tries again and says why it cannot
  );
}

/** Waits for the prompt; starts a shell where there is none. */
async function ready(core: Core): Promise<void> {
  if (core.booting) await core.booting;
  if (core.phase === 'dead') await start(core);
  await until(core, () => core.phase === 'prompt' || core.phase === 'closed' || core.phase === 'dead');
  if (core.phase === 'closed') throw new Error('The shell is closed.');
  if (core.phase === 'dead') await ready(core);
}

function shellOf(core: Core, listeners: Set<(notice: ShellNotice) => void>, disclaim: () => void, early: ShellNotice[]): Shell {
  const { screen } = core;
  let queue: Promise<unknown> = Promise.resolve();
  let stopping: Promise<void> | undefined;
  return {
    kind: core.bash?.kind ?? 'node-pty',
    snapshot: core.snapshot,
    get busy() {
      return core.phase === 'running' || core.running !== undefined;
    },
    get cwd() {
      return core.cwd;
    },
    get revision() {
      return screen.revision;
    },
    get cols() {
      return core.cols;
    },
    get rows() {
      return core.rows;
    },
    get lines() {
      return core.running?.recorder.lines ?? core.lines;
    },
    get scrollback() {
      return screen.scrollback;
    },
    view: screen.view,
    cursor: screen.cursor,
    subscribe: screen.subscribe,
    resize: (cols, rows) => {
      screen.resize(cols, rows);
      core.cols = screen.cols;
      core.rows = screen.rows;
      core.bash?.size(screen.cols, screen.rows);
    },
    type: (data) => {
      if (core.phase === 'prompt') core.dirty = true;
      else core.ahead = true;
      core.bash?.write(data);
    },
    run: (line, how) => {
      const next = queue.then(() => ready(core)).then(() => run(core, line, how));
      queue = next.catch(() => {});
      return next;
    },
    cancel: () => {
      stopping ??= stop(core).finally(() => {
        stopping = undefined;
      });
      return stopping;
    },
    tap: (listener) => added(core.taps, listener),
    onNotice: (listener) => {
      // what went wrong while it started was said before anybody could listen
      for (const notice of early.splice(0)) listener(notice);
      return added(listeners, listener);
    },
    close: () => close(core, disclaim),
  };
}

function added<T>(to: Set<T>, listener: T): () => void {
  to.add(listener);
  return () => void to.delete(listener);
}

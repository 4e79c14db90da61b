/** Ends a running command: asked first, then made to. */
import { type Core, until } from './core.ts';
import { end, signal, spawned } from './kill.ts';
import { processOf } from './proc.ts';

/** ms between two looks at who is in the foreground */
const glance = 100;
/** ms for a command to end after Ctrl-C, after TERM, and for the prompt to come once all its processes are gone */
const afterControlC = 2000;
const afterTerm = 3000;
const afterKill = 1500;

/** Resolves when the prompt is back, or the shell is gone. */
export async function stop(core: Core): Promise<void> {
  if (core.running) core.running.cancelled = true;
  const { bash, nth } = core;
  const over = () =>
    core.phase === 'closed' || core.phase === 'dead' || core.bash !== bash || (core.phase !== 'running' && !core.running);
  if (over() || bash === undefined) return;
  if (await asked(core, over)) return;
  const shell = bash.pid;
  const theirs = () => (over() || shell === undefined ? [] : spawned(shell, core.before, core.id, nth));
  await end(theirs, afterTerm);
  // The prompt may need a moment to come; a Ctrl-C then would land in the learner's next line.
  if (await until(core, over, 100)) return;
  // A loop of the shell's own takes the Ctrl-C only when no child is in the way.
  bash.write('\x03');
  if (shell !== undefined) signal([shell], 'SIGINT');
  if (await until(core, over, afterKill)) return;
  signal(theirs(), 'SIGKILL');
  core.ending = 'it did not react to Ctrl-C';
  bash.destroy();
  await until(core, over, afterKill);
}

/** Ctrl-C, once for each program of the line that comes to the foreground; true if that ended it. */
async function asked(core: Core, over: () => boolean): Promise<boolean> {
  const { bash } = core;
  const inFront = () => (bash?.pid === undefined ? undefined : processOf(bash.pid)?.foreground);
  let last = inFront();
  bash?.write('\x03');
  for (const end = performance.now() + afterControlC; performance.now() < end; ) {
    if (await until(core, over, glance)) return true;
    const now = inFront();
    // Between two programs Ctrl-C reaches a bash that has nothing to end; one that gets it twice may end in a hurry.
    if (now !== last && now !== bash?.pid) bash?.write('\x03');
    last = now;
  }
  return over();
}

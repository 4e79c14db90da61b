/** Ends the shell with all it started. */
import { type Core, enter, setWaiting } from './core.ts';
import { brood, end, signal } from './kill.ts';
import { sweep } from './orphans.ts';
import { alive } from './proc.ts';

/** ms for what runs to end by itself: an engine in the middle of a build has a folder of many files to remove */
const grace = 5000;
/** ms for the shell, and for what came up meanwhile */
const shortGrace = 500;

/** May be called more than once. The snapshot stays; so does what the screen shows. */
export async function close(core: Core, disclaim: () => void): Promise<void> {
  if (core.phase === 'closed') return;
  const { bash, id, running } = core;
  setWaiting(core, false);
  // however it ends now, it is not its own doing
  if (running) running.cancelled = true;
  enter(core, 'closed');
  const shell = bash?.pid;
  // before the shell hears of it: its SIGHUP ends an engine on the spot, and the folders of its build would stay
  const first = brood(shell, id);
  await end(() => first, grace);
  if (shell !== undefined) signal([shell], 'SIGHUP');
  bash?.tidy();
  const family = () => {
    const rest = brood(shell, id);
    return shell !== undefined && alive(shell) ? [...rest, shell] : rest;
  };
  await end(family, shortGrace);
  bash?.destroy();
  running?.settle({ died: 'closed' });
  sweep(core.options.state, id);
  core.watchdog.dismiss();
  disclaim();
  for (const watcher of [...core.watchers]) watcher();
}

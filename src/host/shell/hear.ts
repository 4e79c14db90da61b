/** What the shell's output and marks mean: bytes go to the screen and the log, marks move the phase. */
import { type Core, enter, setWaiting } from './core.ts';
import type { Mark } from './mark.ts';
import { descendants } from './proc.ts';
import { look } from './vigil.ts';

/** \C-x \C-], bound in the rc file to what puts the hooks back */
const healKey = '\x18\x1d';
/** ms a prompt is given to heal */
const healing = 600;

/** Output of the shell, without its marks. */
export function hearBytes(core: Core, bytes: Buffer): void {
  const { running, screen } = core;
  core.spoke = performance.now();
  core.last = bytes[bytes.length - 1] ?? core.last;
  if (core.waiting) setWaiting(core, false);
  if (core.phase === 'prompt' && core.ahead) core.dirty = true;
  if (running?.recording) {
    running.recorder.push(bytes);
    if (running.recorder.full) core.bash?.hold('log');
  } else if (running?.typed && running.began === 0 && running.ended === undefined) running.early.push(bytes);
  else if (core.phase === 'running' && !running) core.lines += breaksIn(bytes);
  for (const tap of core.taps) tap(bytes);
  screen.push(bytes);
  if (screen.full) core.bash?.hold('screen');
}

/** A prompt, or the start or end of a command. */
export function hearMark(core: Core, mark: Mark): void {
  if (mark.is === 'start') started(core);
  // Usually the end came first; if its hook is gone, the prompt at least is no output of the command.
  else if (mark.is === 'drawn') silence(core);
  else if (mark.is === 'end') ended(core, mark.exit, mark.cwd);
  else if (mark.is === 'prompt') prompted(core, mark);
  else if (mark.is === 'healed') {
    core.bash?.keep(mark.snapshot, core.snapshot);
    if (core.phase === 'healing') enter(core, 'prompt');
  }
}

function started(core: Core): void {
  const { running, bash } = core;
  if (running?.typed) {
    running.recording = true;
    running.began ||= performance.now();
    running.early = [];
  } else core.lines = 0;
  core.ended = false;
  core.spoke = performance.now();
  if (core.phase === 'running') return;
  core.before = new Set(bash?.pid === undefined ? [] : descendants(bash.pid));
  enter(core, 'running');
  // For a line of ours it began when that was typed.
  if (!running) look(core);
}

function ended(core: Core, exit: number, cwd: string): void {
  core.ended = true;
  core.exit = exit;
  core.cwd = cwd;
  if (core.running?.typed) core.running.ended = performance.now();
  silence(core);
}

/** What comes from now on is not the command's. */
function silence({ running }: Core): void {
  if (!running?.recording) return;
  running.recording = false;
  running.ended = performance.now();
}

function prompted(core: Core, mark: Extract<Mark, { is: 'prompt' }>): void {
  // While the shell is being closed a prompt is no news of the command: its processes were ended, not done.
  if (core.phase === 'closed') return;
  // The same prompt once more: readline drew it anew, after a resize for example.
  if (mark.nth === core.nth) return;
  core.nth = mark.nth;
  core.prompted = performance.now();
  core.dirty = false;
  setWaiting(core, false);
  const healthy = core.ended;
  if (healthy) core.bash?.keep(mark.snapshot, core.snapshot);
  else core.exit = mark.exit;
  core.ended = false;
  if (core.running?.typed) {
    core.running.exit = core.exit;
    core.running.settle({});
  }
  if (healthy) enter(core, 'prompt');
  else heal(core);
}

/** A prompt without an end before it: something emptied PROMPT_COMMAND. */
function heal(core: Core): void {
  enter(core, 'healing');
  core.bash?.write(healKey);
  setTimeout(() => core.phase === 'healing' && enter(core, 'prompt'), healing);
}

function breaksIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

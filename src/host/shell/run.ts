/** Runs one line in the shell: types it, waits for its end, and says how it ended. */
import type { Outcome } from '../../session/state.ts';
import type { RunOptions } from '../contract.ts';
import { fileTrouble } from '../trouble.ts';
import { type Core, type Running, until } from './core.ts';
import { stoppedJob } from './findings.ts';
import { end, spawned } from './kill.ts';
import { plainText } from './plain.ts';
import { processOf } from './proc.ts';
import { signalName } from './pty.ts';
import { record } from './recorder.ts';
import { look } from './vigil.ts';

export type Ended = Omit<Outcome, 'mode'>;

/** The prompt must be there. */
export async function run(core: Core, line: string, options: RunOptions): Promise<Ended> {
  await emptyLine(core);
  const { nth } = core;
  const running = newRunning(core, line, options);
  core.running = running.now;
  core.lines = 0;
  running.now.typed = true;
  core.spoke = performance.now();
  core.bash?.write(`${keys(line)}\r`);
  look(core);
  const how = await running.settled;
  core.bash?.release('log');
  await running.now.recorder.end();
  await endStopped(core, running.now, nth);
  return outcome(core, running.now, how.died);
}

/** Something half typed must not become part of the line. */
async function emptyLine(core: Core): Promise<void> {
  // What was typed while the last command ran shows up right after the prompt, if at all.
  const fresh = 40 - (performance.now() - core.prompted);
  if (core.ahead && fresh > 0) await new Promise((resolve) => setTimeout(resolve, fresh));
  core.ahead = false;
  if (!core.dirty) return;
  const { nth } = core;
  core.bash?.write('\x03');
  const came = await until(core, () => core.phase === 'prompt' && core.nth !== nth, 1000);
  if (!came) core.bash?.write('\x05\x15');
}

/** Control characters, line ends among them, are quoted with Ctrl-V, so that several lines are edited as one. */
function keys(line: string): string {
  const clean = line.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  return clean.replace(/[\x00-\x1f\x7f]/g, (control) => (control === '\0' ? '' : `\x16${control}`));
}

function newRunning(core: Core, line: string, options: RunOptions): { now: Running; settled: Promise<{ died?: string }> } {
  let settle: Running['settle'] = () => {};
  const settled = new Promise<{ died?: string }>((resolve) => {
    settle = resolve;
  });
  const recorder = record({
    path: options.log,
    onOutput: options.onOutput,
    onRoom: () => core.bash?.release('log'),
    onError: (error) => core.notify({ is: 'trouble', finding: fileTrouble(error, 'write the log', options.log).finding }),
  });
  const now: Running = {
    line,
    options,
    recorder,
    typed: false,
    recording: false,
    began: 0,
    cancelled: false,
    early: [],
    answers: 0,
    settle: (how) => {
      if (now.began === 0) recorder.push(complaint(Buffer.concat(now.early)));
      now.recording = false;
      // At once: whoever waits for the end of it asks while the phase changes.
      core.running = undefined;
      core.lines = recorder.lines;
      settle(how);
    },
  };
  return { now, settled };
}

/** A line that bash cannot parse never starts; what it says of it stands after the echo of the line. */
function complaint(early: Buffer): Buffer {
  const at = plainText(early.toString('latin1')) === '' ? -1 : early.indexOf('bash: ');
  return at < 0 ? Buffer.alloc(0) : early.subarray(at);
}

/** Ctrl-Z: the command is no longer in the foreground, yet not at its end. */
async function endStopped(core: Core, running: Running, nth: number): Promise<void> {
  const shell = core.bash?.pid;
  if (shell === undefined || running.exit === undefined || running.exit < 147 || running.exit > 150) return;
  const stopped = () => spawned(shell, core.before, core.id, nth).filter((pid) => processOf(pid)?.state === 'T');
  const left = new Set(stopped());
  if (left.size === 0) return;
  await end(() => [...left].filter((pid) => processOf(pid) !== undefined), 500);
  core.notify({ is: 'trouble', finding: stoppedJob });
}

function outcome(core: Core, running: Running, died: string | undefined): Ended {
  const { line, options, recorder, cancelled, began, ended, exit } = running;
  const name = died ? /^SIG\w+$/.exec(died)?.[0] : exit !== undefined && exit > 128 ? signalName(exit - 128) : undefined;
  return {
    line,
    ...(died || exit === undefined ? {} : { exit }),
    ...(name ? { signal: name } : {}),
    ...(died ? { shellDied: true } : {}),
    ...(cancelled ? { cancelled: true } : {}),
    tail: recorder.tail(),
    log: options.log,
    lines: recorder.lines,
    ms: began === 0 ? 0 : Math.round((ended ?? performance.now()) - began),
    cwd: core.cwd,
  };
}

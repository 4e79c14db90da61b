/**
 * V8's compiled form of the bundle holds the functions that have run. So sifu is run once, in a pseudo-terminal of its own and
 * a workspace that is thrown away, looked at for a moment, and asked what it compiled: dist/sifu.v8.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keys that a learner presses first: open a step, page on, the map, help, a step again. */
const keys = ['\r', ' ', 'w', 'w', 'm', '?', '\u001b', '\u001b[B', '\r'];

/** Without a pty there is no compiled form, and sifu starts a little slower. */
export async function warm(root) {
  let pty;
  try {
    pty = await import('@lydell/node-pty');
  } catch {
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'sifu-warm-'));
  const env = { ...process.env, SIFU_WORKSPACE: folder, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', NO_COLOR: '' };
  const child = pty.spawn(process.execPath, [join(root, 'build', 'warm-child.cjs')], { cols: 100, rows: 30, cwd: folder, env });
  const ended = new Promise((resolve) => child.onExit(resolve));
  const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
  // a busy machine may be slow to begin
  await Promise.race([ended, new Promise((resolve) => child.onData(resolve))]);
  for (const key of keys) {
    await quiet(child, 250);
    child.write(key);
  }
  await quiet(child, 250);
  child.kill('SIGUSR2');
  await ended;
  clearTimeout(limit);
  rmSync(folder, { recursive: true, force: true });
}

/** Resolves when the terminal has been silent for `ms`, at most ten times that. */
function quiet(child, ms) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      clearTimeout(limit);
      listener.dispose();
      resolve();
    };
    let timer = setTimeout(end, ms);
    const limit = setTimeout(end, ms * 10);
    const listener = child.onData(() => {
      clearTimeout(timer);
      timer = setTimeout(end, ms);
    });
  });
}

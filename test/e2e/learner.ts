/** A learner at the keyboard: a folder of their own, a terminal, and what they can see of the machine afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keys, openTerminal, type Screen, type ScreenOptions } from '../helpers/terminal.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Learner {
  readonly workspace: string;
  /** starts sifu in the learner's folder: `sit('learn', 'containers/root')` */
  sit(...args: readonly string[]): Screen;
  /** the same in another terminal or environment */
  sitAt(options: ScreenOptions, ...args: readonly string[]): Screen;
  /** steps done, of one lesson or of all, as `sifu status` tells */
  done(lesson?: string): number;
  /** processes that carry the mark of this learner's shell */
  processes(): Process[];
  /** resolves when none is left; rejects with their names */
  nothingRuns(): Promise<void>;
  /** ends what runs and takes the folder away */
  leave(): Promise<void>;
}

export interface Process {
  readonly pid: number;
  readonly name: string;
}

export function newLearner(workspace = realpathSync(mkdtempSync(join(tmpdir(), 'sifu-e2e-')))): Learner {
  const screens: Screen[] = [];
  const sitAt = (options: ScreenOptions, ...args: readonly string[]) => {
    const home = { SIFU_WORKSPACE: workspace, HOME: workspace, SIFU_NO_MOTION: '1' };
    const screen = openTerminal(args, { cwd: workspace, ...options, env: { ...home, ...options.env } });
    screens.push(screen);
    return screen;
  };
  const processes = () => marked(workspace);
  return {
    workspace,
    sit: (...args) => sitAt({}, ...args),
    sitAt,
    done: (lesson) => doneSteps(workspace, lesson),
    processes,
    nothingRuns: () =>
      until(
        () => processes().length === 0,
        () => `still running: ${processes().map((one) => `${one.pid} ${one.name}`)}`,
      ),
    async leave() {
      for (const screen of screens) screen.kill('SIGTERM');
      await Promise.all(screens.map((screen) => screen.exit));
      for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

/** Waits for something off the screen. */
export async function until(holds: () => boolean, what: () => string, limitMs = 20_000): Promise<void> {
  for (const began = Date.now(); !holds(); await pause(20)) if (Date.now() - began > limitMs) throw new Error(what());
}

/** Runs any line in the step on screen: edits the command before it runs. */
export async function runLine(screen: Screen, line: string): Promise<void> {
  screen.press('e');
  await screen.see('leave it as it was');
  screen.press('\u0015');
  screen.press(line);
  await screen.see(line.slice(0, 12));
  screen.press(keys.enter);
  await screen.gone('leave it as it was');
}

function doneSteps(workspace: string, lesson: string | undefined): number {
  const { stdout } = spawnSync(process.execPath, [join(root, 'bin', 'sifu.js'), 'status', '--json'], {
    env: { ...process.env, SIFU_WORKSPACE: workspace },
    encoding: 'utf8',
  });
  const { lessons } = JSON.parse(stdout) as { lessons: { id: string; done: number }[] };
  return lessons.filter(({ id }) => lesson === undefined || id === lesson).reduce((sum, { done }) => sum + done, 0);
}

/** Every process that a shell of sifu's in this workspace started, wherever it went since. */
function marked(workspace: string): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const environment = readOr(`/proc/${name}/environ`);
      const mine = environment.includes('SIFU_SHELL=') && environment.includes(`SIFU_WORKSPACE=${workspace}\0`);
      return mine ? [{ pid: Number(name), name: readOr(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim() }] : [];
    });
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Waits for a message, wherever its lines break. */
export async function hear(screen: Screen, words: string): Promise<void> {
  await until(
    () => screen.text().replaceAll(/\s+/g, ' ').includes(words),
    () => `never told: ${words}\n${screen.text()}`,
  );
}

/** Turns the pages of an explanation until all of these are on the screen. */
export async function readTo(screen: Screen, ...wanted: readonly string[]): Promise<void> {
  let turned = '';
  const there = () => {
    const text = screen.text();
    if (wanted.every((one) => text.includes(one))) return true;
    const page = pageOf(text);
    if (!text.includes('↵ read on') || page === turned) return false;
    turned = page;
    screen.press(keys.enter);
    return false;
  };
  await until(there, () => `never came to ${wanted.join(', ')}\n${screen.text()}`);
}

function pageOf(text: string): string {
  return /\d+\/\d+ [▼▲]/.exec(text)?.[0] ?? '';
}

/** A learner with an empty home, a workspace, and a shell. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunOptions, Shell, ShellNotice, ShellOptions } from '../../../src/host/contract.ts';
import { openShell } from '../../../src/host/shell/open.ts';
import { alive, allProcesses, readProc } from '../../../src/host/shell/proc.ts';

export interface Learner {
  readonly shell: Shell;
  readonly home: string;
  readonly work: string;
  readonly state: string;
  readonly log: string;
  readonly notices: ShellNotice[];
  run(line: string, options?: Partial<RunOptions>): ReturnType<Shell['run']>;
  /** closes sifu and starts it again */
  again(): Promise<Learner>;
}

/** Directories that are gone after the test. */
export function place(): { home: string; work: string; state: string; log: string } {
  const root = mkdtempSync(join(tmpdir(), 'sifu-shell-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [home, work, state] = ['home', 'work', join('work', '.sifu', 'shell')].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [home, work]) mkdirSync(path, { recursive: true });
  return { home, work, state, log: join(work, '.sifu', 'logs', 'step.log') };
}

export async function learner(options: Partial<ShellOptions> = {}, where = place()): Promise<Learner> {
  const { home, work, state, log } = where;
  const shell = await openShell({ cwd: work, state, cols: 80, rows: 24, ...options, env: { HOME: home, ...options.env } });
  onTestFinished(() => shell.close());
  const notices: ShellNotice[] = [];
  shell.onNotice((notice) => notices.push(notice));
  return {
    shell,
    ...where,
    notices,
    run: (line, how) => shell.run(line, { log, ...how }),
    again: async () => {
      await shell.close();
      return learner(options, where);
    },
  };
}

/** What the learner would see, one string a row. */
export const screenOf = (shell: Shell): string[] => shell.view(200).map((row) => row.map((run) => run.text).join(''));

/** Waits, for as long as a slow machine may need, until `test` gives something. */
export async function eventually<T>(test: () => T | Promise<T>, what = 'it'): Promise<NonNullable<T>> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = await test();
    if (found) return found as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Living processes that have `word` among their arguments. */
export const withArgument = (word: string): number[] =>
  allProcesses().filter((pid) => alive(pid) && readProc(`${pid}/cmdline`)?.split('\0').includes(word));

export const logged = (one: Learner): string => readFileSync(one.log, 'utf8');

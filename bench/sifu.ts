/** The bench's app on a terminal: run its step, read its phases, its heap. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pause } from './numbers.ts';
import { open, type Screen, type Terminal } from './terminal.ts';

export const project = resolve(import.meta.dirname, '..');
// its own for each run of the bench, so that two do not disturb each other
export const built = join(project, 'node_modules', '.cache', `sifu-bench-${process.pid}`);

/** Builds the app; once a run. */
export function buildApp(): void {
  process.on('exit', () => rmSync(built, { recursive: true, force: true }));
  const { status } = spawnSync(process.execPath, [join(project, 'bench/app/build.js'), built], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the bench app could not be built');
}

export interface App {
  readonly terminal: Terminal;
  readonly workspace: string;
  /** the log of the step */
  readonly log: string;
  /** runs the step (again) and returns when Enter was pressed and when it had passed, ns */
  run(limitMs?: number): Promise<{ began: bigint; passed: bigint }>;
  /** presses the key that runs the step; does not wait */
  begin(): bigint;
  /** bytes of heap after a collection */
  heap(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the app with one step that runs `line`, and waits until it can be run. */
export async function startApp(line: string, screen: Screen = {}, collects = false): Promise<App> {
  const workspace = mkdtempSync(join(tmpdir(), 'sifu-bench-'));
  const events = join(workspace, 'phases');
  const heapFile = join(workspace, 'heap');
  const args = [...(collects ? ['--expose-gc'] : []), join(built, 'app.cjs'), join(workspace, 'work')];
  const terminal = open(process.execPath, args, {
    ...screen,
    env: { BENCH_LINE: line, BENCH_EVENTS: events, BENCH_HEAP: heapFile, ...screen.env },
  });
  await phase(events, 'ready', 1);
  await terminal.shows('Benchtext');
  let runs = 0;
  const begin = () => terminal.type(runs++ === 0 ? '\r' : 'r');
  return {
    terminal,
    workspace,
    log: join(workspace, 'work', '.sifu', 'logs', 'bench.step.log'),
    begin,
    async run(limitMs = 300_000) {
      const began = begin();
      return { began, passed: await phase(events, 'passed', runs, limitMs) };
    },
    async heap() {
      rmSync(heapFile, { force: true });
      process.kill(terminal.pid, 'SIGUSR2');
      while (!existsSync(heapFile) || readFileSync(heapFile, 'utf8') === '') await pause(20);
      return Number(readFileSync(heapFile, 'utf8'));
    },
    async close() {
      await terminal.kill();
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

/** When the app entered a phase for the nth time, ns. */
async function phase(file: string, name: string, nth: number, limitMs = 60_000): Promise<bigint> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const times = lines.filter((one) => one.startsWith(`${name} `)).map((one) => BigInt(one.slice(name.length + 1)));
    const found = times[nth - 1];
    if (found !== undefined) return found;
    if (lines.some((one) => one.startsWith('failed '))) throw new Error(`the step failed; see ${file}`);
    await pause(5);
  }
  throw new Error(`the app never came to "${name}"`);
}

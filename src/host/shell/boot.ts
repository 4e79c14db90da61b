/** Starts a bash and waits for its first prompt; where the learner's set-up stands in the way, goes without. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import { fileTrouble, Trouble } from '../trouble.ts';
import { type Bash, startBash } from './bash.ts';
import { type Core, enter } from './core.ts';
import { environment, onPath } from './environment.ts';
import { noBash, noStart, noTerminal, oldBash, skippedSetup, skippedSnapshot } from './findings.ts';
import type { Mark } from './mark.ts';
import { nativePty } from './pty.ts';
import { sleepOf } from './waiting.ts';

export interface Ears {
  onBytes(bytes: Buffer): void;
  onMark(mark: Mark): void;
  /** the shell ended after its first prompt; `how` says how, as in "exit 3" */
  onDeath(bash: Bash, how: string): void;
}

interface Attempt {
  readonly own: boolean;
  readonly restore: boolean;
}

/** ms for the learner's ~/.bashrc; on clusters some load modules over a slow network */
const patience = 30_000;
/** bytes for what bash reads when it starts */
const enough = 32 * 1024;

/** Rejects with Trouble if no bash comes to its prompt. */
export async function boot(core: Core, ears: Ears): Promise<void> {
  const env = environment(core.options.env);
  const state = writable(core.options.state);
  if (!onPath('bash', env.PATH ?? '')) throw new Trouble(noBash, 3);
  const native = core.options.pty !== 'script' && nativePty() !== undefined;
  if (!native && !onPath('script', env.PATH ?? '')) throw new Trouble(noTerminal, 3);
  let why = '';
  const before = existsSync(core.snapshot);
  for (const attempt of attempts(before)) {
    if (core.phase === 'closed') return;
    enter(core, 'booting');
    const failed = await tryBoot(core, ears, { ...attempt, env, state }).catch((error: unknown) => {
      throw error instanceof Trouble ? error : fileTrouble(error, 'write into', state);
    });
    if (failed === undefined) return tell(core, attempt, why, before);
    if (typeof failed !== 'string') throw new Trouble(failed, 3);
    why = failed;
  }
  enter(core, 'dead');
  throw new Trouble(noStart(why), 3);
}

function attempts(snapshot: boolean): Attempt[] {
  const all = [
    { own: true, restore: true },
    { own: false, restore: true },
    { own: false, restore: false },
  ];
  return snapshot ? all : all.map((each) => ({ ...each, restore: false })).slice(0, 2);
}

function tell(core: Core, { own, restore }: Attempt, why: string, before: boolean): void {
  if (own) return;
  // the new shell has written a snapshot of its own by now
  const lost = !restore && before;
  core.notify({ is: 'trouble', finding: lost ? skippedSnapshot(why) : skippedSetup(why) });
}

/** Resolves to undefined at the prompt, else to the reason. */
function tryBoot(
  core: Core,
  ears: Ears,
  how: Attempt & { env: Record<string, string>; state: string },
): Promise<string | Finding | undefined> {
  const { options, id } = core;
  return new Promise((resolve) => {
    let up = false;
    const done = (why: string | Finding | undefined) => {
      clearInterval(vigil);
      if (why !== undefined) {
        up = true;
        bash.destroy();
      }
      resolve(why);
    };
    const bash: Bash = startBash({
      id,
      state: how.state,
      cwd: options.cwd,
      cols: core.cols,
      rows: core.rows,
      env: how.env,
      fresh: Object.keys(options.env ?? {}).filter((name) => name !== 'PATH'),
      own: how.own,
      ...(how.restore ? { snapshot: core.snapshot } : {}),
      ...(options.self ? { self: options.self } : {}),
      ...(options.pty ? { pty: options.pty } : {}),
      onBytes: (bytes) => {
        if (core.bash === bash) ears.onBytes(bytes);
      },
      onMark: (mark) => {
        if (core.bash !== bash) return;
        if (mark.is === 'unsupported') return done(oldBash(mark.version));
        if (mark.is === 'prompt' && !up) {
          up = true;
          bash.came(core.snapshot);
          if (bash.pid !== undefined) core.watchdog.watch(bash.pid);
          ears.onMark(mark);
          return done(undefined);
        }
        ears.onMark(mark);
      },
      onEnd: (ended) => {
        const text = ended.signal ?? `exit ${ended.exit ?? 1}`;
        if (!up) return done(`It ended the shell (${text}).`);
        if (core.bash === bash) ears.onDeath(bash, text);
      },
    });
    core.bash = bash;
    core.nth = -1;
    core.ended = true;
    if (bash.pid !== undefined) core.watchdog.watch(bash.pid);
    const began = Date.now();
    const vigil = setInterval(() => void impatient(bash, began).then((why) => !up && why && done(why)), 1000);
  });
}

/** A set-up that asks a question, or never ends, would keep the learner out for ever. */
async function impatient(bash: Bash, began: number): Promise<string | undefined> {
  if (Date.now() - began > patience) return `It took longer than ${patience / 1000} seconds.`;
  if (bash.pid === undefined || Date.now() - began < 1500) return undefined;
  const sleep = await sleepOf(bash.pid, bash.terminal);
  return sleep && sleep.in !== 'maybe' ? `It waits for an answer (${sleep.process.name}).` : undefined;
}

/** The state directory, or a private one in its stead: a folder that is read-only, or full, still gets a shell. */
function writable(state: string): string {
  try {
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const room = join(state, 'room');
    writeFileSync(room, Buffer.alloc(enough));
    rmSync(room);
    return state;
  } catch {
    return mkdtempSync(join(tmpdir(), 'sifu-'));
  }
}

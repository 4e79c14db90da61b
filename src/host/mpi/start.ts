/** Starts ranks and lets everybody see what they print, while it is kept for the proof. */
import { begin, end } from '../measure/spawn.ts';
import { endHelpers, helpersNow } from './helpers.ts';

export interface Ended {
  readonly output: string;
  readonly exit: number | undefined;
  readonly signal: string | undefined;
  /** it was ended here: called off, or it took too long */
  readonly stopped?: 'called off' | 'time';
}

interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** a login shell, which knows modules */
  readonly login?: boolean;
  /** in ms; absent: as long as it takes */
  readonly limitMs?: number;
  readonly onText: (text: string) => void;
}

/** of each end of the output, in characters */
const kept = 1_000_000;

/** Never rejects. When it is called off it gets a moment to tidy up, as containers of a service need; then all of it is ended. */
export async function startRanks(line: string, options: StartOptions): Promise<Ended> {
  const before = helpersNow();
  const ended = await started(line, options);
  await endHelpers(before);
  return ended;
}

function started(line: string, { env, cwd, signal, login, limitMs, onText }: StartOptions): Promise<Ended> {
  return new Promise((resolve) => {
    let output = '';
    let stopped: Ended['stopped'];
    const child = begin({ program: 'bash', args: [...(login ? ['-l'] : []), '-c', line], env, cwd }, 'pipe');
    child.stdin?.end();
    const take = (text: string) => {
      onText(text);
      output += text;
      if (output.length > 2 * kept) output = output.slice(0, kept) + output.slice(-kept);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', take);
    const stop = (why: NonNullable<Ended['stopped']>) => () => {
      stopped ??= why;
      gently(child.pid);
      grace ??= setTimeout(() => end(child), 5000);
    };
    let grace: NodeJS.Timeout | undefined;
    const late = limitMs === undefined ? undefined : setTimeout(stop('time'), limitMs);
    const calledOff = stop('called off');
    signal.addEventListener('abort', calledOff);
    const settle = (exit: number | null, by: string | null) => {
      clearTimeout(late);
      clearTimeout(grace);
      signal.removeEventListener('abort', calledOff);
      // what is left of its group has nobody to report to
      end(child);
      resolve({ output, exit: exit ?? undefined, signal: by ?? undefined, ...(stopped ? { stopped } : {}) });
    };
    child.once('error', () => settle(127, null));
    child.once('close', settle);
    if (signal.aborted) calledOff();
  });
}

function gently(group: number | undefined): void {
  try {
    if (group !== undefined) process.kill(-group, 'SIGTERM');
  } catch {
    // it has ended by itself
  }
}

/** Runs one line of bash and takes its time: by the clock, and in CPU seconds of all that it started. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { brood, end } from '../shell/kill.ts';
import { newId } from '../shell/orphans.ts';
import { watchdog } from '../shell/watchdog.ts';

export interface Timed {
  /** by the clock, in ms: from before the line's first process is made until the line is over */
  readonly ms: number;
  /** in ms, user and system, of the line's processes and theirs that were waited for */
  readonly cpu: number;
  readonly exit: number;
}

interface ClockOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** what the learner's shell has set, to be read first; passed over where there is none */
  readonly snapshot?: string | undefined;
  /** takes what is printed: a file, since a reader would use CPU time, too */
  readonly output: string;
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

// `time` asks the kernel for the usage of all children that were waited for (getrusage), in ms. Its report goes to a pipe of
// ours, and the line itself knows nothing of that pipe. The clock of bash 5 is finer than that of its `time`.
// Programs are meant, and not what bash can do itself under the same name.
const script = `
[ -r "$2" ] && . "$2" >/dev/null 2>&1
export SIFU_SHELL=$3
cd -- "$4" || exit 126
enable -n true false echo test [ pwd kill
LC_NUMERIC=C
TIMEFORMAT='%3R %3U %3S'
began=$EPOCHREALTIME
{ time { eval "$1"; } 2>&4 3>&- 4>&-; } 4>&2 2>&3
ended=$? over=$EPOCHREALTIME
printf 'exit %d\\nclock %s %s\\n' "$ended" "$began" "$over" >&3
exit 0`;

/** ms for a line to end by itself once it is called off */
const grace = 2000;

/** Rejects if it is called off, takes longer than `limitMs`, or cannot be started. Whatever happens, nothing of it goes on. */
export async function timedLine(line: string, options: ClockOptions): Promise<Timed> {
  const { cwd, env, snapshot = '', output, signal, limitMs } = options;
  if (signal.aborted) throw new Error('called off');
  const id = newId();
  const dog = watchdog(id);
  const log = openSync(output, 'w', 0o600);
  const child = spawn('bash', ['--norc', '--noprofile', '-c', script, 'sifu', line, snapshot, `${id}.1`, cwd], {
    env: { ...env, SIFU_SHELL: `${id}.1` },
    stdio: ['ignore', log, log, 'pipe'],
    detached: true,
  });
  closeSync(log);
  const { pid } = child;
  if (pid !== undefined) dog.watch(pid);
  const everything = () => [...brood(pid, id), ...(pid === undefined ? [] : [pid])];
  let told = '';
  child.stdio[3]?.on('data', (data: Buffer) => {
    told += data.toString('latin1');
  });
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  let why = '';
  const stop = (reason: string) => () => {
    why ||= reason;
    void end(everything, grace);
  };
  const late = setTimeout(stop(`it had not ended after ${Math.round(limitMs / 1000)} s`), limitMs);
  const off = stop('called off');
  signal.addEventListener('abort', off, { once: true });
  try {
    await closed;
    await new Promise<void>((resolve) => {
      const pipe = child.stdio[3];
      if (!pipe || ('readableEnded' in pipe && pipe.readableEnded)) resolve();
      else {
        pipe.once('close', () => resolve());
        // a process that was left behind may hold it open
        setTimeout(resolve, 200).unref();
      }
    });
    if (why !== '') throw new Error(why);
    return read(told);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', off);
    // also what a run left behind: the next one is to find the machine as this one did
    await end(() => brood(pid, id), grace);
    dog.dismiss();
  }
}

function read(told: string): Timed {
  const [, real, user, system] = /^(\d+[.,]\d+) (\d+[.,]\d+) (\d+[.,]\d+)$/m.exec(told) ?? [];
  const exit = /^exit (\d+)$/m.exec(told)?.[1];
  if (real === undefined || exit === undefined) throw new Error('its shell ended before it');
  const ms = (text = '0') => Number(text.replace(',', '.')) * 1000;
  const [, began, over] = /^clock (\d+[.,]\d+) (\d+[.,]\d+)$/m.exec(told) ?? [];
  const clock = began === undefined || over === undefined ? ms(real) : Math.round((ms(over) - ms(began)) * 100) / 100;
  return { ms: clock, cpu: Math.round(ms(user) + ms(system)), exit: Number(exit) };
}

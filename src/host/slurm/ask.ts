/** Asks one of Slurm's commands. What it says is read by others; here is only whether there was an answer. */
import { execa } from 'execa';

export type Answer =
  /** `err` is what it said beside the answer */
  | { readonly kind: 'said'; readonly out: string; readonly err: string }
  /** Slurm answered, and not with what was asked for */
  | { readonly kind: 'refused'; readonly exit: number; readonly text: string }
  /** Slurm did not answer: it is down, or not to be reached */
  | { readonly kind: 'silent'; readonly text: string }
  /** there is no such command on this machine */
  | { readonly kind: 'absent'; readonly program: string };

export interface Asking {
  readonly env: NodeJS.ProcessEnv;
  /** default 20 s: without munge, Slurm's commands wait for most of a minute */
  readonly limitMs?: number;
  readonly cwd?: string;
  /** nobody waits for the answer any longer */
  readonly stop?: AbortSignal;
}

const unreachable =
  /Unable to contact slurm controller|Zero Bytes were transmitted|Socket timed out|Connection (?:refused|timed out)|authentication error|Munge (?:en|de)code failed|Unable to process configuration file|cannot stat file|Could not establish a configuration/;

/** Never rejects. Texts are in English and times in one form, whatever the user has set; nothing reaches the terminal, Ctrl-C included. */
export async function ask(program: string, args: readonly string[], asking: Asking): Promise<Answer> {
  return answer(program, args, { ...asking, env: plainEnv(asking.env) });
}

/** The same with the environment as it is, since a job that is handed in inherits it. */
export async function answer(program: string, args: readonly string[], asking: Asking): Promise<Answer> {
  const { env, limitMs = 20_000, cwd, stop } = asking;
  const done = await execa(program, args, {
    ...{ env, extendEnv: false, stdin: 'ignore', reject: false, detached: true, cleanup: true },
    ...{ timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 },
    ...(cwd === undefined ? {} : { cwd }),
    ...(stop === undefined ? {} : { cancelSignal: stop }),
  });
  const text = [done.stderr, done.stdout].filter(Boolean).join('\n');
  if (done.timedOut) return { kind: 'silent', text: text || `${program} did not answer within ${limitMs / 1000} seconds` };
  if (done.code === 'ENOENT') return { kind: 'absent', program };
  if (done.exitCode === 0) return { kind: 'said', out: done.stdout, err: done.stderr };
  if (unreachable.test(text)) return { kind: 'silent', text };
  return { kind: 'refused', exit: done.exitCode ?? 1, text: text || (done.shortMessage ?? '') };
}

/** Formats that somebody has set for their own eyes would change the answers. */
function plainEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(?:SQUEUE_|SINFO_|SACCT_|SCONTROL_|SLURM_TIME_FORMAT$|LANG$|LC_)/;
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name))), LC_ALL: 'C' };
}

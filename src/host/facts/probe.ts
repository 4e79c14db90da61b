/** Asks a program of this machine a short question. It may be missing, hang, flood or print rubbish: the answer comes in time. */
import { setPriority } from 'node:os';
import { execa } from 'execa';
import { descendants } from '../shell/proc.ts';

export interface Answer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit?: number;
  /** why there is no exit status: not startable, no answer in time, ended by a signal, more output than is taken */
  readonly failed?: 'missing' | 'time' | 'killed' | 'flood';
  readonly ms: number;
}

interface ProbeOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
  readonly cwd?: string;
  /** a file that is its standard input */
  readonly input?: string;
  /** of each stream; 64 KiB if absent */
  readonly maxBytes?: number;
  /** ends it early: the answer is then `killed` */
  readonly signal?: AbortSignal;
  /** all else on this machine comes first */
  readonly gently?: boolean;
  /** is told the process group while it lives; what it returns is called when the group has gone */
  readonly onStart?: (group: number) => () => void;
}

/** Never rejects. More output than is taken ends it; at the limit of time the whole process group is killed. */
export async function probe(program: string, args: readonly string[], options: ProbeOptions): Promise<Answer> {
  const { env, limitMs, cwd, input, maxBytes = 65_536, signal, gently, onStart } = options;
  const began = performance.now();
  if (signal?.aborted) return { ok: false, stdout: '', stderr: '', failed: 'killed', ms: 0 };
  const child = execa(program, args, {
    ...{ env, extendEnv: false, reject: false, detached: true, maxBuffer: maxBytes, stripFinalNewline: false },
    ...(input === undefined ? { stdin: 'ignore' } : { inputFile: input }),
    ...(cwd ? { cwd } : {}),
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  // what it left in the background may hold its streams open: the answer is there all the same
  let linger: NodeJS.Timeout | undefined;
  child.once('exit', () => {
    linger = setTimeout(() => endGroup(child.pid), lingerMs);
  });
  // no longer read, as it was too much: some go on all the same
  for (const stream of [child.stdout, child.stderr])
    stream?.once('close', () => {
      if (!stream.readableEnded) endAll(child.pid);
    });
  if (gently) yieldToOthers(child.pid);
  const gone = child.pid === undefined ? undefined : onStart?.(child.pid);
  const atExit = () => endAll(child.pid);
  process.once('exit', atExit);
  signal?.addEventListener('abort', atExit, { once: true });
  const ended = await Promise.race([child, late]);
  process.off('exit', atExit);
  signal?.removeEventListener('abort', atExit);
  clearTimeout(timer);
  clearTimeout(linger);
  if (ended === 'late') endAll(child.pid);
  // the group goes in any case: what a probe started must not outlive it
  endGroup(child.pid);
  gone?.();
  const ms = performance.now() - began;
  if (ended === 'late') return { ok: false, stdout: '', stderr: '', failed: 'time', ms };
  const { stdout, stderr, exitCode } = ended;
  if (exitCode !== undefined && !ended.isMaxBuffer) return { ok: exitCode === 0, stdout, stderr, exit: exitCode, ms };
  const failed = unstartable.has(ended.code ?? '') ? 'missing' : ended.isMaxBuffer ? 'flood' : 'killed';
  return { ok: false, stdout, stderr, failed, ms };
}

function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10);
  } catch {
    // it has ended already
  }
}

/** No file, or a script without its interpreter; no right; not a program for this machine; a link that leads to itself. */
const unstartable = new Set(['ENOENT', 'EACCES', 'ENOEXEC', 'ELOOP']);

/** for the last words of a program that has ended, in ms */
const lingerMs = 300;

/** Also what went into a group of its own, as long as it can be told whose it is. */
function endAll(pid: number | undefined): void {
  if (pid !== undefined) for (const one of descendants(pid)) kill(one);
  endGroup(pid);
}

function endGroup(pid: number | undefined): void {
  if (pid !== undefined) kill(-pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already, or nobody is left in the group
  }
}

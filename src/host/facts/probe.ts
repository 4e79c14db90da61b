/** Asks a program of this machine a short question. It may be missing, hang, flood or print rubbish: the answer comes in time. */
import { execa } from 'execa';

export interface Answer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit?: number;
  /** why there is no exit status */
  readonly failed?: 'missing' | 'time' | 'killed';
  readonly ms: number;
}

interface ProbeOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
  readonly cwd?: string;
}

/** Never rejects. At most 64 KiB of each stream are kept; at the limit the whole process group is killed. */
export async function probe(program: string, args: readonly string[], { env, limitMs, cwd }: ProbeOptions): Promise<Answer> {
  const began = performance.now();
  const child = execa(program, args, {
    ...{ env, extendEnv: false, reject: false, stdin: 'ignore', detached: true, maxBuffer: 65_536, stripFinalNewline: false },
    ...(cwd ? { cwd } : {}),
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  const atExit = () => endGroup(child.pid);
  process.once('exit', atExit);
  const ended = await Promise.race([child, late]);
  process.off('exit', atExit);
  clearTimeout(timer);
  // the group goes in any case: what a probe started must not outlive it
  endGroup(child.pid);
  const ms = performance.now() - began;
  if (ended === 'late') return { ok: false, stdout: '', stderr: '', failed: 'time', ms };
  const { stdout, stderr, exitCode } = ended;
  if (exitCode === undefined)
    return { ok: false, stdout, stderr, failed: ended.code === 'ENOENT' || ended.code === 'EACCES' ? 'missing' : 'killed', ms };
  return { ok: exitCode === 0, stdout, stderr, exit: exitCode, ms };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // nobody is left in it
  }
}

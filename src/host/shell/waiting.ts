/** Is somebody expected to type? Told from what the foreground program sleeps in. */
import { execFile } from 'node:child_process';
import { descendants, linkOf, type Process, processOf, readProc, threads } from './proc.ts';

/**
 * `reading`: a read from the terminal, as in `read`, `cat`, a Python prompt.
 * `editing`: the terminal is in raw mode and a program waits for a key, as in an inner shell, `vi`, `less`.
 * `passing`: a thread of it reads keys for a program that we cannot see, as `docker run -it` does; that one may well work.
 * `maybe`: it sleeps, and we may not see in what (a program of root, as in a password prompt).
 */
export type Sleep = { readonly in: 'reading' | 'editing' | 'passing' | 'maybe'; readonly process: Process };

/** numbers of read, and of poll, select, epoll_wait and their kin; from the kernel's tables */
const calls: Readonly<Record<string, { read: string; poll: readonly string[] } | undefined>> = {
  x64: { read: '0', poll: ['7', '23', '232', '270', '271', '281', '441'] },
  arm64: { read: '63', poll: ['22', '72', '73', '441'] },
};

/** Undefined while a program works, or where nothing can be told. */
export async function sleepOf(shell: number, terminal: string | undefined): Promise<Sleep | undefined> {
  const group = processOf(shell)?.foreground;
  const polling: Process[] = [];
  let passing: Process | undefined;
  let hidden: Process | undefined;
  for (const pid of [shell, ...descendants(shell)]) {
    const found = processOf(pid);
    if (!found || found.group !== group || found.state !== 'S') continue;
    const how = callOf(pid);
    if (how === 'read') return { in: 'reading', process: found };
    if (how === 'poll') polling.push(found);
    if (how === undefined) hidden ??= found;
    if (threads(pid).some((task) => callOf(`${pid}/task/${task}`) === 'read')) passing ??= found;
  }
  if (passing) return { in: 'passing', process: passing };
  // mpirun and many others poll all the time; only with the terminal in raw mode does it mean a key is waited for.
  const first = polling[0];
  if (first && terminal && (await isRaw(terminal))) return { in: 'editing', process: first };
  return hidden && { in: 'maybe', process: hidden };
}

/** Undefined where the kernel does not tell us. */
function callOf(pid: number | string): 'read' | 'poll' | 'other' | undefined {
  const text = readProc(`${pid}/syscall`);
  const table = calls[process.arch];
  if (!text || !table) return readProc(`${pid}/wchan`)?.includes('n_tty_read') ? 'read' : undefined;
  const [call = '', first = ''] = text.split(' ');
  if (table.poll.includes(call)) return 'poll';
  if (call !== table.read) return 'other';
  return isTerminal(linkOf(`${pid}/fd/${Number(first)}`)) ? 'read' : 'other';
}

const isTerminal = (link: string | undefined): boolean => link !== undefined && /^\/dev\/(pts\/\d+|tty\w*|console)$/.test(link);

/** Reads the terminal's settings through `stty`; its fourth number holds ICANON (2). */
function isRaw(terminal: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('stty', ['-F', terminal, '-g'], { timeout: 2000 }, (error, out) => {
      const flags = Number.parseInt(out.split(':')[3] ?? '', 16);
      resolve(!error && (flags & 2) === 0);
    });
  });
}

/** A private folder for what is made on the spot, in a place that serves for it. */
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** bytes: several small root file systems, each with a busybox of 2 MB or with copies of programs and libraries */
const enough = 48 * 1024 * 1024;

interface PrivateFolder {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A new folder of one's own (0700) in TMPDIR or /tmp, else in `others`. Also gone when sifu ends before. Throws where there is no place. */
export async function privateFolder(others: readonly string[], env: NodeJS.ProcessEnv): Promise<PrivateFolder> {
  // by this environment, not by that of the process: who asks may have left out a folder that does not answer
  const named = [env.TMPDIR, env.TMP, env.TEMP, '/tmp', ...others];
  const folder = await firstOf([...new Set(named.filter((one) => one?.startsWith('/')))]);
  const atExit = () => takeAway(folder);
  process.once('exit', atExit);
  return {
    folder,
    async remove() {
      process.off('exit', atExit);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    },
  };
}

/** A program that is being ended may still write there; then the next start of the machine takes it away. */
function takeAway(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  } catch {
    // sifu has done what it was asked for
  }
}

/** Gives `use` a private folder and takes it away afterwards, whatever happened. */
export async function inPrivateFolder<T>(use: (folder: string) => Promise<T>, others: readonly string[] = []): Promise<T> {
  const { folder, remove } = await privateFolder(others, process.env);
  try {
    return await use(folder);
  } finally {
    await remove();
  }
}

async function firstOf(places: readonly (string | undefined)[]): Promise<string> {
  let why: unknown = new Error('no folder was named');
  for (const place of places.filter((one) => one !== undefined)) {
    try {
      const trouble = await troubleWith(place);
      if (trouble !== undefined) throw new Error(`${place} ${trouble}`);
      return await mkdtemp(join(place, 'sifu-'));
    } catch (error) {
      why = error;
    }
  }
  throw why;
}

/** What keeps programs from being kept and started in a folder, as the rest of a sentence about it. Throws if it cannot be asked. */
export async function troubleWith(folder: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(folder);
  const left = Math.floor((bavail * bsize) / 1e6);
  if (bavail * bsize < enough) return left === 0 ? 'is full' : `has only ${left} MB left`;
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  return forbidsPrograms(mounts, folder) ? 'is mounted so that no program in it can be started (noexec)' : undefined;
}

/** Whether the mount that holds an absolute path has the option noexec, by a text like /proc/self/mountinfo. */
export function forbidsPrograms(mountinfo: string, path: string): boolean {
  let best = { length: 0, noexec: false };
  for (const line of mountinfo.split('\n')) {
    const [, , , , point = '', options = ''] = line.split(' ');
    const at = point.replaceAll('\\040', ' ');
    const holds = at === '/' || path === at || path.startsWith(`${at}/`);
    // of several mounts on one place the last one counts
    if (point !== '' && holds && at.length >= best.length)
      best = { length: at.length, noexec: options.split(',').includes('noexec') };
  }
  return best.noexec;
}

/** Which files of a folder were made or changed in a stretch of time. */
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Trace, Traces } from '../session/traces.ts';

/** files and folders looked at; a root file system has more than anybody wants to wait for */
const most = 20_000;
/** ms by which the clocks of file systems are coarser than ours */
const coarse = 20;

interface Walk {
  readonly root: string;
  /** ms since the epoch */
  readonly from: number;
  readonly to: number;
  readonly found: Trace[];
  left: number;
}

/** `from` and `to` in ms since the epoch. Links are not followed, what cannot be read is left out, `.sifu` is sifu's own. */
export async function tracesIn(root: string, from: number, to: number): Promise<Traces> {
  const walk: Walk = { root, from: from - coarse, to: to + coarse, found: [], left: most };
  await look(walk, root);
  return { found: walk.found.sort((one, other) => one.path.localeCompare(other.path)), partial: walk.left <= 0 };
}

async function look(walk: Walk, folder: string): Promise<void> {
  for (const name of await names(walk, folder)) {
    const path = join(folder, name);
    const stat = await lstat(path).catch(() => undefined);
    if (!stat) continue;
    const made = within(walk, stat.birthtimeMs);
    const shown = relative(walk.root, path);
    if (stat.isDirectory() && made) walk.found.push({ path: `${shown}/`, made, ...(await whole(walk, path)) });
    else if (stat.isDirectory()) await look(walk, path);
    else if (made || within(walk, stat.mtimeMs)) walk.found.push({ path: shown, made, size: stat.size });
  }
}

/** A folder that was made is one line, however much is in it. */
async function whole(walk: Walk, folder: string): Promise<{ size: number; files: number }> {
  const sum = { size: 0, files: 0 };
  for (const name of await names(walk, folder)) {
    const path = join(folder, name);
    const stat = await lstat(path).catch(() => undefined);
    const inner = stat?.isDirectory() ? await whole(walk, path) : { size: stat?.size ?? 0, files: 1 };
    sum.size += inner.size;
    sum.files += inner.files;
  }
  return sum;
}

async function names(walk: Walk, folder: string): Promise<string[]> {
  const all = await readdir(folder).catch(() => []);
  const ours = folder === walk.root ? all.filter((name) => name !== '.sifu') : all;
  const some = ours.slice(0, Math.max(0, walk.left));
  walk.left -= ours.length;
  return some;
}

function within({ from, to }: Walk, ms: number): boolean {
  return ms >= from && ms <= to;
}

/** Results as files that the learner keeps: `experiments/NAME.csv` for a spreadsheet, `experiments/NAME.json` with all there is to know. */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileTrouble } from '../trouble.ts';

/**
 * Writes each file of `texts` (ending -> text) whole or not at all. What was stopped half-way is kept under a name of its own, so
 * that it takes the place of nothing. Returns the paths. Throws Trouble, also where the folder is a link that leads elsewhere.
 */
export async function keepResults(
  workspace: string,
  name: string,
  texts: Readonly<Record<string, string>>,
  complete: boolean,
): Promise<string[]> {
  const folder = await folderIn(workspace);
  const paths: string[] = [];
  for (const [ending, text] of Object.entries(texts)) {
    const path = join(folder, `${name}${complete ? '' : '-incomplete'}.${ending}`);
    await writeAtOnce(path, text);
    paths.push(path);
    // it has been measured whole since
    if (complete) await rm(join(folder, `${name}-incomplete.${ending}`), { force: true }).catch(() => undefined);
  }
  return paths;
}

async function folderIn(workspace: string): Promise<string> {
  const folder = join(workspace, 'experiments');
  try {
    await mkdir(folder).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    const [root, place] = await Promise.all([realpath(workspace), realpath(folder)]);
    // a link that leads out of the workspace is not followed
    if (!place.startsWith(root + sep)) throw Object.assign(new Error('outside'), { code: 'EPERM' });
    return folder;
  } catch (error) {
    throw fileTrouble(error, 'write', folder);
  }
}

/** A link in its place is replaced, not followed: renaming does that. A folder stays, and is trouble. */
async function writeAtOnce(path: string, text: string): Promise<void> {
  const partial = `${path}.${randomBytes(4).toString('hex')}.new`;
  try {
    if ((await lstat(path).catch(() => undefined))?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    const file = await open(partial, 'wx', 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw fileTrouble(error, 'write', path);
  }
}

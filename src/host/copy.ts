/** Whole folders, for trying a step twice from the same start. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The search for engines goes on behind the first step and writes there what it finds, so a folder may fill while it is emptied. */
const gone = { recursive: true, force: true, maxRetries: 8, retryDelay: 50 };

/** A new empty folder below TMPDIR. */
export async function scratchFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'sifu-lesson-'));
}

/** Copies a folder as it is, links and modes too, beside itself; returns how to bring that state back, and how to drop it. */
export async function rememberFolder(folder: string): Promise<{ restore(): Promise<void>; drop(): Promise<void> }> {
  const copy = `${folder}.before`;
  await rm(copy, { recursive: true, force: true });
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return {
    async restore() {
      await rm(folder, gone);
      await cp(copy, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    },
    drop: () => rm(copy, { recursive: true, force: true }),
  };
}

/** Removes a scratch folder and what was remembered of it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, gone);
  await rm(`${folder}.before`, { recursive: true, force: true });
}

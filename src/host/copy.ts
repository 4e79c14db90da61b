/** Whole folders, for trying a step twice from the same start. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What ran in a folder may write to it a moment longer: then it is tried again. */
const whole = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 } as const;

/** A new empty folder below TMPDIR. */
export async function scratchFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'sifu-lesson-'));
}

/** Copies a folder as it is, links and modes too, beside itself; returns how to bring that state back, and how to drop it. */
export async function rememberFolder(folder: string): Promise<{ restore(): Promise<void>; drop(): Promise<void> }> {
  const copy = `${folder}.before`;
  await rm(copy, whole);
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return {
    async restore() {
      await rm(folder, whole);
      await cp(copy, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    },
    drop: () => rm(copy, whole),
  };
}

/** Removes a scratch folder and what was remembered of it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, whole);
  await rm(`${folder}.before`, whole);
}

import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives `use` a private folder (0700) and takes it away afterwards, whatever happened. Tries `others` where /tmp cannot be used. */
export async function inPrivateFolder<T>(use: (folder: string) => Promise<T>, others: readonly string[] = []): Promise<T> {
  const folder = await firstOf([process.env.TMPDIR, tmpdir(), ...others].filter((one) => one !== undefined));
  const atExit = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', atExit);
  try {
    return await use(folder);
  } finally {
    process.off('exit', atExit);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function firstOf(places: readonly string[]): Promise<string> {
  let why: unknown;
  for (const place of places) {
    try {
      return await mkdtemp(join(place, 'sifu-'));
    } catch (error) {
      why = error;
    }
  }
  throw why;
}

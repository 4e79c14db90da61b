/** Writes the log of a recording, where a run would have written one. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A log that cannot be written is no reason not to play: the text is in the recording. */
export async function keepText(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, text, { mode: 0o600 });
  } catch {}
}

/** A spack.yaml that was named to be looked at, whatever it is: a file, a folder with one in it, a pipe, standard input. */
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadable } from '../../host/trouble.ts';

export interface Named {
  /** as it is told */
  readonly name: string;
  /** absent for standard input */
  readonly path?: string;
  readonly text: string;
  /** its bytes are those of the text: it is UTF-8 */
  readonly exact: boolean;
}

const largest = 64 * 1024 * 1024;

/** `-`: standard input; a folder stands for the spack.yaml in it. At most 64 MB. Throws Trouble with exit code 2. */
export async function readNamed(name: string): Promise<Named> {
  if (name === '-') return { name: 'standard input', ...(await textIn('standard input', async () => process.stdin)) };
  const path = (await isFolder(name)) ? join(name, 'spack.yaml') : name;
  const opened = async () => (await open(path)).createReadStream();
  return { name, path, ...(await textIn(path, opened)) };
}

async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Piece by piece: a pipe may be slow, and a device without end. */
async function textIn(name: string, opened: () => Promise<AsyncIterable<unknown>>): Promise<Pick<Named, 'text' | 'exact'>> {
  try {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of await opened()) {
      const bytes = Buffer.from(piece as Uint8Array);
      size += bytes.length;
      if (size > largest) throw new Error('It is larger than 64 MB.');
      pieces.push(bytes);
    }
    const all = Buffer.concat(pieces);
    const text = all.toString('utf8');
    return { text, exact: Buffer.from(text).equals(all) };
  } catch (error) {
    throw unreadable(error, name);
  }
}

/** Where engines are tried: a private folder, what is put into containers, and somebody who tidies up even after a sudden death. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTinyRoot } from '../measure/tiny-root.ts';
import { type Caretaker, caretaker } from './caretaker.ts';
import { onPath } from './path.ts';
import { privateFolder } from './private.ts';
import { probe } from './probe.ts';

export interface Workshop {
  readonly folder: string;
  /** A name that nothing has yet, for a folder, a container, an image. */
  fresh(): string;
  /** what the os-release inside says: it exists nowhere else, so who prints it was inside */
  readonly secret: string;
  readonly caretaker: Caretaker;
  /** A new root file system with `cat` and a shell, in a folder of its own. Throws where none can be made from this machine's files. */
  root(): Promise<string>;
  /** The same as one squashfs file; undefined without mksquashfs. */
  squashed(): Promise<string | undefined>;
  /** The same as a tar archive. Throws without tar. */
  archive(): Promise<string>;
}

interface WorkshopOptions {
  readonly env: NodeJS.ProcessEnv;
  /** tried where no folder can be made in TMPDIR */
  readonly places: readonly string[];
}

/** Nothing of it is left once it is closed. Throws if there is no place for one. */
export async function openWorkshop({ env, places }: WorkshopOptions): Promise<{ workshop: Workshop; close(): Promise<void> }> {
  const { folder, remove } = await privateFolder(places, env);
  const token = randomBytes(6).toString('hex');
  const keeper = caretaker(folder, env);
  return {
    workshop: workshop(folder, token, keeper, env),
    async close() {
      await keeper.done();
      await remove();
    },
  };
}

function workshop(folder: string, token: string, keeper: Caretaker, env: NodeJS.ProcessEnv): Workshop {
  const secret = `Proof ${token}`;
  const root = async () => {
    const path = join(folder, fresh());
    await mkdir(path, { recursive: true, mode: 0o755 });
    await makeTinyRoot(path, env, secret, ['cat', 'sh']);
    return path;
  };
  const squashed = once(() => squash(folder, root, env));
  const archive = once(async () => {
    const path = join(folder, 'root.tar');
    const made = await probe('tar', ['-cf', path, '-C', await root(), '.'], { env, limitMs: 5000 });
    if (!made.ok) throw new Error(`tar made no archive: ${made.stderr.trim() || 'it is not here'}`);
    return path;
  });
  let count = 0;
  const fresh = () => {
    count += 1;
    return `sifu-proof-${token}-${count}`;
  };
  return { folder, fresh, secret, caretaker: keeper, root, squashed, archive };
}

/** Not compressed: it lives for a moment. */
async function squash(folder: string, root: () => Promise<string>, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const program = (await onPath('mksquashfs', env)) ?? (await onPath('/usr/sbin/mksquashfs', env));
  if (program === undefined) return undefined;
  const path = join(folder, 'root.squashfs');
  const plain = ['-noI', '-noD', '-noF', '-noX', '-no-progress', '-noappend', '-quiet'];
  const made = await probe(program, [await root(), path, ...plain], { env, limitMs: 5000 });
  return made.ok ? path : undefined;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

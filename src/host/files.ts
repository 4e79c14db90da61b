/** Files as the checks and the write steps need them. */
import { randomBytes } from 'node:crypto';
import { constants, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { access, chmod, type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, fileTrouble } from './trouble.ts';

/** What is at a path. */
export interface Look {
  readonly is: 'file' | 'directory' | 'absent';
  /** bytes, of a file */
  readonly size: number;
  readonly executable: boolean;
  /** SIF, squashfs or tar; or a directory that holds a root file system */
  readonly image: boolean;
}

const nothing: Look = { is: 'absent', size: 0, executable: false, image: false };

/** What is at an absolute path; `absent` also where it may not be looked at. Sizes in bytes. */
export async function look(path: string): Promise<Look> {
  try {
    const found = await stat(path);
    const executable = (found.mode & 0o111) !== 0;
    if (found.isDirectory()) return { is: 'directory', size: 0, executable, image: await isRootFileSystem(path) };
    return { is: 'file', size: found.size, executable, image: found.isFile() && (await hasImageMagic(path)) };
  } catch {
    return nothing;
  }
}

async function isRootFileSystem(path: string): Promise<boolean> {
  const parts = await Promise.all(
    ['bin', 'usr/bin'].map((name) =>
      stat(join(path, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return parts.includes(true);
}

/** SIF: "SIF_MAGIC" at byte 32; squashfs: "hsqs" at 0; tar: "ustar" at 257; gzip (a compressed tar): 1f 8b. */
async function hasImageMagic(path: string): Promise<boolean> {
  const head = await ends(path, 512).catch(() => Buffer.alloc(0));
  const at = (offset: number, text: string) => head.toString('latin1', offset, offset + text.length) === text;
  return at(32, 'SIF_MAGIC') || at(0, 'hsqs') || at(257, 'ustar') || at(0, '\x1f\x8b');
}

async function ends(path: string, bytes: number): Promise<Buffer> {
  return withFile(path, async (file) => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  });
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** The text of a file; of a large one its first and last `limit` bytes. Undefined if it cannot be read. */
export async function readEnds(path: string, limit: number): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size <= 2 * limit) return await readFile(path, 'utf8');
    return await withFile(path, async (file) => {
      const part = async (position: number) => {
        const { buffer } = await file.read(Buffer.alloc(limit), 0, limit, position);
        return buffer.toString('utf8');
      };
      return `${await part(0)}\n${await part(size - limit)}`;
    });
  } catch {
    return undefined;
  }
}

/**
 * Writes a file whole or not at all: a temporary file beside it, synced, renamed. A file of other content that had the
 * name is kept as NAME.1, NAME.2 ...; returns that path, if so. Who may do what with it stays as it was. Throws Trouble, also
 * where the older one may not be read or changed, or is no file.
 */
export async function writeWhole(path: string, text: string, executable = false): Promise<string | undefined> {
  const partial = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const old = await changeable(path);
    const before = old && (await readFile(path, 'utf8'));
    const mode = rightsOf(old?.mode ?? 0o644, executable);
    if (old && before === text) {
      if (mode !== old.mode) await chmod(path, mode);
      return undefined;
    }
    const file = await open(partial, 'wx', mode);
    try {
      // whatever the umask is, where there was one before
      if (old) await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    const kept = before === undefined || before === '' ? undefined : await freeName(path);
    if (kept) await rename(path, kept);
    await rename(partial, path);
    return kept;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw fileTrouble(error, 'write', path);
  }
}

/** Who may read it may start it. */
function rightsOf(mode: number, executable: boolean): number {
  return executable ? mode | ((mode & 0o444) >> 2) : mode;
}

/** The rights of the file that is there, if one is. Throws a system error where it may not be replaced. */
async function changeable(path: string): Promise<{ readonly mode: number } | undefined> {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return undefined;
  if (!found.isFile()) throw noFile(found);
  await access(path, constants.R_OK | constants.W_OK);
  return { mode: found.mode & 0o777 };
}

/** Reading a pipe waits for ever, and some devices never end. */
function noFile(found: { isDirectory(): boolean }): Error {
  if (found.isDirectory()) return Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  return Object.assign(new Error('It is no ordinary file, but a pipe or a device.'), { code: 'ENOTFILE' });
}

async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = `${path}.${number}`;
    const taken = await stat(name).catch((error: unknown) => codeOf(error) !== 'ENOENT');
    if (taken === false) return name;
  }
}

/** The text of a file of at most 32 MB; undefined if it is not there. Throws Trouble where it is and cannot be read. */
export function readText(path: string): string | undefined {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw noFile(found);
    if (found.size > 32 * 1024 * 1024) throw Object.assign(new Error('It is larger than 32 MB.'), { code: 'ETOOLARGE' });
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileTrouble(error, 'read', path);
  }
}

/** Path of the file changed last whose name matches; undefined where there is none, or no such folder. */
export function newestOf(folder: string, name: RegExp): string | undefined {
  try {
    const found = readdirSync(folder)
      .filter((one) => name.test(one))
      .map((one) => ({ path: join(folder, one), stat: statSync(join(folder, one), { throwIfNoEntry: false }) }))
      .flatMap(({ path, stat }) => (stat?.isFile() ? [{ path, changed: stat.mtimeMs }] : []));
    return found.sort((a, b) => b.changed - a.changed)[0]?.path;
  } catch {
    return undefined;
  }
}

/** Absolute, with links resolved as far as the path exists. */
export function realPath(path: string, from: string): string {
  const absolute = resolve(from, path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : join(realPath(parent, '/'), basename(absolute));
  }
}

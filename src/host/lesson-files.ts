/** Reads lesson files for authors: single files and whole course folders. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Trouble, unreadable } from './trouble.ts';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A folder as an author sees it. */
export interface LessonFolder {
  /** the YAML files that could be read, in the order of their names */
  readonly files: readonly TextFile[];
  /** YAML files that could not be read, and why */
  readonly unread: readonly { readonly path: string; readonly cause: string }[];
  /** paths of everything in it, for links */
  readonly paths: readonly string[];
}

/** Larger files are not lessons; only their first part is read, and the loader refuses them by size. In bytes. */
const most = 1024 * 1024;

/** Undefined if the path is no folder. Throws Trouble. */
export function lessonFolder(path: string): LessonFolder | undefined {
  try {
    if (!statSync(path).isDirectory()) return undefined;
    const paths = readdirSync(path)
      .sort()
      .map((name) => join(path, name));
    const tried = paths.filter((one) => /\.ya?ml$/.test(one) && !isFolder(one)).map(tryToRead);
    return {
      files: tried.flatMap((one) => ('text' in one ? [one] : [])),
      unread: tried.flatMap((one) => ('cause' in one ? [one] : [])),
      paths,
    };
  } catch (error) {
    throw unreadable(error, path);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function tryToRead(path: string): TextFile | { readonly path: string; readonly cause: string } {
  try {
    return textFile(path);
  } catch (error) {
    if (error instanceof Trouble) return { path, cause: error.finding.cause };
    throw error;
  }
}

/** A file as text, its first megabyte. Never waits for a pipe. Throws Trouble. */
export function textFile(path: string): TextFile {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(fd);
    if (found.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    if (!found.isFile()) throw new Error('It is a pipe or a device. Save it as a file.');
    const bytes = Buffer.alloc(Math.min(found.size, most));
    return { path, text: bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, 0)) };
  } catch (error) {
    throw unreadable(error, path);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Names of the casts below a folder, as lessons call them: `lesson/step`. Empty if there is no such folder. */
export function castNames(folder: string): string[] {
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return paths.filter((path) => path.endsWith('.cast')).map((path) => relative('.', path).slice(0, -'.cast'.length));
  } catch {
    return [];
  }
}

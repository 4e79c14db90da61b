/** Reads lesson files for authors: single files and whole course folders. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unreadable } from './trouble.ts';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Larger files are not lessons; only their first part is read, and the loader refuses them by size. In bytes. */
const most = 1024 * 1024;

/** A course folder's YAML files, or undefined if the path is a file. Throws Trouble. */
export function courseFolder(path: string): TextFile[] | undefined {
  try {
    if (!statSync(path).isDirectory()) return undefined;
    const names = readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
    return names.sort().map((name) => textFile(join(path, name)));
  } catch (error) {
    throw unreadable(error, path);
  }
}

/** A file as text, its first megabyte. Throws Trouble. */
export function textFile(path: string): TextFile {
  try {
    return { path, text: readFileSync(path).subarray(0, most).toString('utf8') };
  } catch (error) {
    throw unreadable(error, path);
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

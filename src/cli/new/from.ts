/** The spack.yaml that was named on the command line. */
import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unreadable } from '../../host/trouble.ts';

/** Its absolute path; a folder stands for the spack.yaml in it. Throws Trouble with exit code 2. */
export function sourceAt(named: string): string {
  const path = resolve(named);
  try {
    const file = statSync(path).isDirectory() ? join(path, 'spack.yaml') : path;
    // it is read more than once
    if (!statSync(file).isFile()) throw new Error('It is no ordinary file. Save it as one first.');
    accessSync(file, constants.R_OK);
    return file;
  } catch (error) {
    throw unreadable(error, isFolder(path) ? join(named, 'spack.yaml') : named);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What ships with sifu, found from where this code lies: compiled lessons, the failure catalogue, recordings. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Course } from '../course/lesson.ts';
import { Trouble } from '../host/trouble.ts';

/** The folder that holds package.json, above this file or its bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** As in package.json, `0.1.0`. */
export function version(): string {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version;
}

/** The compiled built-in course. Throws Trouble if sifu was not built. */
export function builtInCourse(): Course {
  return built('course.json');
}

/** The same course without its prose: enough to fold a journal and to tell how far somebody is. Throws Trouble if sifu was not built. */
export function courseOutline(): Course {
  return built('outline.json');
}

/** A JSON file the build made. Throws Trouble if it is not there. */
export function built<T>(name: string): T {
  const path = join(packageRoot(), 'dist', name);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Trouble({
      code: 'not-built',
      title: `${path} is missing or damaged.`,
      cause: 'sifu was not built, or its folder is incomplete.',
      remedy: [{ text: 'Build it.', command: 'npm run build' }],
    });
  }
}

/** Absolute; it may not exist. */
export function recordingsFolder(): string {
  return join(packageRoot(), 'fixtures', 'recordings');
}

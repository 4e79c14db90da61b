/** What ships with sifu, found from where this code lies: compiled lessons, the failure catalogue, recordings. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Course } from '../course/lesson.ts';
import { Trouble } from '../host/trouble.ts';
import { workspacePath } from '../host/workspace.ts';
import type { GlobalFlags } from './flags.ts';

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

/** The course of one lesson that `sifu new` is. Throws Trouble if sifu was not built. */
export function newCourse(): Course {
  return built('new.json');
}

/** The course that a place (`lesson` or `lesson/step`) is of: that of `sifu new` has a lesson of its own. Throws Trouble if sifu was not built. */
export function courseOf(place: string | undefined): Course {
  const wizard = newCourse();
  return wizard.lessons.some(({ id }) => id === place?.split('/')[0]) ? wizard : builtInCourse();
}

/** Where one is in a course: the workspace that was named, else of `sifu new` this folder, of lessons the one they have. */
export function folderOf({ id }: Course, { workspace }: GlobalFlags): string {
  return workspacePath(workspace ?? (id === 'new' ? '.' : undefined), id, process.env);
}

/** A JSON file the build made. Throws Trouble if it is not there. */
export function built<T>(name: string): T {
  try {
    return JSON.parse(builtText(name));
  } catch (error) {
    throw error instanceof Trouble ? error : notBuilt(name);
  }
}

/** A file the build made. Throws Trouble if it is not there. */
export function builtText(name: string): string {
  try {
    return readFileSync(join(packageRoot(), 'dist', name), 'utf8');
  } catch {
    throw notBuilt(name);
  }
}

function notBuilt(name: string): Trouble {
  return new Trouble({
    code: 'not-built',
    title: `${join(packageRoot(), 'dist', name)} is missing or damaged.`,
    cause: 'sifu was not built, or its folder is incomplete.',
    remedy: [{ text: 'Build it.', command: 'npm run build' }],
  });
}

/** Absolute; it may not exist. */
export function recordingsFolder(): string {
  return join(packageRoot(), 'fixtures', 'recordings');
}

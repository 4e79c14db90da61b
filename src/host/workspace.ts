/** The learner's folder: where it is, and that it can be written. */
import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileTrouble } from './trouble.ts';

export interface Workspace {
  /** absolute, links resolved */
  readonly root: string;
  readonly state: string;
  readonly journal: string;
  readonly lock: string;
  readonly logs: string;
  readonly shell: string;
}

/** The folder that was asked for, else $SIFU_WORKSPACE, else ~/sifu/COURSE. An empty variable counts as none. Nothing is made yet. */
export function workspacePath(asked: string | undefined, course: string, env: NodeJS.ProcessEnv): string {
  return resolve(asked ?? (env['SIFU_WORKSPACE'] || join(home(), 'sifu', course)));
}

/** $HOME, else what the system knows; some batch systems set it to nothing. */
function home(): string {
  return homedir() || userInfo().homedir;
}

/** Makes the folder and sifu's own part of it (0700). Throws Trouble. */
export function openWorkspace(path: string): Workspace {
  try {
    makeFolder(path);
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
    const root = realpathSync(path);
    const found = workspaceAt(root);
    for (const folder of [found.state, found.logs, found.shell]) makeFolder(folder, 0o700);
    accessSync(found.state, constants.W_OK);
    return found;
  } catch (error) {
    throw fileTrouble(error, 'use the folder', path);
  }
}

/** The names inside a workspace, whether it exists or not. */
export function workspaceAt(root: string): Workspace {
  const state = join(root, '.sifu');
  return {
    root,
    state,
    journal: join(state, 'journal.jsonl'),
    lock: join(state, 'lock'),
    logs: join(state, 'logs'),
    shell: join(state, 'shell'),
  };
}

/** As `mkdir -p`. Node's own never returns below folders that cannot hold any, such as /proc, and gives wrong reasons. */
export function makeFolder(path: string, mode = 0o777): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // made by another in the moment since: a log that is opened late, a second sifu
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

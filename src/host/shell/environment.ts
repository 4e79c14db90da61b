/**
 * The environment the shell starts with: the learner's own, without what npm and we added to it, and without what would keep
 * bash from reading our start file (POSIX mode) or end it while the learner reads (TMOUT).
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const ours =
  /^(npm_|INIT_CWD$|NODE_CHANNEL_|SIFU_SHELL$|TMUX|STY$|WINDOW|COLUMNS$|LINES$|TERMCAP$|BASH_ENV$|ENV$|POSIXLY_CORRECT$|SHELLOPTS$|BASHOPTS$|TMOUT$|PROMPT_COMMAND$|PS[0-4]$)/;

export function environment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined && !ours.test(name)) env[name] = value;
  const path = env.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  // `npm start` puts its own folders first; a learner's `which` should not find them.
  env.PATH = path
    .split(delimiter)
    .filter((part) => !/node_modules\/\.bin\/?$|node-gyp-bin\/?$/.test(part))
    .join(delimiter);
  return { ...env, TERM: 'xterm-256color', ...extra };
}

/** True if one of the folders of `path` holds an executable of that name. */
export function onPath(program: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder || '.', program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

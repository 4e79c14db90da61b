/** `sifu log`: the whole output of a step, byte for byte. */
import { createReadStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { codeOf, Trouble } from '../../host/trouble.ts';
import { workspaceAt, workspacePath } from '../../host/workspace.ts';
import { logPath } from '../log-path.ts';
import { builtInCourse } from '../package.ts';
import type { GlobalFlags } from '../program.ts';

export async function log(key: string, flags: GlobalFlags): Promise<number> {
  const course = builtInCourse();
  const workspace = workspaceAt(workspacePath(flags.workspace, course.id, process.env));
  const path = logPath(workspace.logs, key);
  if (!existsSync(path)) {
    throw new Trouble({
      code: 'no-log',
      title: `There is no output of ${key} in ${workspace.root}.`,
      cause: 'That step has not run in this folder.',
      remedy: [{ text: 'See what has:', command: 'sifu status' }],
    });
  }
  await pipeline(createReadStream(path), process.stdout, { end: false }).catch((error: unknown) => {
    if (codeOf(error) !== 'EPIPE') throw error;
  });
  return 0;
}

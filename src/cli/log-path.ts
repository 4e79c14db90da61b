import { join } from 'node:path';

/** Where the output of a step is kept: `lesson/step` -> LOGS/lesson.step.log. Other characters cannot leave the folder. */
export function logPath(logs: string, key: string): string {
  return join(logs, `${key.replaceAll(/[^a-z0-9.-]+/g, '.')}.log`);
}

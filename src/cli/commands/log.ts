/** `sifu log`: the whole output of a step, byte for byte. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { codeOf, fileTrouble, Trouble } from '../../host/trouble.ts';
import { workspaceAt } from '../../host/workspace.ts';
import { keyOf } from '../../session/select.ts';
import type { GlobalFlags } from '../flags.ts';
import { logPath } from '../log-path.ts';
import { courseOf, folderOf } from '../package.ts';
import { onReaderGone } from '../print.ts';
import { findPlace, stepKeys, usage } from '../usage.ts';

/** Returns 0. Throws Trouble: no such step, or it has no output here. */
export async function log(place: string, flags: GlobalFlags): Promise<number> {
  const course = courseOf(place);
  const { lesson, step } = findPlace(course, place, 'sifu log');
  const workspace = workspaceAt(folderOf(course, flags));
  if (step === undefined) {
    const known = stepKeys(course.lessons.filter((one) => one.id === lesson));
    const kept = known.filter((key) => existsSync(logPath(workspace.logs, key)));
    const there =
      kept.length > 0 ? `There is output of: ${kept.join(', ')}.` : `Nothing of ${lesson} has run in ${workspace.root}.`;
    throw usage('no-step', `Which step of ${lesson}?`, there);
  }
  const key = keyOf(lesson, step);
  const path = logPath(workspace.logs, key);
  if (!existsSync(path)) {
    throw new Trouble({
      code: 'no-log',
      title: `There is no output of ${key} in ${workspace.root}.`,
      cause: 'That step has not run in this folder.',
      remedy: [{ text: 'Run it:', command: course.id === 'new' ? 'sifu new' : `sifu learn ${key}` }],
    });
  }
  await copyOut(path);
  return 0;
}

/** Stops where the reader stops. */
async function copyOut(path: string): Promise<void> {
  let reading = true;
  onReaderGone(() => {
    reading = false;
  });
  try {
    const file = await open(path, 'r');
    for await (const bytes of file.createReadStream()) {
      if (!reading) break;
      if (!process.stdout.write(bytes) && reading) await drained();
    }
  } catch (error) {
    if (codeOf(error) !== 'EPIPE') throw fileTrouble(error, 'read', path);
  }
}

function drained(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => resolve();
    process.stdout.once('drain', go);
    process.stdout.once('error', go);
    process.stdout.once('close', go);
  });
}

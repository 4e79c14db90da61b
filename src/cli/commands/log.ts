/** `sifu log`: the whole output of a step, byte for byte. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Course } from '../../course/lesson.ts';
import { readJournal } from '../../host/journal-read.ts';
import { codeOf, fileTrouble, Trouble } from '../../host/trouble.ts';
import { workspaceAt } from '../../host/workspace.ts';
import { fold } from '../../session/journal.ts';
import { triedWords } from '../../session/mends.ts';
import { keyOf, recordOf } from '../../session/select.ts';
import type { GlobalFlags } from '../flags.ts';
import { logPath } from '../log-path.ts';
import { courseOf, folderOf } from '../package.ts';
import { onReaderGone, print } from '../print.ts';
import { findPlace, stepKeys, usage } from '../usage.ts';

/** Returns 0. Throws Trouble: no such step, or it has no output here. */
export async function log(place: string, flags: GlobalFlags & { tried?: boolean }): Promise<number> {
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
  if (flags.tried) return tell(triedText(course, workspace.journal, key));
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

function tell(text: string): number {
  print(text);
  return 0;
}

/** What was tried to mend the step, oldest first, as the journal has it. */
function triedText(course: Course, journal: string, key: string): string {
  const { tried = [] } = recordOf(fold(course, readJournal(journal).events), key);
  if (tried.length === 0) return `Nothing was tried to mend ${key}.\n`;
  const blocks = tried.map((one) => {
    const when = new Date(one.at).toISOString().replace(/\.\d+Z$/, 'Z');
    const check = one.said
      ? [
          `$ ${one.said.line}`,
          ...one.said.text.split('\n').map((line) => `  ${line}`.trimEnd()),
          `  exit ${one.said.exit ?? 'none in time'}`,
        ]
      : [];
    return [
      `${when}  ${one.finding}: ${triedWords(one)}`,
      ...(one.line === undefined ? [] : [`$ ${one.line}`, `  exit ${one.exit ?? one.signal ?? 'not seen'}`]),
      ...check,
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
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

/** Writes what the wizard's answers make: inside the learner's own folders, each file whole or not at all. */
import { fill } from '../course/fill.ts';
import type { ComposeStep, Lesson, Vars } from '../course/lesson.ts';
import type { Answers, Composer } from '../spack/wizard/contract.ts';
import type { Host } from './host.ts';
import { asFinding } from './mishap.ts';
import { mayWrite, outside } from './write.ts';

/** Where the files of a `compose` step belong. */
export function composeFolder(lesson: Lesson, step: ComposeStep, vars: Vars, host: Host): string {
  const folder = step.in ?? lesson.in;
  return folder === undefined ? host.cwd() : host.resolve(fill(folder, vars), host.workspace);
}

/** The file to begin from is remembered among the answers, so that coming back without naming it again goes on with it. */
export function withBase(vars: Vars, given: Answers): Vars {
  return given['from'] === undefined || vars['from'] ? vars : { ...vars, from: given['from'] };
}

/** Returns the names under which files that differed are kept. Throws what the host throws, or a `write-outside` finding. */
export async function writeComposed(
  lesson: Lesson,
  step: ComposeStep,
  given: Answers,
  vars: Vars,
  host: Host,
): Promise<string[]> {
  const folder = composeFolder(lesson, step, vars, host);
  const composer = await composerOrNew(step, withBase(vars, given), folder, host);
  const files = composer.files(given).map((file) => ({ ...file, path: host.resolve(file.path, folder) }));
  // all of them or none
  for (const { path } of files)
    if (!(await mayWrite(path, host))) throw Object.assign(new Error('outside'), { finding: outside(path, host.workspace) });
  const aside: string[] = [];
  for (const { path, text, executable } of files) {
    const kept = await host.write(path, text, executable);
    if (kept) aside.push(kept);
  }
  return aside;
}

/**
 * A file that nothing can be read from does not stand in the way of the one that takes its place: it is kept under another name.
 * Only where it is the very file that is written; one that was brought from elsewhere holds what the answers do not.
 */
async function composerOrNew(step: ComposeStep, vars: Vars, folder: string, host: Host): Promise<Composer> {
  try {
    return await host.composer(step, vars, folder);
  } catch (error) {
    const { from, ...afresh } = step;
    const own = from !== undefined && host.resolve(fill(from, vars), folder) === host.resolve('spack.yaml', folder);
    if (!own || !asFinding(error).code.startsWith('spack-')) throw error;
    return host.composer(afresh, vars, folder);
  }
}

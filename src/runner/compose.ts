/** Writes what the wizard's answers make: inside the learner's own folders, each file whole or not at all. */
import { fill } from '../course/fill.ts';
import type { ComposeStep, Lesson, Vars } from '../course/lesson.ts';
import type { Answers } from '../spack/wizard/contract.ts';
import type { Host } from './host.ts';
import { mayWrite, outside } from './write.ts';

/** Where the files of a `compose` step belong. */
export function composeFolder(lesson: Lesson, step: ComposeStep, vars: Vars, host: Host): string {
  const folder = step.in ?? lesson.in;
  return folder === undefined ? host.cwd() : host.resolve(fill(folder, vars), host.workspace);
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
  const composer = await host.composer(step, vars, folder);
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

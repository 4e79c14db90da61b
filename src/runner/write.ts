/** Writes the file of a `write` step: blanks and variables filled, inside the learner's own folders only. */
import { fill } from '../course/fill.ts';
import type { Lesson, Vars, WriteStep } from '../course/lesson.ts';
import type { Finding } from '../diagnosis/finding.ts';
import type { Host } from './host.ts';

/** The text of the file as it would be written. Blanks without a value stay visible. */
export function textOf(step: WriteStep, blanks: Readonly<Record<string, string>>, vars: Vars): string {
  const filled = step.text.replace(/\[\[([a-z][a-z0-9-]*)\]\]/g, (whole, id: string) => blanks[id] ?? whole);
  return fill(filled, vars);
}

/** Returns the path of the older file that was kept aside, if there was one. Throws what the host throws, or a `write-outside` finding. */
export async function writeFile(
  lesson: Lesson,
  step: WriteStep,
  blanks: Readonly<Record<string, string>>,
  vars: Vars,
  host: Host,
) {
  const folder = step.in ?? lesson.in;
  const from = folder === undefined ? host.cwd() : host.resolve(fill(folder, vars), host.workspace);
  const path = host.resolve(fill(step.file, vars), from);
  if (!(await mayWrite(path, host))) throw Object.assign(new Error('outside'), { finding: outside(path, host.workspace) });
  return host.write(path, textOf(step, blanks, vars));
}

/** Inside the workspace, or inside the Spack environment that is active. */
export async function mayWrite(path: string, host: Host): Promise<boolean> {
  const inside = (folder: string) => path.startsWith(`${host.resolve(folder, host.workspace)}/`);
  if (inside(host.workspace)) return true;
  const { exit, out } = await host.aside('printenv SPACK_ENV');
  return exit === 0 && out.trim() !== '' && inside(out.trim());
}

export function outside(path: string, workspace: string): Finding {
  return {
    code: 'write-outside',
    title: `${path} is outside your folder.`,
    cause: `sifu writes files only in ${workspace} and in the Spack environment that is active.`,
    remedy: [{ text: 'Go back to your folder, then write the file.', command: `cd ${workspace}` }],
  };
}

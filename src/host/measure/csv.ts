/** Measurements as files that the learner keeps: one line a run, for a spreadsheet. */
import { mkdir, realpath, rename, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Measured } from '../../session/state.ts';
import { fileTrouble } from '../trouble.ts';

const columns = ['id', 'label', 'run', 'ms', 'memory_bytes', 'kernel', 'pid', 'system', 'note', 'absent'] as const;

/** Rows as CSV (RFC 4180, lines ended by \n): a line for each run, one without a time for what has none. */
export function csvOf(rows: readonly Measured[]): string {
  const lines = rows.flatMap((row) => {
    const { id, label, memory, kernel, pid, system, note, absent } = row;
    const runs = row.ms.length > 0 ? row.ms : [undefined];
    return runs.map((ms, at) => [id, label, ms === undefined ? '' : at + 1, ms, memory, kernel, pid, system, note, absent]);
  });
  return [columns, ...lines].map((line) => `${line.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes `<workspace>/experiments/<name>.csv` whole or not at all. Throws Trouble. */
export async function keepCsv(workspace: string, name: string, rows: readonly Measured[]): Promise<string> {
  const folder = join(workspace, 'experiments');
  const path = join(folder, `${name}.csv`);
  try {
    await mkdir(folder).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    const [root, place] = await Promise.all([realpath(workspace), realpath(folder)]);
    // a link that leads out of the workspace is not followed
    if (!place.startsWith(root + sep)) throw Object.assign(new Error('outside'), { code: 'EPERM' });
    await writeFile(`${path}.new`, csvOf(rows));
    await rename(`${path}.new`, path);
    return path;
  } catch (error) {
    throw fileTrouble(error, 'write', path);
  }
}

/** `sifu diagnose`: cause and remedy for a log, from this machine or another. */
import { isatty } from 'node:tty';
import type { HostConditions } from '../../diagnosis/conditions.ts';
import type { Diagnosis } from '../../diagnosis/finding.ts';
import { diagnosisData } from '../diagnose/data.ts';
import { readLog } from '../diagnose/read-log.ts';
import { diagnosisText } from '../diagnose/text.ts';
import { loadDiagnoser } from '../diagnoser.ts';
import { paperFor } from '../engines/paper.ts';
import type { GlobalFlags } from '../flags.ts';
import { printWhole } from '../print.ts';
import { terminal } from '../terminal.ts';

interface DiagnoseFlags extends GlobalFlags {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly here?: boolean;
  readonly exit?: number;
  readonly command?: string;
}

/**
 * `file` is a path, or `-` for standard input. Returns 0 if something is known, 1 if nothing is. Throws Trouble with exit code 2: it
 * cannot be read.
 */
export async function diagnoseFile(file: string, flags: DiagnoseFlags): Promise<number> {
  const asked = file === '-' && isatty(0);
  if (asked) process.stderr.write('Paste the output of the failing command, then press Ctrl-D.\n');
  const { watch, conclude } = await loadDiagnoser();
  const log = watch();
  const read = await readLog(file, log.push);
  const circumstances = { exit: flags.exit, line: flags.command, conditions: flags.here ? await conditionsHere() : undefined };
  const diagnosis = read.binary ? { findings: [] } : conclude(log.end(), circumstances);
  if (flags.json) await printWhole(`${asJson(diagnosisData(diagnosis))}\n`);
  else await printWhole(`${asText(diagnosis, read.binary, flags)}\n`);
  return diagnosis.findings.length > 0 ? 0 : 1;
}

/** Facts of this machine, which may differ from the one the log is from. */
async function conditionsHere(): Promise<HostConditions> {
  const { hostConditions } = await import('../../host/facts/conditions.ts');
  return hostConditions(process.env);
}

function asText(diagnosis: Diagnosis, binary: boolean, flags: DiagnoseFlags): string {
  const { columns, unicode, color } = terminal(flags, process.env);
  const paper = paperFor({ width: Math.min(columns, 100), unicode, color });
  const told = diagnosisText(diagnosis, paper, flags.all === true);
  if (told !== '') return told;
  if (binary)
    return paper.set('That is no text, but an image, a program or an archive. Give sifu what the failing command printed.', 0);
  const nothing = 'There is nothing in it. Many programs write their errors to standard error: add 2>&1 before the pipe.';
  return paper.set(flags.exit === 0 ? 'sifu finds nothing wrong in it, and the command ended well.' : nothing, 0);
}

/** A log may hold anything: no control character leaves as it is. */
function asJson(data: object): string {
  return JSON.stringify(data).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

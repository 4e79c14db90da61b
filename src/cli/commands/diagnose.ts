/** `sifu diagnose`: cause and remedy for a log. */
import { isatty } from 'node:tty';
import type { Finding } from '../../diagnosis/finding.ts';
import { wrapped } from '../../runner/wrap.ts';
import { loadDiagnose } from '../diagnoser.ts';
import { readLog } from '../log-input.ts';
import { print } from '../print.ts';
import { columns } from '../terminal.ts';

/** `file` is a path, or `-` for standard input. Returns 0, also where nothing is known. Throws Trouble: it cannot be read. */
export async function diagnoseFile(file: string, flags: { json?: boolean }): Promise<number> {
  if (file === '-' && isatty(0)) process.stderr.write('Paste the output of the failing command, then press Ctrl-D.\n');
  const log = await readLog(file);
  const findings = (await loadDiagnose())({ output: log.text });
  if (flags.json) {
    print(`${JSON.stringify({ format: 1, findings: findings.map((one) => data(one, log.lineOf(one.evidence))) })}\n`);
    return 0;
  }
  const width = columns(process.env);
  const told = findings.map((one) => findingText(one, log.lineOf(one.evidence), width));
  print(told.length > 0 ? `${told.join('\n\n')}\n` : `${wrapped(nothingKnown(log.kind), { width })}\n`);
  return 0;
}

/** As `--json` prints it. `remedy` holds commands where there are any, else advice; `line` counts from 1. */
function data({ code, title, cause, remedy, evidence, ask }: Finding, line: number | undefined) {
  return {
    id: code,
    title,
    cause,
    remedy: remedy.map((one) => one.command ?? one.text),
    line: line ?? null,
    evidence: evidence ?? null,
    ask: ask ?? null,
  };
}

function findingText({ title, cause, remedy, evidence, ask }: Finding, line: number | undefined, width: number): string {
  const told = (text: string, indent: number) => wrapped(text, { width, indent });
  return [
    told(title, 0),
    told(cause, 2),
    ...(evidence ? [told(`Seen${line === undefined ? '' : ` in line ${line}`}: ${evidence}`, 2)] : []),
    ...remedy.flatMap((one) => [told(`- ${one.text}`, 2), ...(one.command ? [`      ${one.command}`] : [])]),
    ...(ask ? [told(`To ask your administrator: ${ask}`, 2)] : []),
  ].join('\n');
}

function nothingKnown(kind: 'text' | 'binary' | 'empty'): string {
  if (kind === 'empty')
    return 'There is nothing in it. Many programs write their errors to standard error: add 2>&1 before the pipe.';
  if (kind === 'binary')
    return 'That is no text, and sifu knows nothing that looks like it. Give it what the failing command printed.';
  return 'sifu knows no failure that looks like this. The first line that says "error" or "fatal" is where to start reading.';
}

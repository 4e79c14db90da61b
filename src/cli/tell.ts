import type { Finding } from '../diagnosis/finding.ts';
import { asFinding } from '../runner/mishap.ts';
import { wrapped } from '../runner/wrap.ts';
import { asTyped } from './as-typed.ts';
import { takeDown } from './first/handover.ts';

/** Says on stderr what went wrong and what to do next; returns the exit code. */
export function tell(error: unknown): number {
  takeDown();
  warn(asFinding(error));
  if (process.env['SIFU_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return error instanceof Error && 'exit' in error && typeof error.exit === 'number' ? error.exit : 1;
}

/** Says on stderr what is not as it should be, in lines that fit where it is read. */
export function warn(finding: Told): void {
  const width = process.stderr.isTTY ? process.stderr.columns : undefined;
  process.stderr.write(`${told(finding, width || Number.POSITIVE_INFINITY)}\n`);
}

type Told = Pick<Finding, 'title' | 'cause' | 'remedy'>;

/** What was typed, or stands in a file, may hold escapes; the terminal must not obey them. Line ends stay. */
function harmless(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** A finding as plain text for a terminal of `width` columns. Commands stay in one piece, to be copied. */
export function told({ title, cause, remedy }: Told, width: number): string {
  const set = (text: string, indent: number, hang: number) =>
    text.split('\n').every((line) => line.length <= width) ? text : wrapped(text.trim(), { width, indent, hang });
  const lines = [
    set(title.startsWith('sifu ') ? title : `sifu: ${title}`, 0, 2),
    ...(cause ? [set(`  ${cause}`, 2, 2)] : []),
    ...remedy.map(({ text, command: line }) => {
      const command = line && asTyped(line);
      const whole = `  - ${text}${command ? `  ${command}` : ''}`;
      return whole.length <= width ? whole : `${set(`  - ${text}`, 2, 4)}${command ? `\n    ${command}` : ''}`;
    }),
  ];
  return harmless(lines.join('\n'));
}

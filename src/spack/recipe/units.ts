/** A recipe as its smallest parts: an instruction of a Dockerfile; a section head, command or block of a definition file. */
import type { Format } from '../contract.ts';

export interface Unit {
  /** lines from 1, both included, without remarks above */
  readonly from: number;
  readonly to: number;
  /** lines joined, without the backslashes that join them */
  readonly text: string;
  /** section of a definition file it is in, as `%post`; empty before the first */
  readonly under: string;
  /** where remarks above it begin */
  readonly above: number;
}

export function formatOf(lines: readonly string[]): Format | undefined {
  for (const line of lines) {
    if (/^(Bootstrap|From): *\S/i.test(line)) return 'singularity';
    if (/^FROM +\S/i.test(line)) return 'docker';
  }
  return undefined;
}

export function unitsOf(lines: readonly string[], format: Format): Unit[] {
  const units: Unit[] = [];
  let under = '';
  let above = 0;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string;
    if (/^\s*(#.*)?$/.test(line)) {
      above ||= at + 1;
      at += 1;
      continue;
    }
    if (format === 'singularity' && /^%\w/.test(line)) under = /^%\w+/.exec(line)?.[0] ?? '';
    if (/^(Bootstrap): /i.test(line)) under = '';
    const end = endOf(lines, at, format);
    const text = lines
      .slice(at, end)
      .map((one) => one.replace(/\\\s*$/, ''))
      .join('\n');
    units.push({ from: at + 1, to: end, text, under, above: above || at + 1 });
    above = 0;
    at = end;
  }
  return units;
}

/** Past the last line: what a backslash or an open pipe continues, and a text up to its end mark, belong together. */
function endOf(lines: readonly string[], at: number, format: Format): number {
  const mark = format === 'singularity' ? /<<-? *['"]?(\w+)['"]?/.exec(lines[at] as string)?.[1] : undefined;
  if (mark !== undefined) {
    let end = at + 1;
    while (end < lines.length && (lines[end] as string).trim() !== mark) end += 1;
    return Math.min(end + 1, lines.length);
  }
  let end = at;
  while (end < lines.length - 1 && /(\\|\|)\s*$/.test(lines[end] as string)) end += 1;
  return end + 1;
}

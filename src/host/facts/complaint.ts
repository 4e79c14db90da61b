/** The words of a program that failed, made fit to be shown. */
import type { Answer } from './probe.ts';

/** One line of what a program printed: the one that says most. Without color and control characters. */
export function complaint(program: string, { stdout, stderr, exit }: Answer): string {
  const lines = `${stdout}\n${stderr}`
    .replaceAll(/\x1b\[[0-9;]*m|\x1b\][^\x07\n]*\x07|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const told = lines.findLast((line) => /^(FATAL|ERROR)|error|denied|not permitted|cannot|failed/i.test(line)) ?? lines.at(-1);
  const how = exit === undefined ? 'was ended by a signal' : `ended with exit code ${exit}`;
  if (told === undefined) return `${program} ${how} and said nothing.`;
  return isText(told) ? told.slice(0, 300) : `${program} ${how}, and what it printed is no text.`;
}

/** With a full stop where there is none. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Bytes that are no text come as replacement characters. */
function isText(line: string): boolean {
  return (line.match(/\ufffd/g)?.length ?? 0) * 10 <= line.length;
}

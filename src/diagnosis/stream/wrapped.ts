/** A log that was pasted from a narrow terminal or a mail: its long lines were broken, and words that belong together stand in two lines. */
import { withoutEscapes } from './clean.ts';
import type { Known } from './known.ts';
import { type Lead, type Told, type Watch, watch } from './watch.ts';

/** Bytes: what people paste is shorter, and what programs write into files is not broken. */
const most = 64 * 1024;
/** Characters: nobody's terminal is narrower or wider than that. */
const narrowest = 50;
const widest = 240;

/** Follows a log as `watch` does. A short one in which nothing was found is read again with its broken lines put together. */
export function watchWrapped(known: Known): Watch {
  const one = watch(known);
  let kept: Uint8Array[] | undefined = [];
  let size = 0;
  return {
    push(bytes) {
      one.push(bytes);
      size += bytes.length;
      if (size > most) kept = undefined;
      else kept?.push(bytes.slice());
    },
    end() {
      const told = one.end();
      if (!kept || told.leads.some((lead) => isCause(known, lead))) return told;
      return { ...told, leads: again(known, kept, told) };
    },
  };
}

/** What the same log tells once its lines are whole; what it told as it stands where that is no more. */
function again(known: Known, kept: readonly Uint8Array[], { leads }: Told): readonly Lead[] {
  const lines = new TextDecoder()
    .decode(withoutEscapes(together(kept)))
    .replace(/\r/g, '')
    .split('\n');
  const ways = [spelled(lines), ...widthsOf(lines).flatMap((width) => [joined(lines, width, ' '), joined(lines, width, '')])];
  for (const whole of ways) {
    if (whole.length === lines.length && whole.every(({ text }, at) => text === lines[at])) continue;
    const other = watch(known);
    other.push(new TextEncoder().encode(whole.map(({ text }) => text).join('\n')));
    const found = other.end().leads;
    if (found.some((lead) => isCause(known, lead)))
      return found.map((lead) => ({ ...lead, line: whole[lead.line - 1]?.line ?? lead.line }));
  }
  return leads;
}

/** Neither general knowledge nor a mere consequence. */
function isCause({ failures }: Known, { of }: Lead): boolean {
  return !failures[of]?.fallback && !failures[of]?.follows;
}

interface Whole {
  text: string;
  /** where it began in the log, counted from 1 */
  readonly line: number;
}

/** What programs print of another's output as one quoted text, with \n and \" in it, as Ansible and Python do. */
function spelled(lines: readonly string[]): Whole[] {
  return lines.flatMap((line, at) => {
    const text = /\\[n"]/.test(line) ? line.replace(/(?:\\r)?\\n/g, '\n').replace(/\\+(["'\\])/g, '$1') : line;
    return text.split('\n').map((one) => ({ text: one, line: at + 1 }));
  });
}

/** `between` is a space where lines were broken between words, and nothing where they were cut at the edge. */
function joined(lines: readonly string[], width: number, between: ' ' | ''): Whole[] {
  const whole: Whole[] = [];
  for (const [at, text] of lines.entries()) {
    const last = whole.at(-1);
    const before = lines[at - 1];
    if (last && before !== undefined && goesOn(before, text, width, between)) {
      last.text += (between === '' && before.length < width ? ' ' : between) + text.trimStart();
    } else whole.push({ text, line: at + 1 });
  }
  return whole;
}

/** How wide the page may have been: as the longest line, or less where that is a line which could not be broken. */
function widthsOf(lines: readonly string[]): number[] {
  const longest = (limit: number) => Math.max(0, ...lines.map(({ length }) => length).filter((length) => length <= limit));
  return [...new Set([widest, 132, 100, 80].map(longest))].filter((width) => width >= narrowest);
}

/** How a line begins that is one of its own. */
const own =
  /^\s*(?:$|[#$>%+*=|[{}-]|\d{4}-\d\d-|(?:FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG|VERBOSE|TRACE|NOTICE)\b|(?:[\w.-]{1,40}: ){0,2}(?:[Ff]atal|[Ee]rror|[Ww]arning|[Nn]ote)\b|File "|Traceback|at )/;

function goesOn(before: string, text: string, width: number, between: ' ' | ''): boolean {
  if (before.length < narrowest || own.test(text)) return false;
  if (between === '') return before.length >= width - 1 && before.length <= width;
  const first = /^\S+/.exec(text.trimStart())?.[0].length ?? 0;
  return before.length <= width && before.length + 1 + first > width;
}

function together(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

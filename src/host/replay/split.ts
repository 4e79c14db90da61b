/** Tells the commands of a recording apart: what was typed, and what came of it. */
import type { Cast, CastCommand } from './cast.ts';

export interface Part extends CastCommand {
  /** as the terminal got it, from the end of the typed line to the next prompt */
  readonly output: string;
}

/**
 * The same recording, its typed lines without the breaks that the shell put in at the width it was recorded in: a screen
 * of another width breaks them elsewhere.
 */
export function unbroken(cast: Cast): Cast {
  const all = textOf(cast);
  const gone = new Set<number>();
  for (const { from, to } of typedIn(cast, all)) {
    for (const { index, 0: wrap } of all.slice(from, to).matchAll(/ ?\r(?!\n)/g))
      for (let i = 0; i < wrap.length; i++) gone.add(from + index + i);
  }
  let at = 0;
  const events = cast.events.map((event) => {
    const start = at;
    at += event.text.length;
    return {
      ...event,
      text: [...Array(event.text.length).keys()].map((i) => (gone.has(start + i) ? '' : event.text[i])).join(''),
    };
  });
  return gone.size === 0 ? cast : { ...cast, events };
}

/** One part for each command typed at the prompt; those typed into a program belong to its output. */
export function splitCast(cast: Cast): Part[] {
  const all = textOf(cast);
  const typed = typedIn(cast, all);
  return typed.map(({ command, to }, i) => ({ ...command, output: withoutPrompt(all.slice(to, typed[i + 1]?.from)) }));
}

const textOf = (cast: Cast): string => cast.events.map(({ text }) => text).join('');

/** Where each command was typed: from the start of its line to after its end. */
function typedIn(cast: Cast, all: string): { command: CastCommand; from: number; to: number }[] {
  const typed: { command: CastCommand; from: number; to: number }[] = [];
  let from = 0;
  for (const command of cast.commands) {
    if (command.inside) continue;
    const echo = echoOf(command.command);
    echo.lastIndex = from;
    const found = echo.exec(all);
    if (!found) continue;
    from = found.index + found[0].length;
    typed.push({ command, from: found.index, to: from });
  }
  return typed;
}

/** The part the recording is about: the last one with its command, else the last. */
export function mainPart(cast: Cast, parts: readonly Part[]): Part {
  return (
    parts.findLast(({ command }) => command === cast.command) ?? parts.at(-1) ?? { command: cast.command, output: textOf(cast) }
  );
}

/** A line as it was echoed: the shell breaks it at the width of the screen, with a blank and CR. */
function echoOf(command: string): RegExp {
  const chars = [...command.trim()].map((char) => (char === '\n' ? '\\r?\\n(?:> )?' : escaped(char)));
  return new RegExp(`(?<=^|[\\r\\n])[^\\r\\n]*?${chars.join('(?: ?\\r)?')}[ ]*(?: \\r)?\\r?\\n(?:\\x1b\\[\\?2004l\\r)?`, 'g');
}

/** The prompt after it is none of its output. */
const withoutPrompt = (output: string): string => output.replace(/(^|\n)(?:\x1b\[\?2004h)?[^\n\r]{0,40}\$ $/, '$1');

const escaped = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');

/** The answers in force: given, else read from the file, else preset. */
import type { YamlFile } from '../yaml/contract.ts';
import type { Answers, Context, Start } from './contract.ts';
import type { Part } from './question.ts';
import { parts } from './questions.ts';
import { holdsSpecs } from './roots.ts';

/**
 * Where an answer comes from. `asked`: of whoever asks, where nothing was given. `nothing`: the file that was brought does not
 * say, and is left so.
 */
type Source = 'given' | 'file' | 'asked' | 'preset' | 'nothing';

export interface InForce extends Context {
  readonly sources: Readonly<Record<string, Source>>;
}

/** Each answer may look at those before it. */
export function inForce(start: Start, given: Answers): InForce {
  const answers: Record<string, string> = {};
  const sources: Record<string, Source> = {};
  const filled = start.from !== undefined && holdsSpecs(start.from);
  const context = { known: start.known, answers, ...(filled ? { filled } : {}) };
  const read = readFrom(start);
  for (const part of parts) {
    const [value, source] = found(part, start, given, read, context);
    answers[part.id] = value;
    sources[part.id] = source;
  }
  return { ...context, sources };
}

function found(part: Part, start: Start, given: Answers, read: Answers, context: Context): [string, Source] {
  const own = Object.hasOwn(given, part.id) ? given[part.id] : undefined;
  if (own !== undefined) return [own, 'given'];
  const there = read[part.id];
  if (there !== undefined) return [there, 'file'];
  if (part.asked && !part.asked(context)) return ['', 'preset'];
  const asked = start.presets?.[part.id];
  if (asked !== undefined) return [asked, 'asked'];
  // what a file leaves open is left open, where that is an answer
  if (start.from && (part.optional || (part.needed && context.filled))) return ['', 'nothing'];
  return [part.preset(context), 'preset'];
}

const cache = new WeakMap<object, Answers>();

/** What the file that was brought answers. */
function readFrom({ from }: Start): Answers {
  if (from === undefined) return {};
  const before = cache.get(from);
  if (before) return before;
  const read = readAnswers(from);
  cache.set(from, read);
  return read;
}

/** What a file says, question by question. */
export function readAnswers(file: YamlFile): Answers {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = part.read(file);
      return value === undefined ? [] : [[part.id, value]];
    }),
  );
}

/** The questions that are asked with these answers, in order. */
export function askedParts(start: Start, context: Context): Part[] {
  const wanted = start.only === undefined ? parts : start.only.flatMap((id) => parts.find((part) => part.id === id) ?? []);
  return wanted.filter((part) => part.asked === undefined || part.asked(context));
}

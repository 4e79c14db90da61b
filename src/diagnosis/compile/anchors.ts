/** Fixed texts that any match of a regex must hold one of: what a log is searched for before any regex runs. Build time only. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** What a part of a regex says of the text it matches. */
interface Part {
  /** texts of which any match holds at least one; undefined: nothing is certain */
  readonly holds: readonly string[] | undefined;
  /** all texts it can match, where they are few */
  readonly exact: readonly string[] | undefined;
}

const most = 24;
const unsure: Part = { holds: undefined, exact: undefined };
const nothing: Part = { holds: undefined, exact: [''] };

/** Throws if there is no such text of at least `shortest` characters. */
export function fixedTexts(regex: string, shortest: number): string[] {
  const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(regex);
  const { holds } = closed(alternatives(pattern.alternatives));
  const short = (holds ?? ['']).filter((text) => [...text].length < shortest);
  if (!holds || short.length > 0) throw new Error(`has no fixed words of ${shortest} characters to look for: ${regex}`);
  return [...new Set(holds.map(withoutQuotes))];
}

/** The longest part without quotes, where it is nearly all: those are what changes first when a text is pasted. */
function withoutQuotes(text: string): string {
  const parts = text.split(/['"‘’“”<>&]/);
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '').trim();
  return longest.length >= 7 && longest.length >= text.length / 2 ? longest : text;
}

function alternatives(all: readonly AST.Alternative[]): Part {
  const parts = all.map((one) => sequence(one.elements));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const exact = parts.every((part) => part.exact) ? parts.flatMap((part) => part.exact ?? []) : undefined;
  const ends = parts.map(closed);
  const holds = ends.every((part) => part.holds) ? ends.flatMap((part) => part.holds ?? []) : undefined;
  return { holds, exact: exact && exact.length <= most ? exact : undefined };
}

/** Fixed texts that follow each other are joined; the best of what is certain is kept. */
function sequence(elements: readonly AST.Element[]): Part {
  let best: readonly string[] | undefined;
  let run: readonly string[] = [''];
  let whole = true;
  for (const element of elements) {
    const part = elementOf(element);
    const joined = part.exact ? run.flatMap((text) => (part.exact ?? []).map((next) => text + next)) : undefined;
    if (joined && joined.length <= most) {
      run = joined;
      continue;
    }
    best = better(best, better(run, part.exact ?? part.holds));
    run = part.exact && part.exact.length <= most ? part.exact : [''];
    whole = false;
  }
  return whole ? { holds: undefined, exact: run } : { holds: better(best, run), exact: undefined };
}

function elementOf(element: AST.Element): Part {
  // in a log, more than one sign may end a line, and anything may begin the next
  if (element.type === 'Character' && element.value === 10) return unsure;
  if (element.type === 'Character') return { holds: undefined, exact: [String.fromCodePoint(element.value)] };
  if (element.type === 'Assertion') return nothing;
  if (element.type === 'Group' || element.type === 'CapturingGroup') return alternatives(element.alternatives);
  if (element.type === 'CharacterClass') return classOf(element);
  if (element.type === 'Quantifier') return repeated(element);
  return unsure;
}

function repeated({ min, max, element }: AST.Quantifier): Part {
  const part = elementOf(element);
  if (min === 1 && max === 1) return part;
  if (min === 0 && max === 1 && part.exact && part.exact.length < most) return { holds: undefined, exact: ['', ...part.exact] };
  return min === 0
    ? unsure
    : { holds: part.exact ? undefined : part.holds, exact: undefined, ...(part.exact && oneOf(part.exact)) };
}

const oneOf = (exact: readonly string[]): Part => ({ holds: exact.includes('') ? undefined : exact, exact: undefined });

function classOf(element: AST.CharacterClass): Part {
  const signs = element.elements.map((one) => (one.type === 'Character' ? String.fromCodePoint(one.value) : undefined));
  if (element.negate || signs.length > 4 || signs.includes(undefined)) return unsure;
  return { holds: undefined, exact: signs.filter((sign) => sign !== undefined) };
}

/** What is certain at the end: an exact text is held, too. */
function closed({ holds, exact }: Part): Part {
  return { holds: better(holds, exact), exact: undefined };
}

/** The set whose shortest text is longest. */
function better(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  return worth(b) > worth(a) ? b : (a ?? b);
}

function worth(texts: readonly string[] | undefined): number {
  if (!texts || texts.length === 0) return -1;
  return Math.min(...texts.map((text) => text.length)) - texts.length / 100;
}

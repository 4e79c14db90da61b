/** How values, places and amounts are called in findings. */
import type { Path } from './locate.ts';
import { at } from './shape.ts';

/** Where a map stands, for a person: the step's id, or the file. */
export function holderName(value: unknown, holder: Path): string {
  if (holder.length === 0) return 'in this file';
  const names = holder.filter((part) => typeof part === 'string');
  const inStep = holder[0] === 'steps' && holder.length === 2;
  if (inStep) {
    const id = at(value, [...holder, 'id']);
    return typeof id === 'string' ? `in step "${shown(id)}"` : 'in this step';
  }
  return `in "${shown(String(names.at(-1)))}"`;
}

export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return `"${shown(String(last))}"`;
  const list = [...path].reverse().find((part) => typeof part === 'string');
  return `Item ${last + 1} of "${shown(String(list))}"`;
}

export function oneOf(known: readonly string[]): string {
  return known.length === 1 ? String(known[0]) : `one of ${known.join(', ')}`;
}

export function typeInWords(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys and values';
  if (typeof value === 'string') return 'a text';
  return `the ${typeof value === 'number' ? 'number' : 'value'} ${String(value)}`;
}

export function howTo(found: unknown, expected: string): string | undefined {
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
    return `Put it in quotes: "${String(found)}".`;
  if (expected === 'string' && typeof found === 'object' && found !== null && !Array.isArray(found))
    return 'If a text with ": " is meant, put it in quotes.';
  if (expected === 'array' && typeof found !== 'object') return 'Put it in brackets: [ ... ].';
  if ((expected === 'int' || expected === 'number') && typeof found === 'string' && /^\d+$/.test(found))
    return `Take the quotes away: ${found}.`;
  return undefined;
}

export function amount(found: unknown, origin: string): string {
  if (typeof found === 'string') return found === '' ? 'no characters' : `${found.length.toLocaleString('en')} characters`;
  if (Array.isArray(found)) return found.length === 1 ? '1 item' : `${found.length} items`;
  return `${origin === 'number' || origin === 'int' ? 'the value ' : ''}${String(found)}`;
}

export function quoted(found: unknown): string {
  return typeof found === 'string' ? `"${shown(found)}"` : typeInWords(found);
}

export function shown(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > 48 ? `${one.slice(0, 47)}…` : one;
}

export function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

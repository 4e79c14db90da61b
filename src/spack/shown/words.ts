/** A spec as it is typed: which package is being named, and turning its variants and version on and off. */
import type { Variant } from '../contract.ts';

export interface Naming {
  /** the package that is being named; where something follows the name, it is complete */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly complete: boolean;
}

const nameLetters = /[A-Za-z0-9_.-]/;

/** The package that the cursor is in or behind: a root, or what follows the last `^` or `%`. */
export function namingAt(text: string, at: number): Naming {
  const from = partStart(text, at);
  const start = from + (/^[\s^%]*/.exec(text.slice(from))?.[0].length ?? 0);
  let to = start;
  while (to < text.length && nameLetters.test(text[to] ?? '')) to += 1;
  return { name: text.slice(start, to), from: start, to, complete: at > to || /[^\s]/.test(text.slice(to, partEnd(text, to))) };
}

/** The text with another name for the package that is being named. */
export function named(text: string, { from, to }: Naming, name: string): string {
  return text.slice(0, from) + name + text.slice(to);
}

function partStart(text: string, at: number): number {
  return Math.max(0, text.lastIndexOf('^', at - 1), text.lastIndexOf('%', at - 1));
}

/** Where the part of a spec ends that goes on here: at the next `^` or `%`. */
export function partEnd(text: string, from: number): number {
  const next = text.slice(from).search(/\s*[\^%]/);
  return next < 0 ? text.length : from + next;
}

/** What is said of a variant in the part of the spec that begins with this name: `+mpi` is `true`; undefined: nothing is said. */
export function saidOf(text: string, naming: Naming, variant: string): string | undefined {
  const part = text.slice(naming.to, partEnd(text, naming.to));
  const found = pattern(variant).exec(part);
  if (!found) return undefined;
  return found[1] === undefined ? found[2] : found[1] === '+' ? 'true' : 'false';
}

export function versionOf(text: string, naming: Naming): string | undefined {
  return /^@([^\s@+~^%]*)/.exec(text.slice(naming.to, partEnd(text, naming.to)))?.[1];
}

/** The next thing that can be said of a variant: a switch other than its default, each value in turn, and then nothing again. */
export function turned(text: string, naming: Naming, variant: Variant): string {
  const said = saidOf(text, naming, variant.name);
  return withVariant(text, naming, variant, nextOf(variant, said));
}

function nextOf(variant: Variant, said: string | undefined): string | undefined {
  if (isSwitch(variant)) return said === undefined ? (variant.preset === 'true' ? 'false' : 'true') : undefined;
  const values = (variant.values ?? []).filter((one) => one !== variant.preset);
  const next = said === undefined ? 0 : values.indexOf(said) + 1;
  return values[next];
}

export function isSwitch({ preset, values }: Variant): boolean {
  return values === undefined && (preset === 'true' || preset === 'false');
}

function withVariant(text: string, naming: Naming, variant: Variant, value: string | undefined): string {
  const end = partEnd(text, naming.to);
  const part = text.slice(naming.to, end).replace(pattern(variant.name), '').replace(/\s+$/, '');
  const word =
    value === undefined ? '' : isSwitch(variant) ? `${value === 'true' ? '+' : '~'}${variant.name}` : ` ${variant.name}=${value}`;
  return spacedOut(text.slice(0, naming.to) + part + word, text.slice(end));
}

/** The next of these versions, or none. */
export function turnedVersion(text: string, naming: Naming, versions: readonly string[]): string {
  const said = versionOf(text, naming);
  const next = said === undefined ? versions[0] : versions[versions.indexOf(said) + 1];
  const rest = text.slice(naming.to).replace(/^@[^\s@+~^%]*/, '');
  return `${text.slice(0, naming.to)}${next === undefined ? '' : `@${next}`}${rest}`;
}

function spacedOut(before: string, after: string): string {
  return after === '' ? before : `${before} ${after.trimStart()}`;
}

function pattern(variant: string): RegExp {
  const name = variant.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\s*(?:([+~]|(?<=\\s)-)${name}(?![\\w.=-])|(?<=\\s)${name}==?([^\\s^%]+))`);
}

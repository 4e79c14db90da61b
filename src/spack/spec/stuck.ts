/** Why no word of a spec begins at a place, said as one would say it to a learner. */
import type { SpecProblem } from './contract.ts';
import type { Dialect } from './dialect.ts';

export function whyStuck(text: string, at: number, dialect: Dialect): SpecProblem {
  const rest = text.slice(at, at + 200);
  const shown = String.fromCodePoint(rest.codePointAt(0) ?? 32);
  return { at, length: shown.length, ...reason(rest, text.slice(Math.max(0, at - 200), at), shown, dialect) };
}

function reason(rest: string, before: string, shown: string, dialect: Dialect): { text: string; length?: number } {
  const signs = /^@{2,}/.exec(rest);
  if (signs) return { text: `a version begins with one @, here are ${amount(signs[0].length)}`, length: signs[0].length };
  if (shown === '@') return { text: '@ is followed by a version, as in @2024.1' };
  if (/^[+~-]{3,}/.test(rest)) return { text: 'one sign switches a variant on or off, two hand it on; here are more' };
  if ('+~-'.includes(shown)) return { text: `${shown} is followed by the name of a variant, as in ${shown}mpi` };
  if (shown === '%') return { text: '% is followed by the name of a compiler, as in %gcc' };
  if (shown === '/') return { text: '/ is followed by the hash of an installed package' };
  if (shown === '=') return equalSign(before, dialect);
  if (shown === '[' || shown === ']') return brackets(shown, dialect);
  if (shown === '"' || shown === "'")
    return { text: 'a quote stands only around a value, as in cflags="-O2", and needs its twin' };
  if (/[“”‘’„]/.test(shown)) return { text: `${shown} is a curly quote; specs need the straight ones, " or '` };
  if (shown === ',' || shown === ':') return { text: `${shown} belongs between versions, behind an @` };
  if (shown === '*') return { text: '* stands for any package from Spack 1.0 on, and nowhere else' };
  return { text: `${visible(shown)} has no meaning in a spec` };
}

function equalSign(before: string, dialect: Dialect): { text: string } {
  if (/\s$/.test(before)) return { text: 'no space may stand before =, as in build_type=Release' };
  if (!dialect.directNeeds && before.endsWith(':')) return { text: ':= is known from Spack 1.0 on' };
  return { text: '= is followed by a value at once, as in build_type=Release' };
}

function brackets(shown: string, dialect: Dialect): { text: string } {
  if (!dialect.edges) return { text: 'brackets, as in ^[virtuals=mpi] mpich, are known from Spack 0.21 on' };
  if (shown === '[' && !dialect.directNeeds) return { text: 'brackets stand behind ^ only, as in ^[virtuals=mpi] mpich' };
  return { text: 'brackets stand behind ^ or %, as in ^[virtuals=mpi] mpich' };
}

function amount(n: number): string {
  return ['no', 'one', 'two', 'three', 'four'][n] ?? String(n);
}

function visible(shown: string): string {
  const code = shown.codePointAt(0) ?? 0;
  return /[\p{C}\p{Z}]/u.test(shown) ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : shown;
}

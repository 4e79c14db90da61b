/** A variant, a compiler flag or a part of the architecture. */
import type { Place, SpecVariant } from './contract.ts';
import { refuseToken } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import type { Token } from './tokens.ts';

const ARCH = ['arch', 'architecture', 'platform', 'os', 'operating_system', 'target'];
const ARCH_PARTS = ['platform', 'os', 'target'];
const FLAGS = ['cflags', 'cxxflags', 'fflags', 'cppflags', 'ldflags', 'ldlibs'];
/** names that `==` cannot follow, besides those of the architecture: from 0.23 on, and more of them from 1.0 on */
const OWN = ['dev_path', 'namespace', 'patches'];
const OWN_SINCE_1 = [...OWN, 'branch', 'commit', 'ref', 'tag'];

export function readVariant(token: Token, dialect: Dialect): SpecVariant {
  return token.kind === 'switch' ? readSwitch(token) : readAssigned(token, dialect);
}

function readSwitch(token: Token): SpecVariant {
  const signs = /^(\+\+|~~|--|[~+-])\s*/.exec(token.text) as RegExpExecArray;
  const name = token.text.slice(signs[0].length);
  const at = { from: token.to - name.length, to: token.to };
  return variant(token, {
    name,
    value: token.text.startsWith('+'),
    valueAt: at,
    propagate: signs[1]?.length === 2,
    exact: false,
  });
}

function readAssigned(token: Token, dialect: Dialect): SpecVariant {
  // `a==` alone assigns the value =
  const sign = /^([\w.-]+)\s*(:?)(==(?=.)|=)\s*/s.exec(token.text) as RegExpExecArray;
  const raw = token.text.slice(sign[0].length);
  const name = sign[1] as string;
  const value = dialect.freeQuotes ? unquote(raw) : raw.replace(/^['" ]+|['" ]+$/g, '');
  const at = { from: token.to - raw.length, to: token.to };
  return variant(token, { name, value, valueAt: at, propagate: sign[3] === '==', exact: sign[2] === ':' });
}

/** Takes the quotes off, and the backslashes before quotes within. */
function unquote(raw: string): string {
  const quote = raw[0];
  if (raw.length < 2 || (quote !== '"' && quote !== "'") || !raw.endsWith(quote) || raw.includes('\n')) return raw;
  return raw.slice(1, -1).replaceAll(`\\${quote}`, quote);
}

export function variant(place: Place, said: Omit<SpecVariant, 'kind' | 'from' | 'to'>): SpecVariant {
  const kind = ARCH.includes(said.name) ? 'arch' : FLAGS.includes(said.name) ? 'flags' : 'variant';
  return { kind, from: place.from, to: place.to, ...said };
}

/**
 * @param seen names of variants and parts of the architecture that the package has already; this one's are added
 * @throws Refused where Spack would not take it beside the others
 */
export function checkVariant(one: SpecVariant, seen: Set<string>, dialect: Dialect): void {
  if (one.propagate && (one.kind === 'arch' || own(dialect).includes(one.name))) {
    throw refuseToken(one, `${one.name} takes a single =, for it cannot be handed on to the dependencies`);
  }
  if (dialect.freeQuotes && !dialect.directNeeds && String(one.value).includes('\n')) {
    throw refuseToken(one.valueAt, 'a value stands on one line up to Spack 0.23');
  }
  if (one.kind === 'flags' && typeof one.value === 'boolean') {
    throw refuseToken(one, `${one.name} takes a value, as in ${one.name}="-O2"`);
  }
  if (dialect.ownNames && one.name === 'namespace') return;
  const parts = one.kind === 'arch' ? archParts(one) : one.kind === 'variant' ? [`variant ${one.name}`] : [];
  const sole = one.kind === 'arch' && /^arch/.test(one.name) ? ARCH_PARTS : parts;
  const again = sole.find((part) => seen.has(part));
  if (again) throw refuseToken(one, `the ${again} was given already`);
  for (const part of parts) seen.add(part);
  const values = one.kind === 'variant' ? String(one.value).split(',') : [];
  if (values.length > 1 && values.includes('*'))
    throw refuseToken(one.valueAt, '* stands for any value, and cannot be one of several');
}

function own(dialect: Dialect): readonly string[] {
  return dialect.directNeeds ? OWN_SINCE_1 : dialect.ownNames ? OWN : [];
}

/** `arch=` with a target alone says nothing of the rest, but does not stand behind it either; None is left open. */
function archParts(one: SpecVariant): readonly string[] {
  if (one.name !== 'arch' && one.name !== 'architecture') return [one.name === 'operating_system' ? 'os' : one.name];
  const said = String(one.value).split('-');
  return said.length === 3 ? ARCH_PARTS.filter((_, i) => said[i] !== 'None') : ['target'];
}

/** One package of a spec: its name, version, variants, and before 1.0 its compiler. */
import type { Dependency, Place, Spec, SpecName, SpecVariant, Versions } from './contract.ts';
import { type Cursor, refuseToken, take } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import type { Token } from './tokens.ts';
import { checkVariant, readVariant } from './variant.ts';
import { readVersions } from './versions.ts';

type Growing = { -readonly [K in keyof Spec]: Spec[K] } & { variants: SpecVariant[]; needs: Dependency[] };

/** @param name of what a virtual package was replaced with, as `gcc` in `%c=gcc`: it was read already */
export function readNode(cursor: Cursor, name?: SpecName): Spec {
  const first = cursor.tokens[cursor.at];
  const from = name?.from ?? first?.from ?? cursor.text.length;
  const node: Growing = { from, to: name?.to ?? from, variants: [], needs: [] };
  if (name) node.name = name;
  else if (takeName(cursor, node)) return node;
  const seen = new Set<string>();
  while (takePart(cursor, node, seen));
  return node;
}

/** @returns true if it was a file, which stands alone */
function takeName(cursor: Cursor, node: Growing): boolean {
  const token = take(cursor, 'name', 'file');
  if (!token) return false;
  node.to = token.to;
  if (token.kind === 'file') node.file = { from: token.from, to: token.to, text: token.text };
  else if (token.text !== '*') node.name = nameOf(token);
  return token.kind === 'file';
}

/** Splits `builtin.gromacs`. */
export function nameOf(token: Place & { readonly text: string }): SpecName {
  const dot = token.text.lastIndexOf('.');
  const text = token.text.slice(dot + 1);
  return { text, from: token.to - text.length, to: token.to, ...(dot < 0 ? {} : { namespace: token.text.slice(0, dot) }) };
}

function takePart(cursor: Cursor, node: Growing, seen: Set<string>): boolean {
  const token = take(cursor, 'version', 'git', 'switch', 'assign', 'compiler', 'hash');
  if (!token) return false;
  if (token.kind === 'hash' && node.hash) {
    cursor.at--;
    return false;
  }
  node.to = token.to;
  if (token.kind === 'version' || token.kind === 'git') node.versions = takeVersions(token, node, cursor.dialect);
  else if (token.kind === 'compiler') node.needs.push(takeCompiler(token, node, cursor.dialect));
  else if (token.kind === 'hash') node.hash = { from: token.from, to: token.to, text: token.text.slice(1) };
  else {
    const variant = readVariant(token, cursor.dialect);
    checkVariant(variant, seen, cursor.dialect);
    node.variants.push(variant);
  }
  return true;
}

function takeVersions(token: Token, node: Growing, dialect: Dialect): Versions {
  if (node.versions)
    throw refuseToken(token, 'a version begins with one @ and was given already; join several with commas, as in @1.2,1.4');
  return readVersions(token, dialect);
}

function takeCompiler(token: Token, node: Growing, dialect: Dialect): Dependency {
  if (node.needs.length > 0) throw refuseToken(token, 'a package has one compiler, and one was given already');
  return compilerNode(token, dialect);
}

/** `%gcc@12` before 1.0: a name, and versions if there are any. */
function compilerNode(token: Token, dialect: Dialect): Dependency {
  const sign = token.text.indexOf('@');
  const named = (sign < 0 ? token.text : token.text.slice(0, sign)).slice(1);
  const from = token.from + 1 + (named.length - named.trimStart().length);
  const name = { text: named.trim(), from, to: from + named.trim().length };
  const at = { kind: 'version' as const, from: token.from + sign, to: token.to, text: token.text.slice(sign) };
  const versions = sign < 0 ? {} : { versions: readVersions(at, dialect) };
  const spec: Spec = { from, to: token.to, name, ...versions, variants: [], needs: [] };
  return { sigil: '%', from: token.from, to: token.to, virtuals: [], types: [], spec };
}

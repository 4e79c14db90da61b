/** Specs as Spack read them up to 0.19. */
import { clash, type Said } from './clash.ts';
import type { Dependency, ParsedSpecs, Place, Spec, SpecName, SpecVariant } from './contract.ts';
import { Refused, refuseToken } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { accept, expect, type LegacyCursor } from './legacy-cursor.ts';
import { type LegacyToken, legacyTokens } from './legacy-tokens.ts';
import { legacyVersions } from './legacy-versions.ts';
import { nameOf } from './node.ts';
import { checkVariant, variant } from './variant.ts';

export function parseLegacy(text: string, dialect: Dialect): ParsedSpecs {
  const specs: Spec[] = [];
  try {
    const cursor: LegacyCursor = { tokens: legacyTokens(text, dialect), dialect, end: text.trimEnd().length, at: 0 };
    while (cursor.at < cursor.tokens.length) specs.push(readRoot(cursor, specs.at(-1)));
    return { specs };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { specs, problem: error.problem };
  }
}

function readRoot(cursor: LegacyCursor, before: Spec | undefined): Spec {
  const root = readNode(cursor, before);
  const needs = [...root.needs];
  const said: Said = new Map();
  for (let sigil = accept(cursor, '^'); sigil; sigil = accept(cursor, '^')) {
    if (root.hash || root.file) throw refuseToken(sigil, 'an installed package, named by its hash, takes nothing more');
    const spec = readNode(cursor, undefined, true);
    const need: Dependency = { sigil: '^', from: sigil.from, to: Math.max(sigil.to, spec.to), virtuals: [], types: [], spec };
    const problem = clash(said, need, cursor.dialect);
    if (problem) throw new Refused(problem);
    needs.push(need);
  }
  return { ...root, needs, to: needs.at(-1)?.to ?? root.to };
}

type Growing = { -readonly [K in keyof Spec]: Spec[K] } & { variants: SpecVariant[]; needs: Dependency[] };

/** @param before the spec in front of it, whose hash lets nothing but a name follow */
function readNode(cursor: LegacyCursor, before: Spec | undefined, needed = false): Spec {
  const first = cursor.tokens[cursor.at];
  const from = first?.from ?? cursor.end;
  const node: Growing = { from, to: from, variants: [], needs: [] };
  const file = accept(cursor, 'file');
  if (file) return { ...node, to: file.to, file: fileOf(file) };
  if (first?.kind === 'id' && !assigns(cursor, needed)) takeName(cursor, node);
  else if (before && first && first.kind !== '/' && first.kind !== '^') {
    throw refuseToken(
      first,
      before.hash ? 'an installed package, named by its hash, takes nothing more' : 'nothing of a spec begins with this',
    );
  }
  const seen = new Set<string>();
  while (takePart(cursor, node, seen));
  if (!needed && node.to === from && first?.kind !== '^') throw refuseToken(first ?? node, 'nothing of a spec begins with this');
  return node;
}

function fileOf(token: LegacyToken): Place & { text: string } {
  if (!/\.(json|yaml)$/.test(token.text)) throw refuseToken(token, 'the name of a file ends in .json or .yaml');
  return { from: token.from, to: token.to, text: token.text };
}

function assigns(cursor: LegacyCursor, needed: boolean): boolean {
  const kind = cursor.tokens[cursor.at + 1]?.kind;
  return kind === '=' || (kind === '==' && !needed);
}

function takeName(cursor: LegacyCursor, node: Growing): void {
  const token = cursor.tokens[cursor.at] as LegacyToken;
  cursor.at++;
  const name: SpecName = nameOf(token);
  if (name.text === '') throw refuseToken(token, 'the name of a package does not end in a dot');
  node.to = token.to;
  node.name = name;
}

function takePart(cursor: LegacyCursor, node: Growing, seen: Set<string>): boolean {
  const token = cursor.tokens[cursor.at];
  if (!token || node.hash) return false;
  if (token.kind === 'id' && !assigns(cursor, false)) return false;
  if (!['@', '+', '-', '++', '--', '%', 'id', '/'].includes(token.kind)) return false;
  cursor.at++;
  if (token.kind === '@') {
    if (node.versions && node.versions.text !== ':')
      throw refuseToken(token, 'a version begins with one @ and was given already; join several with commas, as in @1.2,1.4');
    node.versions = legacyVersions(cursor, token);
  } else if (token.kind === '%') node.needs.push(compiler(cursor, token, node));
  else if (token.kind === '/') node.hash = hash(cursor, token);
  else addVariant(cursor, token, node, seen);
  node.to = cursor.tokens[cursor.at - 1]?.to ?? node.to;
  return true;
}

function addVariant(cursor: LegacyCursor, token: LegacyToken, node: Growing, seen: Set<string>): void {
  const one = token.kind === 'id' ? assigned(cursor, token) : switched(cursor, token);
  checkVariant(one, seen, cursor.dialect);
  node.variants.push(one);
}

function switched(cursor: LegacyCursor, sign: LegacyToken): SpecVariant {
  const id = expect(cursor, 'id', `${sign.text} is followed by the name of a variant, as in ${sign.text}mpi`);
  if (id.text.includes('.')) throw refuseToken(id, 'no dot can be in the name of a variant');
  const place = { from: sign.from, to: id.to };
  const made = variant(place, {
    name: id.text,
    value: sign.kind.startsWith('+'),
    valueAt: id,
    propagate: sign.kind.length === 2,
    exact: false,
  });
  // a switch was a variant whatever it was called
  return { ...made, valueAt: { from: id.from, to: id.to }, kind: 'variant' };
}

function assigned(cursor: LegacyCursor, id: LegacyToken): SpecVariant {
  const sign = accept(cursor, '=', '==');
  const value = expect(cursor, 'value', '= is followed by a value, as in build_type=Release');
  const valueAt = { from: value.from, to: value.to };
  return variant(
    { from: id.from, to: value.to },
    { name: id.text, value: value.text, valueAt, propagate: sign?.kind === '==', exact: false },
  );
}

function compiler(cursor: LegacyCursor, sign: LegacyToken, node: Growing): Dependency {
  if (node.needs.length > 0) throw refuseToken(sign, 'a package has one compiler, and one was given already');
  const id = expect(cursor, 'id', '% is followed by the name of a compiler, as in %gcc');
  if (id.text.includes('.')) throw refuseToken(id, 'no dot can be in the name of a compiler');
  const at = accept(cursor, '@');
  const versions = at ? { versions: legacyVersions(cursor, at) } : {};
  const to = cursor.tokens[cursor.at - 1]?.to ?? id.to;
  const name = { text: id.text, from: id.from, to: id.to };
  const spec: Spec = { from: id.from, to, name, ...versions, variants: [], needs: [] };
  return { sigil: '%', from: sign.from, to, virtuals: [], types: [], spec };
}

function hash(cursor: LegacyCursor, sign: LegacyToken): Place & { text: string } {
  const id = expect(cursor, 'id', '/ is followed by the hash of an installed package');
  return { from: sign.from, to: id.to, text: id.text };
}

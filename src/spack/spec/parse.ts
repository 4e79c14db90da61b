/** Reads the syntax of Spack's specs, release by release, and says in plain words where and why it cannot be read. */

import { clash, type Said } from './clash.ts';
import type { Dependency, ParsedSpecs, Spec, SpecProblem } from './contract.ts';
import { type Cursor, Refused, refuse } from './cursor.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { readEdge, standsFor } from './edge.ts';
import { parseLegacy } from './legacy.ts';
import { readNode } from './node.ts';
import { whyStuck } from './stuck.ts';
import { tokenize } from './tokens.ts';

/**
 * All specs of a text, one or several, as Spack splits them. Never throws; takes time in proportion to the text.
 * @param release id of a release of Spack, as in `0.22`; the newest if it is missing
 */
export function parseSpecs(text: string, release?: string): ParsedSpecs {
  const dialect = dialectOf(release);
  if (text.length > 200) return readAll(text, release, dialect);
  const known = last.get(dialect) ?? new Map<string, ParsedSpecs>();
  last.set(dialect, known);
  const before = known.get(text);
  if (before) return before;
  const read = readAll(text, release, dialect);
  if (known.size >= 4000) known.clear();
  known.set(text, read);
  return read;
}

/** A file names the same specs again and again, and the checks and the rules both ask for each. */
const last = new WeakMap<Dialect, Map<string, ParsedSpecs>>();

function readAll(text: string, release: string | undefined, dialect: Dialect): ParsedSpecs {
  if (dialect.legacy) return parseLegacy(text, dialect);
  const { tokens, stuck } = tokenize(text, dialect);
  const specs: Spec[] = [];
  const whyNot = (part: string) => parseSpec(part, release).problem;
  const cursor: Cursor = { text, tokens, dialect, whyNot, at: 0 };
  try {
    while (cursor.at < tokens.length) specs.push(readSpec(cursor));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // What cannot be read as words is found before anything else, as Spack finds it.
    if (stuck === undefined || error.problem.at < stuck) return { specs, problem: error.problem };
  }
  return stuck === undefined ? { specs } : { specs, problem: whyStuck(text, stuck, dialect) };
}

/** Just one spec, as a line of `specs:` must be; two are a problem, and so is none. */
export function parseSpec(text: string, release?: string): { readonly spec?: Spec; readonly problem?: SpecProblem } {
  const { specs, problem } = parseSpecs(text, release);
  if (problem) return { problem };
  const [spec, second] = specs;
  if (!spec) return { problem: { text: 'there is no spec here', at: 0, length: text.length } };
  if (second) {
    const length = second.to - second.from;
    return { spec, problem: { text: 'a second spec begins here; each needs a line of its own', at: second.from, length } };
  }
  return { spec };
}

interface Siblings {
  readonly list: Dependency[];
  readonly said: Said;
}

function readSpec(cursor: Cursor): Spec {
  const begin = cursor.at;
  const root = readNode(cursor);
  const all: Dependency[] = [...root.needs];
  const below: Siblings = { list: all, said: new Map() };
  /** what `%` belongs to: the last `^`, or the root */
  let current = below;
  for (;;) {
    const need = readNeed(cursor);
    if (!need) break;
    const siblings = need.sigil === '^' ? below : current;
    const problem = clash(siblings.said, need, cursor.dialect);
    if (problem) throw new Refused(problem);
    const { own, ...dependency } = need;
    siblings.list.push(dependency);
    if (need.sigil === '^') current = { list: own, said: new Map() };
  }
  if (cursor.at === begin) throw refuse(cursor, 'nothing of a spec begins with this');
  const to = cursor.tokens[cursor.at - 1]?.to ?? root.to;
  return { ...root, to, needs: all };
}

/** A dependency; `own` is the list of its needs, to which further ones may be added. */
type Growing = Dependency & { readonly own: Dependency[] };

function readNeed(cursor: Cursor): Growing | undefined {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== 'open' && token?.kind !== 'need') return undefined;
  cursor.at++;
  const sigil = token.text.startsWith('%%') ? '%%' : token.text.startsWith('%') ? '%' : '^';
  const edge = token.kind === 'open' ? readEdge(cursor) : { virtuals: [], types: [], closed: token };
  const named = standsFor(edge.closed);
  if (cursor.dialect.directNeeds && token.kind === 'need' && sigil !== '^' && !named && cursor.at >= cursor.tokens.length) {
    throw refuse(cursor, `${sigil} is followed by a compiler or another direct dependency, here by nothing`);
  }
  const after = cursor.tokens[cursor.at];
  const node = readNode(cursor, named?.name);
  if (!cursor.dialect.directNeeds && (!after || after.kind === 'need')) {
    throw refuse(cursor, '^ is followed by the name of a package, here by nothing');
  }
  const own: Dependency[] = [...node.needs];
  const to = Math.max(token.to, edge.closed.to, node.to);
  return {
    sigil,
    from: token.from,
    to,
    virtuals: [...edge.virtuals, ...(named?.virtuals ?? [])],
    types: edge.types,
    spec: { ...node, needs: own },
    own,
  };
}

/** Cuts a text into the words that a spec is made of, the way Spack does from 0.20 on. */
import type { Place } from './contract.ts';
import type { Dialect } from './dialect.ts';

type Kind = 'open' | 'close' | 'need' | 'compiler' | 'version' | 'git' | 'switch' | 'assign' | 'file' | 'name' | 'hash' | 'blank';

export interface Token extends Place {
  readonly kind: Kind;
  readonly text: string;
}

/** `a` is asked for before `b` where both would do: the order is the grammar's, not chance. */
type Rule = readonly [Kind, RegExp];

const ID = '[a-zA-Z_0-9][a-zA-Z_0-9-]*';
const DOTTED = `${ID}(?:\\.${ID})*`;
const WORD = '[a-zA-Z_0-9][a-zA-Z_0-9.-]*';
const VERSION = '=?[a-zA-Z0-9_][a-zA-Z_0-9.-]*\\b';
const UPPER = `${VERSION}(?!\\s*=)`;
const COMMIT = '[A-Fa-f0-9]{40}';
const STANDS_FOR = `\\s*${ID}(?:,${ID})*=${DOTTED}`;

const made = new WeakMap<Dialect, readonly Rule[]>();

function rulesOf(dialect: Dialect): readonly Rule[] {
  const rules = made.get(dialect) ?? makeRules(dialect);
  made.set(dialect, rules);
  return rules;
}

/** The rules of a dialect, in order. */
function makeRules(dialect: Dialect): readonly Rule[] {
  const list = versionList(dialect);
  const branch = dialect.edges ? '[a-zA-Z_0-9][a-zA-Z_0-9./-]*' : DOTTED;
  const git = `@(?:git\\.${branch}|${COMMIT})`;
  const rules: [Kind, string][] = [];
  if (dialect.edges) rules.push(['open', `${sigils(dialect)}\\[`], ['close', close(dialect)]);
  rules.push(['need', dialect.directNeeds ? `${sigils(dialect)}(?:${STANDS_FOR})?` : '\\^']);
  rules.push(['git', `${git}=${VERSION}`]);
  if (dialect.edges) rules.push(['git', git]);
  rules.push(['version', `@\\s*(?:${list})`]);
  rules.push(['switch', `(?:\\+\\+|~~|--)\\s*${WORD}`], ['switch', `[~+-]\\s*${WORD}`]);
  rules.push(['assign', assign(dialect, '==')], ['assign', assign(dialect, '=')]);
  if (!dialect.directNeeds) rules.push(['compiler', `%\\s*${WORD}\\s*@\\s*(?:${list})`], ['compiler', `%\\s*${WORD}`]);
  rules.push(
    ['file', ''],
    ['name', dialect.directNeeds ? `${DOTTED}|\\*` : DOTTED],
    ['hash', '/[a-zA-Z_0-9]+'],
    ['blank', '\\s+'],
  );
  return rules.map(([kind, source]) => [kind, new RegExp(source, 'y')]);
}

function sigils(dialect: Dialect): string {
  return dialect.doublePercent ? '(?:\\^|%%?)' : dialect.directNeeds ? '[\\^%]' : '\\^';
}

function close(dialect: Dialect): string {
  return dialect.directNeeds ? `\\](?:${STANDS_FOR})?` : '\\]';
}

function versionList(dialect: Dialect): string {
  const range = dialect.edges ? `(?:${VERSION})?:(?:${UPPER})?` : `${VERSION}\\s*:\\s*${UPPER}|:\\s*${UPPER}|${VERSION}\\s*:|:`;
  const one = `(?:${range}|${VERSION})`;
  return `${one}(?:\\s*,\\s*${one})*`;
}

function assign(dialect: Dialect, sign: string): string {
  const bare = dialect.directNeeds ? '[a-zA-Z_0-9\\-+*.,:=%^~/\\\\]+' : '[a-zA-Z_0-9\\-+*.,:=~/\\\\]+';
  const quoted = dialect.freeQuotes
    ? `'(?:[^']|(?<=\\\\)')*'|"(?:[^"]|(?<=\\\\)")*"`
    : `["']+[a-zA-Z_0-9\\-+*.,:=~/\\\\\\s]+["']+`;
  const loose = dialect.looseAssign ? '\\s*' : '';
  const colon = dialect.directNeeds ? ':?' : '';
  return `${WORD}${loose}${colon}${sign}${loose}(?:${bare}|${quoted})`;
}

/** @returns the words, blanks left out, and where the first character stands that begins none of them */
export function tokenize(text: string, dialect: Dialect): { readonly tokens: readonly Token[]; readonly stuck?: number } {
  const rules = rulesOf(dialect);
  const fileEnd = fileFinder(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token = next(text, at, rules, fileEnd);
    if (!token) return { tokens, stuck: at };
    if (token.kind !== 'blank') tokens.push(token);
    at = token.to;
  }
  return { tokens };
}

function next(text: string, at: number, rules: readonly Rule[], fileEnd: (at: number) => number): Token | undefined {
  const first = text[at] as string;
  for (const [kind, rule] of rules) {
    if (!BEGINS[kind].test(first)) continue;
    rule.lastIndex = at;
    const to = kind === 'file' ? fileEnd(at) : rule.test(text) ? rule.lastIndex : -1;
    if (to > at) return { kind, from: at, to, text: text.slice(at, to) };
  }
  return undefined;
}

/** What each kind begins with, so that most need not be tried. */
const BEGINS: Readonly<Record<Kind, RegExp>> = {
  open: /[\^%]/,
  close: /]/,
  need: /[\^%]/,
  compiler: /%/,
  version: /@/,
  git: /@/,
  switch: /[+~-]/,
  assign: /\w/,
  file: /[\w./-]/,
  name: /[\w*]/,
  hash: /\//,
  blank: /\s/,
};

/**
 * Where a file name that begins at a place ends: at the last `.json` or `.yaml` of a run of the characters that file names are
 * made of. Runs are looked through once, or `/a/a/a/a` would take time that grows with its square.
 */
function fileFinder(text: string): (at: number) => number {
  const begins = /\.|\/|[a-zA-Z0-9_-]+\//y;
  const run = /[a-zA-Z0-9_./-]*/y;
  let seen = { to: -1, suffix: -1 };
  return (at) => {
    begins.lastIndex = at;
    if (!begins.test(text)) return -1;
    const least = begins.lastIndex;
    if (least > seen.to) {
      run.lastIndex = at;
      run.test(text);
      const piece = text.slice(at, run.lastIndex);
      const suffix = Math.max(piece.lastIndexOf('.json'), piece.lastIndexOf('.yaml'));
      seen = { to: run.lastIndex, suffix: suffix < 0 ? -1 : at + suffix };
    }
    return seen.suffix >= least ? seen.suffix + '.json'.length : -1;
  };
}

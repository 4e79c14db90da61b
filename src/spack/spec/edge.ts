/** What stands between the brackets of `^[virtuals=mpi] mpich`, and `c=gcc` behind a sigil. */
import type { SpecName } from './contract.ts';
import { type Cursor, Refused, refuse, refuseToken, take } from './cursor.ts';
import { nameOf } from './node.ts';
import type { Token } from './tokens.ts';
import { readVariant } from './variant.ts';

const DEPENDENCY_TYPES = ['build', 'link', 'run', 'test', 'all'];

interface Edge {
  readonly virtuals: readonly string[];
  readonly types: readonly string[];
  /** the token that ends it */
  readonly closed: Token;
}

/** @throws Refused if the brackets hold something else than they may */
export function readEdge(cursor: Cursor): Edge {
  let virtuals: readonly string[] = [];
  let types: readonly string[] = [];
  for (;;) {
    const closed = take(cursor, 'close');
    if (closed) return { virtuals, types, closed };
    const token = take(cursor, 'assign');
    if (!token) throw refuse(cursor, 'in the brackets stand virtuals=, deptypes= or when=, and then a ]');
    const { name, value, valueAt, propagate } = readVariant(token, cursor.dialect);
    if (propagate) throw refuseToken(token, `${name} takes a single = in the brackets`);
    const values = String(value).split(',');
    if (name === 'virtuals') virtuals = values;
    else if (name === 'deptypes') types = checkTypes(values, token);
    else if (name === 'when' && cursor.dialect.directNeeds) checkWhen(cursor, values[0] ?? '', valueAt.from, token);
    else throw refuseToken(token, `${name} cannot stand in the brackets; virtuals= and deptypes= can`);
  }
}

function checkTypes(values: readonly string[], token: Token): readonly string[] {
  const wrong = values.find((value) => !DEPENDENCY_TYPES.includes(value));
  if (wrong !== undefined) throw refuseToken(token, `${wrong} is no type of dependency; build, link, run and test are`);
  return values.includes('all') ? ['build', 'link', 'run', 'test'] : values;
}

function checkWhen(cursor: Cursor, text: string, from: number, token: Token): void {
  const problem = cursor.whyNot(text);
  if (problem) throw new Refused({ text: problem.text, at: Math.min(from, token.to), length: Math.max(1, token.to - from) });
}

/** `c,cxx=gcc` behind `%`, `^` or `]`: what gcc stands for, and gcc. */
export function standsFor(token: Token): { readonly virtuals: readonly string[]; readonly name: SpecName } | undefined {
  const sign = token.text.indexOf('=');
  if (sign < 0) return undefined;
  const virtuals = token.text.slice(0, sign).replace(/^[\^%\]]+\s*/, '');
  const text = token.text.slice(sign + 1);
  return { virtuals: virtuals.split(','), name: nameOf({ text, from: token.to - text.length, to: token.to }) };
}

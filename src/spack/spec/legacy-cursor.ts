/** Goes through the tokens of a spec as Spack cut them up to 0.19. */
import { refuseToken } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import type { LegacyKind, LegacyToken } from './legacy-tokens.ts';

/** Reads one token after the other. */
export interface LegacyCursor {
  readonly tokens: readonly LegacyToken[];
  readonly dialect: Dialect;
  readonly end: number;
  at: number;
}

export function accept(cursor: LegacyCursor, ...kinds: LegacyKind[]): LegacyToken | undefined {
  const token = cursor.tokens[cursor.at];
  if (!token || !kinds.includes(token.kind)) return undefined;
  cursor.at++;
  return token;
}

export function expect(cursor: LegacyCursor, kind: LegacyKind, why: string): LegacyToken {
  const token = accept(cursor, kind);
  if (token) return token;
  throw refuseToken(cursor.tokens[cursor.at] ?? { from: cursor.end, to: cursor.end }, why);
}

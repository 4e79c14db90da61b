/** The pieces a YAML text is made of, to find out where a character stands: in a comment, in quotes, or where it means something. */
import { Lexer } from 'yaml';

/** `loose`: not in a comment, in quotes or in a `|` block, so that blanks, tabs and signs mean something. */
interface Lexeme {
  readonly from: number;
  readonly source: string;
  readonly kind: 'comment' | 'quoted' | 'block' | 'plain' | 'loose';
}

/** Control characters with which the lexer marks what comes; they stand for no text. */
const MARKS = new Set(['\x02', '\x18', '\x1f']);

export function* lexemes(text: string): Generator<Lexeme> {
  let from = 0;
  let scalar: 'block' | 'plain' | undefined;
  let header = false;
  for (const source of new Lexer().lex(text)) {
    if (MARKS.has(source)) {
      if (source === '\x1f') scalar = header ? 'block' : 'plain';
      continue;
    }
    const kind = scalar ?? kindOf(source);
    if (scalar === undefined && /^[|>]/.test(source)) header = true;
    if (scalar === 'block') header = false;
    yield { from, source, kind };
    from += source.length;
    scalar = undefined;
  }
}

function kindOf(source: string): Lexeme['kind'] {
  if (source.startsWith('#')) return 'comment';
  return source.startsWith('"') || source.startsWith("'") ? 'quoted' : 'loose';
}

/** `sifu explain`: any command line, word by word. Runs nothing. */
import { isatty } from 'node:tty';
import { quote } from '../../course/fill.ts';
import { type Explained, type ExplainedWord, explainLine } from '../../engine/explain.ts';
import { called } from '../../engine/pasted.ts';
import { withoutPrompts } from '../../engine/prompts.ts';
import { wordsFor } from '../../engine/words/all.ts';
import { unreadable } from '../../host/trouble.ts';
import { explainedText } from '../explained-text.ts';
import type { GlobalFlags } from '../flags.ts';
import { printWhole } from '../print.ts';
import { columns, looks } from '../terminal.ts';
import { usage } from '../usage.ts';

/** `words` are as the shell handed them over; none: the line is read from standard input. Returns 0. Throws Trouble: there is no line. */
export async function explain(words: readonly string[], flags: GlobalFlags & { json?: boolean }): Promise<number> {
  const line = withoutPrompts(await lineOf(words));
  const explained = explainLine(line, wordsFor(called(line)));
  if (explained.words.length === 0) throw nothing();
  const tty = Boolean(process.stdout.isTTY);
  const look = { ...looks(flags, process.env, tty), columns: columns(process.env) };
  await printWhole(flags.json ? `${asJson(explained)}\n` : explainedText(explained, look));
  return 0;
}

/** One word is a line of its own; several are words that stay words, whatever they hold. */
async function lineOf(words: readonly string[]): Promise<string> {
  const [first, ...more] = words;
  if (first === undefined || (first === '-' && more.length === 0)) return isatty(0) ? '' : piped();
  return more.length === 0 ? first : words.map(asWord).join(' ');
}

/** The shell has already put folders for `~`: where one is left, it was meant as it is. */
function asWord(text: string): string {
  return text.startsWith('~') ? `'${text.replaceAll("'", `'\\''`)}'` : quote(text);
}

/** More than anybody pastes. */
const most = 1024 * 1024;

async function piped(): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of process.stdin) {
      size += (part as Buffer).length;
      if (size > most) throw usage('explain-too-long', 'That is too long for a command line.', 'sifu reads up to 1 MB.');
      parts.push(part as Buffer);
    }
  } catch (error) {
    if (size > most) throw error;
    throw unreadable(error, 'standard input', []);
  }
  return Buffer.concat(parts).toString('utf8');
}

function nothing(): Error {
  return usage('explain-nothing', 'There is no command to explain.', 'Write it after explain, or pipe it in.', [
    { text: 'For example:', command: 'sifu explain -- singularity exec --nv image.sif python3 x.py' },
  ]);
}

/** No control character leaves as it is, not even inside JSON. */
function asJson({ words, unclosed }: Explained): string {
  const data = { format: 1, words: words.map(wordData), ...(unclosed === undefined ? {} : { unclosed }) };
  return JSON.stringify(data).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function wordData({ text, means, inside }: ExplainedWord): object {
  return { text, means: means ?? null, ...(inside ? { inside: inside.map(wordData) } : {}) };
}

/** What the keyboard sends, cut into keys with names. Several keys may arrive as one string. */

const named: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u001b': 'escape',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u0003': 'ctrl-c',
  '\u001d': 'ctrl-]',
  '\u0001': 'home',
  '\u0005': 'end',
  '\u000b': 'ctrl-k',
  '\u0006': 'ctrl-f',
  '\u000f': 'ctrl-o',
  '\u0015': 'ctrl-u',
  '\u0017': 'ctrl-w',
  '\u0004': 'ctrl-d',
  '\u000c': 'ctrl-l',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001b[C': 'right',
  '\u001b[D': 'left',
  '\u001bOA': 'up',
  '\u001bOB': 'down',
  '\u001bOC': 'right',
  '\u001bOD': 'left',
  '\u001b[H': 'home',
  '\u001b[F': 'end',
  '\u001bOH': 'home',
  '\u001bOF': 'end',
  '\u001b[1~': 'home',
  '\u001b[4~': 'end',
  '\u001b[3~': 'delete',
  '\u001b[5~': 'pageup',
  '\u001b[6~': 'pagedown',
  '\u001b[Z': 'backtab',
  '\u001b[1;5C': 'word-right',
  '\u001b[1;5D': 'word-left',
  '\u001bf': 'word-right',
  '\u001bb': 'word-left',
  ' ': 'space',
};

const sequence = /^\u001b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\u001b[O])/;

export interface Key {
  /** its name, or the character itself; `unknown` for sequences that no binding knows */
  readonly name: string;
  /** as the terminal sent it */
  readonly raw: string;
}

export function splitKeys(data: string): Key[] {
  const keys: Key[] = [];
  let rest = data;
  while (rest !== '') {
    const raw = firstKey(rest);
    keys.push({ raw, name: named[raw] ?? (isText(raw) ? raw : 'unknown') });
    rest = rest.slice(raw.length);
  }
  return keys;
}

function firstKey(data: string): string {
  const match = sequence.exec(data);
  if (match) return match[0];
  return String.fromCodePoint(data.codePointAt(0) as number);
}

export function isText(raw: string): boolean {
  return !/[\u0000-\u001f\u007f-\u009f]/.test(raw);
}

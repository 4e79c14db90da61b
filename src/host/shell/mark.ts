/** Finds our marks in the byte stream of the pty, however it is cut into chunks. */

export type Mark =
  | { readonly is: 'start'; readonly pid: number }
  /** a prompt begins to be drawn */
  | { readonly is: 'drawn'; readonly pid: number }
  | { readonly is: 'end'; readonly pid: number; readonly exit: number; readonly cwd: string }
  | { readonly is: 'prompt'; readonly pid: number; readonly exit: number; readonly nth: number; readonly snapshot: string }
  | { readonly is: 'healed'; readonly pid: number; readonly snapshot: string }
  | { readonly is: 'unsupported'; readonly pid: number; readonly version: string };

interface Sink {
  bytes(bytes: Buffer): void;
  mark(mark: Mark): void;
}

const prefix = Buffer.from('\x1b]133;');
const esc = 0x1b;
const bell = 0x07;
/** a path of 4,096 bytes, each percent-encoded, and the rest */
const longest = 12_500;

/**
 * Returns the function to feed chunks to. Marks that carry `nonce` go to `sink.mark`; all else, forged marks too, are
 * bytes of the program and pass unchanged.
 */
export function markScanner(nonce: string, sink: Sink): (chunk: Buffer) => void {
  let held: Buffer | undefined;
  return (chunk) => {
    let rest = held ? Buffer.concat([held, chunk]) : chunk;
    held = undefined;
    for (let from = 0; ; ) {
      const at = rest.indexOf(prefix, from);
      if (at < 0) break;
      const close = rest.indexOf(bell, at);
      if (close < 0 || close - at > longest) {
        if (rest.length - at <= longest) break;
        from = at + 1;
        continue;
      }
      const mark = parseMark(rest.toString('latin1', at + prefix.length, close), nonce);
      if (!mark) {
        from = at + 1;
        continue;
      }
      if (at > 0) sink.bytes(rest.subarray(0, at));
      sink.mark(mark);
      rest = rest.subarray(close + 1);
      from = 0;
    }
    const cut = heldFrom(rest);
    if (cut > 0) sink.bytes(rest.subarray(0, cut));
    // A copy, so that a few bytes do not keep a whole chunk alive.
    if (cut < rest.length) held = Buffer.from(rest.subarray(cut));
  };
}

/** Where the last stretch starts that may yet become a mark. */
function heldFrom(bytes: Buffer): number {
  const at = bytes.lastIndexOf(esc);
  if (at < 0) return bytes.length;
  const tail = bytes.subarray(at);
  const looksLikeIt = tail.length < prefix.length ? prefix.subarray(0, tail.length).equals(tail) : tail.indexOf(prefix) === 0;
  const open = looksLikeIt && tail.indexOf(bell) < 0 && tail.length <= longest;
  return open ? at : bytes.length;
}

function parseMark(text: string, nonce: string): Mark | undefined {
  const [letter, first = '', ...pairs] = text.split(';');
  const named = new Map([first, ...pairs].map((pair) => [pair[0] ?? '', pair.slice(2)]));
  if (named.get('n') !== nonce) return undefined;
  const pid = Number(named.get('p'));
  const snapshot = named.get('s') ?? '';
  if (letter === 'C') return { is: 'start', pid };
  if (letter === 'A') return { is: 'drawn', pid };
  if (letter === 'D') return { is: 'end', pid, exit: Number(first), cwd: decodePath(named.get('d') ?? '') };
  if (letter === 'B') return { is: 'prompt', pid, exit: Number(first), nth: Number(named.get('i')), snapshot };
  if (letter === 'H') return { is: 'healed', pid, snapshot };
  if (letter === 'X') return { is: 'unsupported', pid, version: first };
  return undefined;
}

/** Bytes that are no UTF-8 become U+FFFD, never an error. */
function decodePath(text: string): string {
  const raw = text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(raw, 'latin1').toString('utf8');
}

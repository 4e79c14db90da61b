/** A first look at output: may it be left out when there is too much of it for the screen? */

export interface Survey {
  /** line ends */
  readonly breaks: number;
  /** `text`: text and colors only. `other`: it moves about. `mode`: it changes how the terminal works, and is never left out. */
  readonly kind: 'text' | 'other' | 'mode';
  /** it holds a "back to plain" */
  readonly reset: boolean;
  /** the colors set since then, as the escapes that set them */
  readonly looks: string;
  /** bytes at the end that are the start of an escape */
  readonly partial: number;
}

const esc = 27;
/** looks add up: more escapes than this say nothing new */
const fewLooks = 8;
/** an escape longer than this is none that we know */
const longest = 64;

/** One pass over the bytes; `partial` ones are not looked at. */
export function survey(bytes: Buffer): Survey {
  let breaks = 0;
  let kind: Survey['kind'] = 'text';
  let reset = false;
  let looks: string[] = [];
  let before = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === esc) {
      const end = endOfEscape(bytes, i);
      if (end === undefined) return { breaks, kind, reset, looks: looks.join(''), partial: bytes.length - i };
      const last = bytes[end];
      if (last === 0x6d && bytes[i + 1] === 0x5b) {
        const text = bytes.toString('latin1', i, end + 1);
        if (/^\x1b\[0?(;|m)/.test(text)) {
          reset = true;
          looks = [];
        }
        looks.push(text);
        if (looks.length > fewLooks) looks.shift();
      } else if (last !== 0x4b) kind = kind === 'mode' || isMode(bytes, i) ? 'mode' : 'other';
      i = end;
    } else if (byte === 10) breaks++;
    else if (before === 13 && byte !== 10 && kind === 'text') kind = 'other';
    // C1 controls in UTF-8 (C2 80 to C2 9F) steer a terminal too.
    else if ((byte < 32 && byte !== 9 && byte !== 13) || (byte >= 0x80 && byte < 0xa0 && before === 0xc2)) {
      if (kind === 'text') kind = 'other';
    }
    before = byte;
  }
  return { breaks, kind, reset, looks: looks.join(''), partial: 0 };
}

/** Where the CSI that starts at `from` ends; `from + 1` for what is no CSI; undefined if its end is yet to come. */
function endOfEscape(bytes: Buffer, from: number): number | undefined {
  if (from + 1 >= bytes.length) return undefined;
  if (bytes[from + 1] !== 0x5b) return from + 1;
  for (let i = from + 2; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte >= 0x40 && byte <= 0x7e) return i;
    if (byte < 0x20 || byte > 0x7e || i - from > longest) return i - 1;
  }
  return bytes.length - from > longest ? bytes.length - 1 : undefined;
}

/** CSI ? switches modes (the alternate screen, the cursor); ESC c resets all; ESC ( and the like change the character set. */
function isMode(bytes: Buffer, at: number): boolean {
  const next = bytes[at + 1];
  return next === 0x5b ? bytes[at + 2] === 0x3f || bytes[at + 2] === 0x21 : next !== 0x5d;
}

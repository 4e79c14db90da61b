/** Bytes and lines of a log without what is only for a screen or a collector of logs. */

const esc = 0x1b;

/** Bytes without escape sequences, NULs and backspaces. `bytes` is cut where no sequence is. */
export function withoutEscapes(bytes: Uint8Array): Uint8Array {
  const plain = bytes.indexOf(esc) >= 0 ? withoutSequences(bytes) : bytes;
  return plain.indexOf(0) >= 0 || plain.indexOf(8) >= 0 ? withoutStrays(plain) : plain;
}

/** Whether a byte is ESC, NUL or a backspace. Four at a time: a word that holds a zero byte borrows from its highest bits. */
export function needsCleaning(bytes: Uint8Array): boolean {
  const odd = -bytes.byteOffset & 3;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + odd, Math.max(0, bytes.length - odd) >> 2);
  let found = 0;
  // biome-ignore lint/style/useForOf: three times as fast
  for (let at = 0; at < words.length; at++) {
    const zero = words[at] as number;
    const mark = zero ^ 0x1b1b1b1b;
    const back = zero ^ 0x08080808;
    found |= ((zero - 0x01010101) & ~zero) | ((mark - 0x01010101) & ~mark) | ((back - 0x01010101) & ~back);
  }
  if ((found & 0x80808080) !== 0) return true;
  const ends = [...bytes.subarray(0, odd), ...bytes.subarray(odd + words.length * 4)];
  return ends.some((byte) => byte === esc || byte === 0 || byte === 8);
}

/** What lies between two sequences is copied at once. */
function withoutSequences(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (let at = bytes.indexOf(esc); at >= 0; at = bytes.indexOf(esc, from)) {
    out.set(bytes.subarray(from, at), length);
    length += at - from;
    from = sequenceEnd(bytes, at) + 1;
  }
  out.set(bytes.subarray(from), length);
  return out.subarray(0, length + bytes.length - from);
}

function withoutStrays(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (const byte of bytes) {
    if (byte === 8) length = Math.max(0, length - 1);
    else if (byte !== 0) out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Longest sequence that is taken for one: behind a stray escape nothing more is lost. */
const longest = 2048;

/** The last byte of the sequence that begins at `at`. */
function sequenceEnd(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1];
  if (kind === undefined) return at;
  const limit = Math.min(bytes.length, at + longest);
  if (kind === 0x5b) {
    for (let end = at + 2; end < limit; end++) if ((bytes[end] as number) >= 0x40) return end;
    return at + 1;
  }
  // OSC, DCS, APC, PM, SOS: up to BEL or ESC \
  if ([0x5d, 0x50, 0x58, 0x5e, 0x5f].includes(kind)) {
    for (let end = at + 2; end < limit; end++) {
      if (bytes[end] === 7) return end;
      if (bytes[end] === esc) return bytes[end + 1] === 0x5c ? end + 1 : end - 1;
      if (bytes[end] === 10) return end - 1;
    }
    return at + 1;
  }
  let end = at + 1;
  while (end < limit && (bytes[end] as number) >= 0x20 && (bytes[end] as number) <= 0x2f) end++;
  return end;
}

/** Characters that no line shows: control characters, and those that turn the direction of writing. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export function shown(line: string): string {
  return line.replace(unseen, '');
}

/** Whether `shown` would leave a text of several lines as it is. */
export function isShown(text: string): boolean {
  return !odd.test(text);
}

const odd = new RegExp(unseen.source);

/** What collectors of logs and launchers put before each line. */
const prefixes = [
  // GitLab and GitHub, journald, ts, Jenkins: date and time
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \d\d[OE]\+?)?[ \t|:]{0,4}/,
  /^(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})? (?:\d{4} |[\w.-]{1,60} [\w.@/-]{1,60}\[\d{1,10}\]: )?/,
  /^\[?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,6})?\]?[ \t|]{1,4}/,
  // mpirun --tag-output, --output-format, srun --label, mpiexec -l
  /^\[\d{1,6},\d{1,6}\]<std(?:out|err|diag)>:? ?/,
  /^\[(?:\d{1,6}|std(?:out|err)|[\w.-]{1,40}:\d{1,8})\] ?/,
  /^ {0,5}\d{1,6}: /,
  // valgrind
  /^==\d{1,8}== /,
  // BuildKit, docker compose, excerpts of Spack
  /^#\d{1,4} (?:\d{1,6}\.\d{1,4} )?/,
  /^[\w.-]{1,60} {1,40}\| /,
  /^(?: {2}>> | {5})\d{1,7} {4}/,
  // a quote in a mail or in Markdown, a frame, `cat -n`, pdsh and clush: the name of a node has a number
  /^(?:> ?){1,3}/,
  /^[|│] {1,3}/,
  /^ {0,6}\d{1,6}(?:\t| {2})/,
  /^(?!lib)[A-Za-z][\w-]{0,40}\d(?:\.[A-Za-z][\w.-]{1,60})?: /,
];

/** How lines begin that may have one. */
const mayHave =
  /^(?:[[\d#>|│]|==\d| {1,6}[\d>]|[A-Z][a-z]{2} |[\w.-]{1,60} {1,40}\| |[A-Za-z][\w-]{0,40}\d(?:\.[\w.-]{1,60})?: )/;

/** The line without such prefixes, of which there may be two. */
export function unprefixed(line: string): string {
  return mayHave.test(line) ? once(once(line)) : line;
}

/** The same, and without what forums and word processors do to a paste: they indent it, and make other quotes of its quotes. */
export function asWritten(line: string): string {
  const text = unprefixed(line);
  const own = text === line ? text.replace(/^(?: {4}|\t)/, '') : text;
  return /[‘’“”&]/.test(own) ? own.replace(/[‘’“”]|&(?:#0?39|apos|quot|lt|gt|amp);/g, (sign) => signs[sign] ?? sign) : own;
}

const signs: Readonly<Record<string, string>> = {
  ...{ '‘': "'", '’': "'", '“': '"', '”': '"' },
  ...{ '&#39;': "'", '&#039;': "'", '&apos;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' },
};

function once(line: string): string {
  for (const prefix of prefixes) {
    const found = prefix.exec(line);
    if (found && found[0].length > 0) return line.slice(found[0].length);
  }
  return line;
}

/** Output as a person would have read it: no escapes, no control characters, overwritten text gone. */

// CSI, OSC/DCS/SOS/PM/APC strings, two-character escapes, and the same in C1 form.
const sequences =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]|\x9b[0-?]*[ -/]*[@-~]|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c\n]*(?:\x07|\x9c)?/g;
const eraseLine = /\x1b\[[0-2]?K|\x1b\[[0-9;]*[GC]/g;
// Bidirectional overrides can make text read as something else; U+FFFD stands for bytes that are no text.
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** `text` may hold several lines. Lines stay lines; what a line overwrote with CR or backspace is resolved. */
export function plainText(text: string): string {
  if (!/[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  return text.split('\n').map(plainLine).join('\n');
}

/** One line, without its end. */
export function plainLine(line: string): string {
  if (!/[\r\b]/.test(line)) return line.replace(sequences, '').replace(controls, '');
  return overwrite(line).replace(controls, '');
}

/** What is left of a line after its CRs and backspaces. Erasing to the end of the line is honored, moving about is not. */
function overwrite(line: string): string {
  const cells: string[] = [];
  let at = 0;
  const marked = line.replace(eraseLine, (sequence) => (sequence.endsWith('K') ? '\x00' : '')).replace(sequences, '');
  for (const char of marked) {
    if (char === '\r') at = 0;
    else if (char === '\b') at = Math.max(0, at - 1);
    else if (char === '\x00') cells.length = Math.min(cells.length, at);
    else if (char >= ' ' || char === '\t') cells[at++] = char;
  }
  return cells.join('').replace(/ +$/, '');
}

/** Text as it may go to a terminal: no escape sequence, no control character; ASCII where the locale knows nothing else. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

const ascii: Readonly<Record<string, string>> = {
  '·': ',',
  '…': '...',
  '–': '-',
  '—': '-',
  '•': '*',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '→': '->',
  '←': '<-',
  '×': 'x',
  '│': '|',
  '─': '-',
  '✔': '[x]',
  '✘': '[!]',
  '●': '[*]',
  '○': '[ ]',
};

/** Returns what takes control characters out of a text and, where there is no Unicode, puts ASCII for every other sign. */
export function plainFor(unicode: boolean): (text: string) => string {
  if (unicode) return (text) => text.replace(controls, '');
  return (text) => text.replace(controls, '').replace(/[^\u0000-\u007f]/g, (sign) => ascii[sign] ?? sign);
}

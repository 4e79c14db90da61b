/** A program's output, made fit for searching: bounded, without escapes, line by line. */

const headSize = 16 * 1024;
const tailSize = 64 * 1024;
/** A line longer than this is cut in its middle: regexes are quadratic in it at worst. */
const longest = 1000;

const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/** The first 16 and the last 64 KiB (as characters); causes stand at one of the two ends. */
export function searchable(output: string): string {
  const ends = output.length <= headSize + tailSize ? output : `${output.slice(0, headSize)}\n${output.slice(-tailSize)}`;
  return ends
    .replace(escapes, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .split('\n')
    .map((line) => (line.length > longest ? `${line.slice(0, 600)} … ${line.slice(-390)}` : line))
    .join('\n');
}

/** The words that matched, as one short line. */
export function evidence(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const one = lines.join(' / ').replace(/\s+/g, ' ');
  return one.length > 160 ? `${one.slice(0, 159)}…` : one;
}

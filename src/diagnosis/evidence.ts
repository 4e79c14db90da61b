/** The words that matched, as one short line. */
export function evidence(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const one = lines.join(' / ').replace(/\s+/g, ' ');
  return one.length > 160 ? `${one.slice(0, 159)}…` : one;
}

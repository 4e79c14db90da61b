/** Answers that hold several values, one on each line, as the front ends handle them. */

export function valuesOf(answer: string): string[] {
  return answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function answerOf(values: readonly string[]): string {
  return values.join('\n');
}

/** With the value, or without it where it was there. */
export function toggled(answer: string, value: string): string {
  const values = valuesOf(answer);
  return answerOf(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
}

/** With a value at the place of another, or at the end; an empty one takes out what was at the place. */
export function placed(answer: string, value: string, slot: number | undefined): string {
  const values = valuesOf(answer);
  const added = value.trim() === '' ? [] : [value.trim()];
  return answerOf(values.toSpliced(slot ?? values.length, slot === undefined ? 0 : 1, ...added));
}

/** Where the value at a place begins in the answer, in UTF-16 units. */
export function offsetOf(answer: string, slot: number): number {
  return valuesOf(answer)
    .slice(0, slot)
    .reduce((sum, one) => sum + one.length + 1, 0);
}

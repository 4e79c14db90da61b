/** How many letters somebody got wrong: missing, doubled, wrong or swapped with the next. */

const wide = 72;
const far = 99;
/** The table of distances, used again and again: it is filled for thousands of names at each key. A row is a letter of the word. */
const table = new Uint8Array(wide * wide);

/**
 * The fewest slips that turn `word` into what `text` begins with between `from` and `to`, times two; one more if the name goes on
 * after that. -1: more than `most` slips. Words and names count up to their 70th letter.
 */
export function slips(word: string, text: string, from: number, to: number, most: number): number {
  const rows = Math.min(word.length, wide - 2);
  const length = Math.min(to - from, rows + most, wide - 2);
  if (length < rows - most) return -1;
  for (let at = 0; at <= most + 1; at++) table[at] = at;
  for (let row = 1; row <= rows; row++) {
    if (fillRow(row, word, text, from, length, most) > most) return -1;
  }
  return best(rows, length, to - from, most);
}

/** Only the cells next to the diagonal can hold `most` or less. Returns the smallest. */
function fillRow(row: number, word: string, text: string, from: number, length: number, most: number): number {
  const here = row * wide;
  const first = Math.max(1, row - most);
  const last = Math.min(length, row + most);
  const letter = word.charCodeAt(row - 1);
  let smallest = first === 1 ? row : far;
  table[here + first - 1] = smallest;
  for (let at = first; at <= last; at++) {
    const other = text.charCodeAt(from + at - 1);
    const up = here - wide + at;
    let cost = Math.min(
      (table[up - 1] ?? far) + (letter === other ? 0 : 1),
      (table[up] ?? far) + 1,
      (table[here + at - 1] ?? far) + 1,
    );
    if (row > 1 && at > 1 && letter === text.charCodeAt(from + at - 2) && other === word.charCodeAt(row - 2))
      cost = Math.min(cost, (table[up - wide - 2] ?? far) + 1);
    table[here + at] = cost;
    if (cost < smallest) smallest = cost;
  }
  table[here + last + 1] = far;
  return smallest;
}

function best(rows: number, length: number, whole: number, most: number): number {
  let found = far;
  for (let at = Math.max(0, rows - most); at <= Math.min(length, rows + most); at++) {
    const goesOn = at < whole ? 1 : 0;
    found = Math.min(found, (table[rows * wide + at] ?? far) * 2 + goesOn);
  }
  return found <= most * 2 + 1 ? found : -1;
}

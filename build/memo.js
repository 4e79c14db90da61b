/** Remembers what a pure function of one text returned. Holds between `most` and twice that many texts, the newest ones. */
export function memo(compute, most = 400) {
  let young = new Map();
  let old = new Map();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const value = old.get(text) ?? compute(text);
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
}

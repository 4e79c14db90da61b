/** True if `version` is certainly older than `oldest`; what is no version is not. Compares number by number: 0.31 is newer than 0.4. */
export function isOlder(version: string, oldest: string): boolean {
  const [one, other] = [version, oldest].map((text) => /^v?(\d+(?:\.\d+)*)/.exec(text)?.[1]?.split('.').map(Number));
  if (!one || !other) return false;
  for (let at = 0; at < other.length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** True if a version is older than the oldest that will do, number by number. */
export function isOlderThan(version: string, oldest: readonly number[]): boolean {
  const own = version.split('.').map((one) => Number.parseInt(one, 10));
  for (const [at, wanted] of oldest.entries()) {
    const difference = (own[at] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

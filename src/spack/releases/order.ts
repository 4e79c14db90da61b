/** Which of two releases of Spack is the newer one. */

/** Grows from release to release; what is no number, as `develop` or no release at all, is newer than all. */
export function ordinalOf(id: string | undefined): number {
  const found = /^v?(\d{1,4})\.(\d{1,4})/.exec(id ?? '');
  return found ? Number(found[1]) * 10_000 + Number(found[2]) : Number.POSITIVE_INFINITY;
}

/** Whether release `id` is `first` or newer. */
export function isSince(id: string | undefined, first: string): boolean {
  return ordinalOf(id) >= ordinalOf(first);
}

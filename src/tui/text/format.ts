/** Numbers as a person reads them: always with units. */

/** Milliseconds as "14 ms", "0.2 s", "12 s", "2 min", "1.5 h". */
export function duration(ms: number): string {
  if (ms < 95) return `${ms < 10 && ms % 1 !== 0 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 100_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 5_700_000) return `${Math.round(ms / 60_000)} min`;
  const hours = ms / 3_600_000;
  return `${hours % 1 < 0.05 ? Math.round(hours) : hours.toFixed(1)} h`;
}

/** A running clock: "02:14", "1:02:14". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** "1,204". */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 line", "1,204 lines". */
export function many(value: number, one: string): string {
  return `${count(value)} ${one}${value === 1 ? '' : 's'}`;
}

/** Bytes as "512 bytes", "1.4 MB", "223 MB", "12 GB". Powers of ten, as disks are sold. */
export function bytes(value: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  if (value < 1000) return `${Math.round(value)} bytes`;
  let scaled = value / 1000;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${scaled < 9.95 ? scaled.toFixed(1) : count(scaled)} ${units[unit]}`;
}

/** How long ago, in words. */
export function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${many(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${many(hours, 'hour')} ago`;
  return `${many(Math.floor(hours / 24), 'day')} ago`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** For the middle of a sentence. MPI stays MPI. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

/** Amounts as a person reads them: always with units. */

/** Milliseconds as "2.3 ms", "14 ms", "0.2 s", "90 s", "4 min", "1.5 h". */
export function duration(ms: number): string {
  if (ms < 95) return `${ms < 10 && ms % 1 !== 0 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 9950) return `${short(ms / 1000)} s`;
  if (ms < 119_500) return `${Math.round(ms / 1000)} s`;
  if (ms < 5_370_000) return `${Math.round(ms / 60_000)} min`;
  return `${short(ms / 3_600_000)} h`;
}

function short(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

/** "1,204". */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
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

const powers: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** "1.4 MB" or "1.4MB" as bytes; undefined for what is no amount. */
export function bytesIn(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?(kB|MB|GB|TB)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (powers[unit] ?? 1);
}

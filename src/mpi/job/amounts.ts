/** Times and memory as people write them for a scheduler, and as each scheduler wants them. */

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** What a person is told where a time cannot be read. */
export const timeForms = 'as in 90m, 2h, 1d, 01:30:00 or 1-12:00:00';

/** A length of time in seconds: `90m`, `1h30m`, `2d`, `01:30:00`, `1-12`, `1-12:30`; a bare number is minutes, as for Slurm. Undefined for anything else. */
export function parseTime(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  const found = /^\d{1,9}$/.test(said) ? Number(said) * 60 : (inUnits(said) ?? onClock(said));
  return found !== undefined && found > 0 && found < 366 * 86_400 ? found : undefined;
}

function inUnits(text: string): number | undefined {
  if (!/^(?:\d{1,9} ?[smhd] ?){1,4}$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+) ?([smhd])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (units[unit ?? ''] ?? 0),
    0,
  );
}

/** With days in front, the first number after them is hours; without, two numbers are minutes and seconds. */
function onClock(text: string): number | undefined {
  const [, days, first = '', second, third] = /^(?:(\d{1,4})-)?(\d{1,5})(?::(\d{1,2}))?(?::(\d{1,2}))?$/.exec(text) ?? [];
  if (first === '') return undefined;
  const [a, b, c] = [first, second ?? '0', third ?? '0'].map(Number) as [number, number, number];
  if (b > 59 || c > 59) return undefined;
  if (days !== undefined) return Number(days) * 86_400 + a * 3600 + b * 60 + c;
  return third === undefined ? a * 60 + b : a * 3600 + b * 60 + c;
}

const two = (number: number) => String(number).padStart(2, '0');

/** `01:30:00`; hours may be more than 24. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** The same with days in front where there are any, which only Slurm reads. */
export function dayClock(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  return days === 0 ? clock(seconds) : `${days}-${clock(seconds % 86_400)}`;
}

/** "1 hour 30 minutes" */
export function timeInWords(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [Math.ceil(seconds) % 60, 'second'],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, unit]) => `${number} ${unit}${number === 1 ? '' : 's'}`)
    .join(' ');
}

export const memoryForms = 'as in 4G, 800M or 1.5T; a bare number is MB';

const sizes: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };

/** Memory in MB (of 1,048,576 bytes): `4G`, `4GB`, `4GiB`, `800M`; a bare number is MB, as for Slurm. Undefined for anything else. */
export function parseMemory(text: string): number | undefined {
  const [, number, unit = 'm'] = /^(\d{1,9}(?:\.\d{1,3})?) ?([kmgt])?(?:i?b)?$/i.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  const found = Math.ceil(Number(number) * (sizes[unit.toLowerCase()] ?? 1));
  return found > 0 && found <= 1024 ** 3 ? found : undefined;
}

/** `4G` where it is whole gigabytes, else `4200M`. */
export function memoryWord(mb: number): string {
  return mb % 1024 === 0 ? `${mb / 1024}G` : `${mb}M`;
}

import type { Costs } from '../engine/contract.ts';

/** What a command costs, in words: "about 2 min · 450 MB in TMPDIR · network: 28 MB". Empty if nothing worth saying. */
export function costLine(costs: Costs): string {
  return costParts(costs).join(' · ');
}

/** The same in parts, for who cannot see a dot. Times under 5 s are not worth saying. */
export function costParts(costs: Costs): string[] {
  const time = costs.ms !== undefined && Math.max(costs.ms, costs.worstMs ?? 0) >= 5000 ? timeWords(costs.ms, costs.worstMs) : '';
  return [
    time,
    costs.disk ?? '',
    costs.network ? `network: ${costs.network}` : '',
    costs.root ? 'needs root' : '',
    costs.outside ? `writes ${costs.outside}` : '',
  ].filter(Boolean);
}

function timeWords(ms: number, worstMs: number | undefined): string {
  return worstMs === undefined || worstMs <= ms
    ? `about ${duration(ms)}`
    : `about ${duration(ms)}, at worst ${duration(worstMs)}`;
}

/** 50 -> "50 ms", 2500 -> "2.5 s", 90000 -> "90 s", 240000 -> "4 min", 5400000 -> "1.5 h", 14400000 -> "4 h" */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${short(ms / 1000)} s`;
  if (ms < 119_500) return `${Math.round(ms / 1000)} s`;
  if (ms < 5_370_000) return `${Math.round(ms / 60_000)} min`;
  return `${short(ms / 3_600_000)} h`;
}

function short(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

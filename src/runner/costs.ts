import type { Costs } from '../engine/contract.ts';

/** What a command costs, in words: "about 2 min · 450 MB in TMPDIR · network: 28 MB". Empty if nothing worth saying. */
export function costLine(costs: Costs): string {
  const time = costs.ms !== undefined && costs.ms >= 5000 ? timeWords(costs.ms, costs.worstMs) : undefined;
  const parts = [
    time,
    costs.disk,
    costs.network && `network: ${costs.network}`,
    costs.root && 'needs root',
    costs.outside && `writes ${costs.outside}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function timeWords(ms: number, worstMs: number | undefined): string {
  return worstMs === undefined || worstMs <= ms
    ? `about ${duration(ms)}`
    : `about ${duration(ms)}, at worst ${duration(worstMs)}`;
}

/** 90000 -> "90 s", 240000 -> "4 min", 5400000 -> "1.5 h" */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 5_400_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

import type { Costs } from '../engine/contract.ts';
import { duration } from '../session/amounts.ts';

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

import type { Costs } from '../../../engine/contract.ts';
import { duration } from '../../../session/amounts.ts';
import type { Line } from '../../text/line.ts';
import { hang } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

const noticeable = 5000;

/** What a command costs, in words; empty for one that costs nothing worth saying. */
function costWords(costs: Costs): string[] {
  const words: string[] = [];
  if (costs.ms !== undefined && costs.ms >= noticeable) words.push(`about ${duration(costs.ms)} here`);
  if (costs.worstMs !== undefined && costs.worstMs > noticeable) words.push(`at worst ${duration(costs.worstMs)}`);
  if (costs.disk) words.push(costs.disk);
  if (costs.network) words.push(`network: ${costs.network}`);
  if (costs.outside) words.push(`writes ${costs.outside}, outside your folder`);
  if (costs.root) words.push('needs root');
  return words;
}

export function costLines(costs: Costs, width: number, glyphs: Glyphs): Line[] {
  const words = costWords(costs);
  if (words.length === 0) return [];
  return hang([{ text: 'Costs', tone: 'cost' }, { text: '   ' }], words.join(` ${glyphs.dot} `), width, { tone: 'cost' });
}

/** What the flags of a headless run permit. */
import type { Costs } from '../engine/contract.ts';
import { duration } from '../session/amounts.ts';
import type { Unmet } from '../session/state.ts';
import type { Policy } from './plan.ts';

export type Allowance = 'network' | 'root' | 'long';
export const allowances: readonly Allowance[] = ['network', 'root', 'long'];

/** A command that takes longer than this, in ms, is long. */
const long = 5 * 60_000;

/** Forbids what costs network, root or more than five minutes, unless it is allowed. */
export function headlessPolicy(prefer: Policy['prefer'], allowed: ReadonlySet<Allowance>): Policy {
  return {
    prefer,
    forbids(costs: Costs): Unmet[] {
      const asks: Unmet[] = [];
      const ask = (what: Allowance, why: string) => {
        if (!allowed.has(what)) asks.push({ need: `--allow ${what}`, why: `${why} Allow it with --allow ${what}.` });
      };
      if (costs.network) ask('network', `It uses the network (${costs.network}).`);
      if (costs.root) ask('root', 'It needs an administrator.');
      if ((costs.ms ?? 0) >= long) ask('long', `It takes about ${duration(costs.ms ?? 0)}.`);
      return asks;
    },
  };
}

/** How Spack's releases differ in what they read as a spec. */
import { ordinalOf } from '../releases/order.ts';

export interface Dialect {
  /** up to 0.19: words split as a shell does, then read by another grammar altogether */
  readonly legacy: boolean;
  /** `++mpi` and `key==value` are known; from 0.19 on */
  readonly propagates: boolean;
  /** `key = value` is one word; 0.20 and 0.21 */
  readonly looseAssign: boolean;
  /** anything may stand in quotes, and escaped quotes too; from 0.22 on */
  readonly freeQuotes: boolean;
  /** `^[virtuals=mpi] mpich`, branches with a slash; from 0.21 on */
  readonly edges: boolean;
  /** `==` is refused for names that Spack keeps for itself; from 0.23 on */
  readonly ownNames: boolean;
  /** `%` begins a dependency like `^` does, `%c=gcc`, `key:=value`; from 1.0 on */
  readonly directNeeds: boolean;
  /** `%%gcc`; from 1.1 on */
  readonly doublePercent: boolean;
  /** `1.0rc1` comes before `1.0`; from 0.22 on */
  readonly prereleases: boolean;
}

/** @param release `0.18` ... `1.1`, `develop`, as in `Release.id`; a newer one or none counts as develop */
export function dialectOf(release?: string): Dialect {
  // the newest way of reading counts for all that come after it
  const n = Math.min(ordinalOf(release), ordinalOf('1.1'));
  const known = dialects.get(n) ?? make(n);
  dialects.set(n, known);
  return known;
}

/** One for each release, so that what is derived from it can be kept, too. */
const dialects = new Map<number, Dialect>();

function make(n: number): Dialect {
  const since = (release: string) => n >= ordinalOf(release);
  return {
    legacy: !since('0.20'),
    propagates: since('0.19'),
    looseAssign: since('0.20') && !since('0.22'),
    freeQuotes: since('0.22'),
    edges: since('0.21'),
    ownNames: since('0.23'),
    directNeeds: since('1.0'),
    doublePercent: since('1.1'),
    prereleases: since('0.22'),
  };
}

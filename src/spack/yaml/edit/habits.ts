/** How a file is written: its indentation, its lists, its quotes. What is added looks like what is there. */
import { isCollection, isMap, isScalar, isSeq } from 'yaml';
import { childrenOf } from '../anchors.ts';
import type { YamlFile } from '../contract.ts';
import { type Collection, columnOf, isFlow } from '../spot.ts';
import type { Quotes } from './quote.ts';

export interface Habits {
  /** blanks from a key to the keys below it */
  readonly step: number;
  /** blanks from a key to the dashes of its list */
  readonly dash: number;
  /** quotes for what needs some */
  readonly quotes: 'single' | 'double';
}

const kept = new WeakMap<YamlFile, Habits>();

export function habitsOf(file: YamlFile): Habits {
  const known = kept.get(file);
  if (known) return known;
  const seen = { step: new Map<number, number>(), dash: new Map<number, number>(), quotes: new Map<string, number>() };
  look(file.text, file.doc.contents, seen);
  const step = mostOf(seen.step) ?? 2;
  const made: Habits = {
    step: step > 0 ? step : 2,
    // where no list shows it: as Spack itself writes them
    dash: mostOf(seen.dash) ?? 0,
    quotes: mostOf(seen.quotes) === 'single' ? 'single' : 'double',
  };
  kept.set(file, made);
  return made;
}

interface Seen {
  readonly step: Map<number, number>;
  readonly dash: Map<number, number>;
  readonly quotes: Map<string, number>;
}

function look(text: string, node: unknown, seen: Seen): void {
  if (isScalar(node) && node.type === 'QUOTE_SINGLE') count(seen.quotes, 'single');
  if (isScalar(node) && node.type === 'QUOTE_DOUBLE') count(seen.quotes, 'double');
  if (isMap(node) && !isFlow(node)) {
    const column = columnOf(text, node);
    for (const { value } of node.items) {
      if (!isCollection(value) || isFlow(value as Collection) || value.items.length === 0) continue;
      count(isSeq(value) ? seen.dash : seen.step, columnOf(text, value as Collection) - column);
    }
  }
  for (const child of childrenOf(node)) look(text, child, seen);
}

function count<T>(counts: Map<T, number>, what: T): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function mostOf<T>(counts: ReadonlyMap<T, number>): T | undefined {
  let best: T | undefined;
  for (const [what, number] of counts) {
    if (best === undefined || number > (counts.get(best) ?? 0)) best = what;
  }
  return best;
}

/** The quotes that all texts beside it have; plain where they differ, or where there is none. */
export function siblingQuotes(holder: Collection): Quotes {
  const values = isMap(holder) ? holder.items.map((pair) => pair.value) : holder.items;
  const kinds = new Set(values.filter((value) => isScalar(value) && typeof value.value === 'string').map(quotesOf));
  return kinds.size === 1 ? ([...kinds][0] ?? 'plain') : 'plain';
}

export function quotesOf(node: unknown): Quotes {
  if (!isScalar(node)) return 'plain';
  return node.type === 'QUOTE_SINGLE' ? 'single' : node.type === 'QUOTE_DOUBLE' ? 'double' : 'plain';
}

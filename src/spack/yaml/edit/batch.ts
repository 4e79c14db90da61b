/** Many changes of one list, made from one reading of the file: reading it again after each would take minutes for a long list. */
import type { YAMLSeq } from 'yaml';
import type { Edit } from '../../finding.ts';
import type { Style, YamlFile } from '../contract.ts';
import { addItemEdits, withoutAir } from './add.ts';
import type { ListStep } from './list.ts';
import { removeWays } from './remove.ts';
import { replaceWays } from './replace.ts';

/** All edits in the order of the file; undefined where two of them touch, which only one after the other can be done. */
export function batchEdits(
  file: YamlFile,
  seq: YAMLSeq,
  steps: readonly ListStep[],
  style: Style | undefined,
): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  let place = -1;
  let last = -1;
  for (const step of steps) {
    if (step.kind === 'remove') edits.push(...cut(file, seq, step.at));
    if (step.kind === 'set') edits.push(...(replaceWays(file, { holder: seq, index: step.at }, step.value, style)[0] ?? []));
    if (step.kind === 'insert') {
      // several in a row all go before the item that stood there
      place = place >= 0 && step.at === last + 1 ? place : step.at;
      last = step.at;
      edits.push(...addItemEdits(file, seq, Math.min(place, seq.items.length), step.value, withoutAir(style)));
    } else place = -1;
  }
  const sorted = edits.sort((a, b) => a.from - b.from);
  return sorted.every((edit, at) => edit.from >= (sorted[at - 1]?.to ?? 0)) ? sorted : undefined;
}

/** Without the empty lines around it, which the neighbors may want as well. */
function cut(file: YamlFile, seq: YAMLSeq, index: number): readonly Edit[] {
  const ways = removeWays(file, seq, index);
  return ways[1] ?? ways[0] ?? [];
}

/** Takes an entry out of the file, wherever it stands. */
import { isMap } from 'yaml';
import type { Edit } from '../../finding.ts';
import type { Changed, Path, YamlFile } from '../contract.ts';
import { plainOf } from '../plain.ts';
import type { Entry, Walked } from '../walk.ts';
import { changedAt, finish } from './finish.ts';
import { sharedOnTheWay, usedOutside } from './guard.ts';
import { noRoom, shared } from './refuse.ts';
import { emptyWays, removeWays } from './remove.ts';
import { replaceWays } from './replace.ts';
import { rootEdits } from './root.ts';

export function takeOut(file: YamlFile, path: Path, walked: Walked): Changed {
  const entry = walked.entries.at(-1);
  if (!entry) return noRoom(file, path, walked.node);
  const held = sharedOnTheWay(file, { ...walked, node: null }) ?? usedOutside(file, walked.node);
  if (held) return shared(file, path, held);
  const wanted = changedAt(plainOf(file, file.doc.contents), path, () => undefined);
  return finish(file, path, waysToCut(file, entry, walked.entries.at(-2)), wanted);
}

function waysToCut(file: YamlFile, { holder, index }: Entry, parent: Entry | undefined): readonly (readonly Edit[])[] {
  if (holder.items.length > 1) return removeWays(file, holder, index);
  const empty = isMap(holder) ? {} : [];
  if (!parent) return [rootEdits(file, empty)];
  return [...emptyWays(file, parent, holder, isMap(holder) ? '{}' : '[]'), ...replaceWays(file, parent, empty)];
}

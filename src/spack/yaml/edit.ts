/**
 * Changes to a file, each the smallest that does it: comments, order and style of everything else stay byte for byte. Nothing here
 * throws; what cannot be changed without changing something else comes back as `refused`.
 */
import { isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Changed, Path, Plain, Style, YamlFile } from './contract.ts';
import { addItemEdits, addPairEdits, withoutAir } from './edit/add.ts';
import { batchEdits } from './edit/batch.ts';
import { changedAt, finish } from './edit/finish.ts';
import { sharedOnTheWay, usedOutside } from './edit/guard.ts';
import { type ListStep, listSteps } from './edit/list.ts';
import { noRoom, shared } from './edit/refuse.ts';
import { replaceWays } from './edit/replace.ts';
import { rootEdits } from './edit/root.ts';
import { takeOut } from './edit/takeout.ts';
import { wrap } from './edit/wrap.ts';
import { isList, isTable, plainOf, same } from './plain.ts';
import { type Collection, isUnwritten } from './spot.ts';
import { follow, type Walked, walk } from './walk.ts';

/** Makes the value at a path this one; what is missing above it is made. Tables and lists keep the entries that stay. */
export function setValue(file: YamlFile, path: Path, value: Plain, style?: Style): Changed {
  const now = follow(file, path);
  if (now && same(plainOf(file, now.node), value) && written(now.node, value)) return { file };
  const walked = walk(file, path);
  const held = sharedOnTheWay(file, walked);
  if (held) return shared(file, path, held);
  if (walked.left.length > 0) return addAt(file, path, walked, value, style);
  if (isMap(walked.node) && isTable(value) && walked.node.items.length > 0) return setTable(file, path, value, style);
  if (isSeq(walked.node) && isList(value) && walked.node.items.length > 0) return setItems(file, path, value, style);
  const used = usedOutside(file, walked.node);
  if (used) return shared(file, path, used);
  return put(file, path, walked, value, style, value);
}

/** An empty value is null already, but a file without any document still has to be written. */
function written(node: unknown, value: Plain): boolean {
  return node !== null || value === null;
}

/** Takes a key out, with its value and the comments that belong to it. What is not there is no change. */
export function removeKey(file: YamlFile, path: Path): Changed {
  const walked = walk(file, path);
  if (walked.left.length > 0) return walked.shared ? shared(file, path, walked.shared) : { file };
  return takeOut(file, path, walked);
}

/** Adds an item at the end of a list, which is made if it is not there. */
export function addItem(file: YamlFile, path: Path, value: Plain, style?: Style): Changed {
  return insertItem(file, path, Number.POSITIVE_INFINITY, value, style);
}

/** Takes an item out of a list, as `removeKey` does. */
export function removeItem(file: YamlFile, path: Path, index: number): Changed {
  return removeKey(file, [...path, index]);
}

/** Makes the items of a list these; those that stay keep their comments and their places. */
export function setItems(file: YamlFile, path: Path, values: readonly Plain[], style?: Style): Changed {
  const walked = walk(file, path);
  const old = isSeq(walked.node) && walked.left.length === 0 ? plainOf(file, walked.node) : undefined;
  if (!isList(old) || old.length === 0) return setValue(file, path, values, style);
  const steps = listSteps(old, values);
  if (steps.length > few && isSeq(walked.node)) {
    const made = atOnce(file, path, walked, steps, values, style);
    // one after the other takes the time of reading the file for each
    if (made !== undefined && ('file' in made || steps.length > many)) return made;
    if (made === undefined && steps.length > many) return put(file, path, walked, values, style, values);
  }
  let now: Changed = { file };
  for (const step of steps) {
    if ('refused' in now) return now;
    if (step.kind === 'remove') now = removeItem(now.file, path, step.at);
    else if (step.kind === 'set') now = setValue(now.file, [...path, step.at], step.value, style);
    else now = insertItem(now.file, path, step.at, step.value, style);
  }
  return now;
}

/** Up to so many steps are done one after the other, and none of that kind above `many`. */
const few = 4;
const many = 60;

function atOnce(
  file: YamlFile,
  path: Path,
  walked: Walked,
  steps: readonly ListStep[],
  values: readonly Plain[],
  style: Style | undefined,
): Changed | undefined {
  const { node } = walked;
  if (!isSeq(node) || sharedOnTheWay(file, walked) || usedBy(file, node)) return undefined;
  const edits = batchEdits(file, node, steps, style);
  const wanted = changedAt(plainOf(file, file.doc.contents), path, () => values);
  return edits && finish(file, path, [edits], wanted);
}

function insertItem(file: YamlFile, path: Path, at: number, value: Plain, style?: Style): Changed {
  const walked = walk(file, path);
  const { node } = walked;
  const empty = isUnwritten(node) || (isSeq(node) && node.items.length === 0);
  if (walked.left.length > 0 || empty) return setValue(file, path, [value], style);
  const held = sharedOnTheWay(file, walked) ?? usedBy(file, node);
  if (held) return shared(file, path, held);
  if (!isSeq(node)) return noRoom(file, path, node);
  const place = Math.max(0, Math.min(at, node.items.length));
  const wanted = changedAt(plainOf(file, file.doc.contents), path, (old) =>
    isList(old) ? [...old.slice(0, place), value, ...old.slice(place)] : old,
  );
  const ways = [style, withoutAir(style)].map((one) => addItemEdits(file, node, place, value, one));
  return finish(file, path, ways, wanted);
}

/** The collection itself may be repeated elsewhere: then what is added here is added there. */
function usedBy(file: YamlFile, node: unknown) {
  return sharedOnTheWay(file, { entries: [{ holder: node as Collection, index: 0 }], node: null, left: [] });
}

function setTable(file: YamlFile, path: Path, value: { readonly [key: string]: Plain }, style?: Style): Changed {
  const old = plainOf(file, walk(file, path).node);
  const gone = isTable(old) ? Object.keys(old).filter((key) => !Object.hasOwn(value, key)) : [];
  let now: Changed = { file };
  for (const [key, child] of Object.entries(value)) {
    if ('refused' in now) return now;
    now = setValue(now.file, [...path, key], child, style);
  }
  for (const key of gone) {
    if ('refused' in now) return now;
    now = removeKey(now.file, [...path, key]);
  }
  return now;
}

function addAt(file: YamlFile, path: Path, walked: Walked, value: Plain, style?: Style): Changed {
  const { node, left } = walked;
  const [step, ...rest] = left;
  const made = wrap(rest, value);
  if (step === undefined || made === undefined) return noRoom(file, path, node);
  const held = usedBy(file, node);
  if (held) return shared(file, path, held);
  const empty = isUnwritten(node) || (isScalar(node) && plainOf(file, node) === null) || isEmpty(node);
  if (empty) {
    const whole = wrap(left, value);
    if (whole === undefined || (isSeq(node) && !isList(whole))) return noRoom(file, path, node);
    return put(file, path, walked, whole, style, value);
  }
  if (isSeq(node) && step === node.items.length)
    return insertItem(file, path.slice(0, path.length - rest.length - 1), step, made, style);
  if (!isMap(node)) return noRoom(file, path, node);
  const ways = [style, withoutAir(style)].map((one) => addPairEdits(file, node, String(step), made, one));
  return finish(
    file,
    path,
    ways,
    changedAt(plainOf(file, file.doc.contents), path, () => value),
  );
}

function isEmpty(node: unknown): boolean {
  return isCollection(node) && node.items.length === 0;
}

/** Writes `whole` where the path was left, so that `value` stands at its end. */
function put(file: YamlFile, path: Path, walked: Walked, whole: Plain, style: Style | undefined, value: Plain): Changed {
  const entry = walked.entries.at(-1);
  const ways = entry ? replaceWays(file, entry, whole, style) : [rootEdits(file, whole, style)];
  return finish(
    file,
    path,
    ways,
    changedAt(plainOf(file, file.doc.contents), path, () => value),
  );
}

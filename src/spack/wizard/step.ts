/** Changes to a file, one after the other: what cannot be changed is said, and the rest goes on. */
import type { SpackFinding } from '../finding.ts';
import type { Changed, Path, Plain, Style, YamlFile } from '../yaml/contract.ts';
import { removeKey, setItems, setValue } from '../yaml/edit.ts';
import { valueAt } from '../yaml/look.ts';

/** How new text looks. `depth`: the comment and the air above belong to the key that deep in the file, and to none below it. */
export interface Look extends Style {
  readonly depth?: number;
}

export interface Step {
  readonly file: YamlFile;
  readonly refused: readonly SpackFinding[];
}

export function begin(file: YamlFile): Step {
  return { file, refused: [] };
}

function then(step: Step, change: (file: YamlFile) => Changed): Step {
  const changed = change(step.file);
  if ('refused' in changed) return { ...step, refused: [...step.refused, changed.refused] };
  return { ...step, file: changed.file };
}

/** Sets a value; `undefined` takes the key out, and the mappings that are empty then, down to `keep` keys from the top. */
export function put(step: Step, path: Path, value: Plain | undefined, style: Look = {}, keep = 1): Step {
  if (value !== undefined) {
    const [at, whole] = grown(step.file, path, value);
    return then(step, (file) => setValue(file, at, whole, styleAt(style, at)));
  }
  if (valueAt(step.file, path) === undefined) return step;
  const without = then(step, (file) => removeKey(file, path));
  const parent = path.slice(0, -1);
  return parent.length > keep && isEmpty(valueAt(without.file, parent)) ? put(without, parent, undefined, style, keep) : without;
}

function styleAt({ depth, ...style }: Look, at: Path): Style {
  if (depth === undefined || at.length <= depth) return style;
  const { comment: _comment, air: _air, ...rest } = style;
  return rest;
}

/** The first key of a path that is not there yet, and what is new below it: a comment then stands above all that is new. */
function grown(file: YamlFile, path: Path, value: Plain): [Path, Plain] {
  const at = path.findIndex(
    (_, index) => typeof path[index] === 'string' && valueAt(file, path.slice(0, index + 1)) === undefined,
  );
  if (at < 0 || at === path.length - 1) return [path, value];
  return [path.slice(0, at + 1), path.slice(at + 1).reduceRight<Plain>((below, key) => ({ [key]: below }), value)];
}

/** Sets the items of a list; an empty list takes the key out. */
export function list(step: Step, path: Path, items: readonly string[], style: Look = {}): Step {
  if (items.length === 0) return put(step, path, undefined);
  if (valueAt(step.file, path) === undefined) return put(step, path, items, style);
  // an item is no part of its own
  return then(step, (file) => setItems(file, path, items, styleAt(style, [...path, 0])));
}

function isEmpty(value: Plain | undefined): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

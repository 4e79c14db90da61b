import { keymap } from '../keymap.ts';
import { layoutFor } from '../layout.ts';
import type { Scene } from '../scene.ts';
import { typedAnswer } from './compose/field-keys.ts';
import { paste } from './compose/listing.ts';
import { type Binding, type Doing, type Where, whereOf } from './doing.ts';
import { typed } from './overlay-keys.ts';
import { primaryOf } from './primary.ts';
import type { Key } from './split.ts';

/** Bindings that work right now, in the order of the key line. */
function working(scene: Scene): Binding[] {
  const where = whereOf(scene);
  const found = keymap.filter((binding) => binding.where.includes(where) && (binding.when?.(scene) ?? true));
  return layoutFor(scene.size).kind === 'tiny' ? found.filter((binding) => worksUnseen(binding, where, scene)) : found;
}

/** In a window too small to show what would run or be answered, one can move on, stop, close and leave, no more. */
function worksUnseen({ keys }: Binding, where: Where, scene: Scene): boolean {
  if (where === 'home' || where === 'quit' || where === 'shell') return true;
  const [key = ''] = keys;
  if (keys.includes('escape') || ['q', 'ctrl-c', 'b', 'right'].includes(key)) return true;
  return key === 'enter' && (where === 'summary' || primaryOf(scene)?.leads === 'on');
}

/** What a key does right now: nothing, if no binding knows it. */
export function doingOf(scene: Scene, key: Key): readonly Doing[] {
  const where = whereOf(scene);
  const inField = where === 'edit' || where === 'log-search' || where === 'compose-field';
  const name = key.name === 'space' && inField ? ' ' : key.name;
  const binding = working(scene).find((one) => one.keys.includes(name));
  if (binding) return binding.does(scene, name);
  if (where === 'compose-field') return typedAnswer(scene, key.raw);
  return inField ? typed(key.raw) : [];
}

/** A paste is text for the field that is open, if one is. */
export function pasted(scene: Scene, text: string): readonly Doing[] {
  if (whereOf(scene) === 'compose-field') return paste(scene, text);
  return [{ ui: { type: 'edit-field', edit: { type: 'insert', text } } }];
}

export interface Hint {
  readonly key: string;
  readonly says: string;
  readonly rank: number;
}

/** What the key line offers, most important kept: as many as fit. */
export function hints(scene: Scene): Hint[] {
  const taken = new Set<string>();
  return working(scene).flatMap((binding) => {
    const hidden = binding.keys.every((key) => taken.has(key));
    for (const key of binding.keys) taken.add(key);
    // another binding has all its keys before it
    if (hidden) return [];
    const says = typeof binding.says === 'function' ? binding.says(scene) : binding.says;
    return says === undefined ? [] : [{ key: nameOf(binding, scene), says, rank: binding.rank }];
  });
}

export function nameOf(binding: Binding, scene: Scene): string {
  if (typeof binding.shown === 'function') return binding.shown(scene);
  return binding.shown ?? (binding.keys[0] as string);
}

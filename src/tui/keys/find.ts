import { keymap } from '../keymap.ts';
import type { Scene } from '../scene.ts';
import { type Binding, type Doing, whereOf } from './doing.ts';
import { typed } from './overlay-keys.ts';
import type { Key } from './split.ts';

/** Bindings that work right now, in the order of the key line. */
export function working(scene: Scene): Binding[] {
  const where = whereOf(scene);
  return keymap.filter((binding) => binding.where.includes(where) && (binding.when?.(scene) ?? true));
}

/** What a key does right now: nothing, if no binding knows it. */
export function doingOf(scene: Scene, key: Key): readonly Doing[] {
  const where = whereOf(scene);
  const inField = where === 'edit' || where === 'log-search';
  const name = key.name === 'space' && inField ? ' ' : key.name;
  const binding = working(scene).find((one) => one.keys.includes(name));
  if (binding) return binding.does(scene, name);
  return inField ? typed(key.raw) : [];
}

export interface Hint {
  readonly key: string;
  readonly says: string;
  readonly rank: number;
}

/** What the key line offers, most important kept: as many as fit. */
export function hints(scene: Scene): Hint[] {
  return working(scene).flatMap((binding) => {
    const says = typeof binding.says === 'function' ? binding.says(scene) : binding.says;
    return says === undefined ? [] : [{ key: nameOf(binding, scene), says, rank: binding.rank }];
  });
}

export function nameOf(binding: Binding, scene: Scene): string {
  if (typeof binding.shown === 'function') return binding.shown(scene);
  return binding.shown ?? (binding.keys[0] as string);
}

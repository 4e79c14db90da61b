/** Everything a view may look at, in one object. Views are functions of it. */
import type { State } from '../session/state.ts';
import type { Look } from './contract.ts';
import { type Glyphs, glyphsFor } from './theme.ts';
import type { Ui } from './ui/state.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Scene {
  readonly state: State;
  readonly ui: Ui;
  readonly look: Look;
  readonly glyphs: Glyphs;
  readonly size: Size;
  /** ms since the epoch */
  readonly now: number;
}

export function makeScene(parts: Omit<Scene, 'glyphs'>): Scene {
  return { ...parts, glyphs: glyphsFor(parts.look) };
}

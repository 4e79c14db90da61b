import type { Event } from '../../session/event.ts';
import { isTyping } from '../parts/compose/rows.ts';
import { type Standing, standingOf } from '../parts/compose/standing.ts';
import type { Scene } from '../scene.ts';
import type { UiAction } from '../ui/reducer.ts';

/** What a key leads to. Data, so that a table can be tested without a screen. */
export type Doing = { readonly send: Event } | { readonly ui: UiAction } | { readonly quit: true };

export type Where =
  | 'home'
  | 'step'
  | 'summary'
  | 'shell'
  | 'words'
  | 'help'
  | 'glossary'
  | 'new'
  | 'traces'
  | 'doctor'
  | 'map'
  | 'edit'
  | 'remedy'
  | 'mail'
  | 'quit'
  | 'advice'
  | 'install'
  | 'compose'
  | 'compose-field'
  | 'answers'
  | 'log'
  | 'log-search';

/** Whose keys count now. */
export function whereOf({ state, ui }: Scene): Where {
  if (ui.overlay?.is === 'log' && ui.overlay.field) return 'log-search';
  if (ui.overlay) return ui.overlay.is;
  if (ui.focus === 'shell') return 'shell';
  return composeWhere(standingOf({ state, ui })) ?? state.place.at;
}

/** Questions of the wizard have keys of their own; where text is typed, letters are text. */
function composeWhere(standing: Standing | undefined): Where | undefined {
  return standing && (isTyping(standing) ? 'compose-field' : 'compose');
}

export interface Binding {
  /** names of keys, as `splitKeys` gives them */
  readonly keys: readonly string[];
  /** how the keys are written on the key line and in the help; default: the first key */
  readonly shown?: string | ((scene: Scene) => string);
  /** on the key line; undefined hides it there */
  readonly says?: string | ((scene: Scene) => string | undefined);
  /** in the help; undefined hides it there */
  readonly help?: string;
  /** belongs to a few steps: help is silent about it elsewhere */
  readonly rare?: true;
  readonly where: readonly Where[];
  /** lower stays longer on a short key line */
  readonly rank: number;
  readonly when?: (scene: Scene) => boolean;
  readonly does: (scene: Scene, key: string) => readonly Doing[];
}

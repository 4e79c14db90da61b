import type { Composing, Left } from './compose.ts';
import { editField, type FieldAction, fieldWith } from './field.ts';
import { type LogAction, reduceLog } from './log.ts';
import { firstUi, type Overlay, type Ui } from './state.ts';

export type UiAction =
  | {
      readonly type: 'arrive';
      readonly cursor?: number;
      readonly finding?: number;
      readonly compose?: Composing | undefined;
      readonly left?: Left | undefined;
    }
  | { readonly type: 'compose'; readonly compose: Composing }
  | { readonly type: 'focus-shell' }
  | { readonly type: 'focus-lesson' }
  | { readonly type: 'toggle-wide' }
  | { readonly type: 'move-cursor'; readonly by: number; readonly of: number }
  | { readonly type: 'set-cursor'; readonly to: number }
  | { readonly type: 'show-finding'; readonly finding: number }
  | { readonly type: 'turn-page'; readonly by: number }
  | { readonly type: 'know-pages'; readonly of: number }
  | { readonly type: 'open-overlay'; readonly overlay: Overlay }
  | { readonly type: 'close-overlay' }
  | { readonly type: 'move-word'; readonly by: number; readonly of: number }
  | { readonly type: 'scroll-overlay'; readonly by: number }
  | { readonly type: 'show-lesson'; readonly lesson: string }
  | { readonly type: 'edit-field'; readonly edit: FieldAction }
  | { readonly type: 'reset-field'; readonly text: string }
  | LogAction;

/** The screen after an action. Actions that do not fit what is on screen change nothing. */
export function reduceUi(ui: Ui, action: UiAction): Ui {
  switch (action.type) {
    case 'arrive':
      return {
        ...firstUi,
        cursor: action.cursor ?? 0,
        ...(action.finding === undefined ? {} : { finding: action.finding }),
        focus: ui.focus,
        wide: ui.wide && ui.focus === 'shell',
        ...(action.compose ? { compose: action.compose } : {}),
        ...(action.left ? { left: action.left } : {}),
      };
    case 'compose':
      return { ...ui, compose: action.compose };
    case 'focus-shell':
      return { ...withoutOverlay(ui), focus: 'shell' };
    case 'focus-lesson':
      return { ...ui, focus: 'lesson' };
    case 'toggle-wide':
      return { ...ui, wide: !ui.wide };
    case 'move-cursor':
      return action.of > 0 ? { ...ui, cursor: (ui.cursor + action.by + action.of) % action.of } : ui;
    case 'set-cursor':
      return { ...ui, cursor: action.to };
    case 'show-finding':
      return { ...ui, finding: action.finding, cursor: 0, page: 0 };
    case 'turn-page':
      return { ...ui, page: within(ui.page + action.by, ui.pages) };
    case 'know-pages':
      return action.of === ui.pages ? ui : { ...ui, pages: action.of, page: within(ui.page, action.of) };
    case 'open-overlay':
      return { ...ui, overlay: action.overlay };
    case 'close-overlay':
      return withoutOverlay(ui);
    default:
      return ui.overlay ? inOverlay(ui, ui.overlay, action) : ui;
  }
}

function inOverlay(ui: Ui, overlay: Overlay, action: UiAction): Ui {
  const next = reduceOverlay(overlay, action);
  return next === overlay ? ui : { ...ui, overlay: next };
}

function reduceOverlay(overlay: Overlay, action: UiAction): Overlay {
  if (overlay.is === 'log') return reduceLog(overlay, action);
  if (overlay.is === 'words' && action.type === 'move-word') return { ...overlay, at: within(overlay.at + action.by, action.of) };
  if (overlay.is === 'edit' && action.type === 'edit-field') return { ...overlay, field: editField(overlay.field, action.edit) };
  if (overlay.is === 'edit' && action.type === 'reset-field') return { ...overlay, field: fieldWith(action.text) };
  if (overlay.is === 'map' && action.type === 'show-lesson') return { ...overlay, lesson: action.lesson };
  if ('top' in overlay && action.type === 'scroll-overlay') return { ...overlay, top: Math.max(0, overlay.top + action.by) };
  return overlay;
}

function withoutOverlay({ overlay: _overlay, ...ui }: Ui): Ui {
  return ui;
}

function within(value: number, of: number): number {
  return Math.max(0, Math.min(value, of - 1));
}

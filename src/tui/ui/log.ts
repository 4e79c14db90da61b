import { editField, fieldWith } from './field.ts';
import type { UiAction } from './reducer.ts';
import type { LogOverlay } from './state.ts';

export type LogAction =
  | { readonly type: 'know-log'; readonly count: number; readonly height: number }
  | { readonly type: 'scroll-log'; readonly by: number | 'page-up' | 'page-down' | 'start' | 'end' }
  | { readonly type: 'search-log' }
  | { readonly type: 'submit-search' }
  | { readonly type: 'stop-search' }
  | { readonly type: 'find-again'; readonly direction: 1 | -1 }
  | { readonly type: 'found'; readonly line: number | undefined; readonly turn: number };

export function openLog(of: string): LogOverlay {
  return { is: 'log', of, top: 'end', count: 0, height: 1, query: '' };
}

/** First line on screen, whether it follows the end or not. */
export function topOf(log: LogOverlay): number {
  const last = Math.max(0, log.count - log.height);
  return log.top === 'end' ? last : Math.min(log.top, last);
}

export function reduceLog(log: LogOverlay, action: UiAction): LogOverlay {
  switch (action.type) {
    case 'know-log':
      return log.count === action.count && log.height === action.height
        ? log
        : { ...log, count: action.count, height: action.height };
    case 'scroll-log':
      return scrollTo(log, target(log, action.by));
    case 'search-log':
      return { ...log, field: fieldWith('') };
    case 'edit-field':
      return log.field ? { ...log, field: editField(log.field, action.edit) } : log;
    case 'stop-search':
      return withoutField(log);
    case 'submit-search':
      return submit(log);
    case 'find-again':
      return again(log, action.direction);
    case 'found':
      return found(log, action.line, action.turn);
    default:
      return log;
  }
}

function target(log: LogOverlay, by: number | 'page-up' | 'page-down' | 'start' | 'end'): number | 'end' {
  const page = Math.max(1, log.height - 1);
  if (by === 'end') return 'end';
  if (by === 'start') return 0;
  return topOf(log) + (by === 'page-up' ? -page : by === 'page-down' ? page : by);
}

function scrollTo(log: LogOverlay, top: number | 'end'): LogOverlay {
  const last = Math.max(0, log.count - log.height);
  if (top === 'end' || top >= last) return { ...log, top: 'end' };
  return { ...log, top: Math.max(0, top) };
}

function submit(log: LogOverlay): LogOverlay {
  const query = log.field?.text ?? '';
  const rest = withoutField(log);
  if (query === '') return rest;
  // the log is read from its end, so the newest hit comes first
  return seek({ ...rest, query }, Math.max(0, log.count - 1), -1);
}

function again(log: LogOverlay, direction: 1 | -1): LogOverlay {
  if (log.query === '') return log;
  const from = typeof log.hit === 'number' ? log.hit + direction : topOf(log);
  return from < 0 ? { ...log, stuck: direction } : seek(log, from, direction);
}

function seek(log: LogOverlay, from: number, direction: 1 | -1): LogOverlay {
  return { ...log, seek: { from, direction, turn: (log.seek?.turn ?? 0) + 1 } };
}

function found(log: LogOverlay, line: number | undefined, turn: number): LogOverlay {
  if (log.seek?.turn !== turn) return log;
  const stuck = log.seek.direction;
  if (line === undefined) return typeof log.hit === 'number' ? { ...log, stuck } : { ...log, hit: 'none' };
  const { stuck: _stuck, ...moving } = log;
  return { ...scrollTo(moving, Math.max(0, line - Math.floor(log.height / 2))), hit: line };
}

function withoutField(log: LogOverlay): LogOverlay {
  const { field: _field, ...rest } = log;
  return rest;
}

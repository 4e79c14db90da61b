/** Makes findings, their places and their fixes. */
import type { Edit, Fix, SpackFinding } from '../finding.ts';
import type { Changed, Path, YamlFile } from '../yaml/contract.ts';
import { lineEnd, lineStarts, positionAt } from '../yaml/lines.ts';
import { keyPlace, placeOf } from '../yaml/look.ts';

type Said = Omit<SpackFinding, 'line' | 'column' | 'length'>;

/** At characters `from` to `to` of the file; what goes on over several lines is underlined up to the end of the first. */
export function tell(file: YamlFile, place: { readonly from: number; readonly to: number }, said: Said): SpackFinding {
  const { line, column } = positionAt(file.text, lineStarts(file), place.from);
  const end = Math.min(place.to, lineEnd(file.text, place.from));
  const { fix, ...rest } = said;
  return { ...rest, line, column, length: Math.max(1, end - place.from), ...(fix ? { fix } : {}) };
}

/** At a value, or at the key where the value is long or missing. */
export function tellAt(file: YamlFile, path: Path, said: Said, part: 'value' | 'key' = 'value'): SpackFinding {
  const found = part === 'key' ? (keyPlace(file, path) ?? placeOf(file, path)) : placeOf(file, path);
  return tell(file, found && found.to > found.from ? found : (keyPlace(file, path) ?? { from: 0, to: 1 }), said);
}

/** A fix that writes something else in one place. */
export function rewrite(text: string, from: number, to: number, by: string): Fix {
  return { text, edits: [{ from, to, text: by }] };
}

/** A fix made with the functions of yaml/edit.ts; undefined where they refuse. */
export function fixBy(text: string, file: YamlFile, changed: Changed): Fix | undefined {
  if ('refused' in changed || changed.file.text === file.text) return undefined;
  return { text, edits: [difference(file.text, changed.file.text)] };
}

/** The one edit that makes `b` of `a`. */
function difference(a: string, b: string): Edit {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { from, to: a.length - end, text: b.slice(from, b.length - end) };
}

/** `{ fix }` or nothing, for the fields of a finding. */
export function withFix(fix: Fix | undefined): { fix?: Fix } {
  return fix ? { fix } : {};
}

/** Applies edits and makes sure that they did what they were meant to do, and nothing else. */
import type { Edit } from '../../finding.ts';
import { applyEdits } from '../../finding.ts';
import type { Changed, Path, Plain, YamlFile } from '../contract.ts';
import { errorsOf, parse } from '../parse.ts';
import { plainOf, same } from '../plain.ts';
import { oldLineEnds, unsafe } from './refuse.ts';

/**
 * The file with the first of these ways to edit it after which it holds `wanted`; else a refusal: a file is never broken. Further ways
 * are for rare surroundings, as an empty line that would become part of the text above it.
 */
export function finish(file: YamlFile, path: Path, ways: readonly (readonly Edit[])[], wanted: Plain): Changed {
  // lines are found by their line feeds
  if (/\r(?!\n)/.test(file.text)) return oldLineEnds(file);
  for (const edits of ways) {
    const after = attempt(file, edits);
    if (after && same(plainOf(after, after.doc.contents), wanted)) return { file: after };
  }
  return unsafe(file, path, ways[0]?.[0]?.from ?? 0);
}

/** The file with these edits, if it can still be read. */
function attempt(file: YamlFile, edits: readonly Edit[]): YamlFile | undefined {
  const after = { ...parse(applyEdits(file.text, edits)), eol: file.eol };
  return errorsOf(after).length === 0 ? after : undefined;
}

/** `root` with the value at `path` changed by `change`; what is missing on the way is made. */
export function changedAt(root: Plain, path: Path, change: (old: Plain | undefined) => Plain | undefined): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return change(root) ?? null;
  if (Array.isArray(root)) return changedList(root, Number(step), rest, change);
  const table = (typeof root === 'object' && root !== null ? root : {}) as { readonly [key: string]: Plain };
  const old = Object.hasOwn(table, step) ? table[step] : undefined;
  const made = rest.length === 0 ? change(old) : changedAt(old ?? (typeof rest[0] === 'number' ? [] : null), rest, change);
  const entries = Object.entries(table).filter(([key]) => key !== String(step) || made !== undefined);
  const next = entries.map(([key, value]) => [key, key === String(step) && made !== undefined ? made : value] as const);
  if (old === undefined && made !== undefined) next.push([String(step), made]);
  return tableOf(next);
}

function changedList(
  list: readonly Plain[],
  index: number,
  rest: Path,
  change: (old: Plain | undefined) => Plain | undefined,
): Plain {
  const old = list[index];
  const made = rest.length === 0 ? change(old) : changedAt(old ?? (typeof rest[0] === 'number' ? [] : null), rest, change);
  return made === undefined ? list.filter((_, at) => at !== index) : [...list.slice(0, index), made, ...list.slice(index + 1)];
}

function tableOf(entries: readonly (readonly [string, Plain])[]): Plain {
  const made: Record<string, Plain> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

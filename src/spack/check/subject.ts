/** What is checked, and how a finding gets its place. */
import type { Release } from '../contract.ts';
import type { Edit, Fix, SpackFinding } from '../finding.ts';
import type { Schema } from '../releases/schema.ts';
import type { YamlFile } from '../yaml/contract.ts';
import { lineEnd, lineStarts, positionAt } from '../yaml/lines.ts';
import type { Habits } from './habits.ts';
import type { Entry, Span, Tree, Value } from './tree.ts';

/** A release and its schema, for telling since when a key is known. */
export interface Judged extends Release {
  readonly schema: Schema;
}

export interface Subject {
  readonly file: YamlFile;
  readonly tree: Tree;
  readonly habits: Habits;
  /** the release that the verdict is for */
  readonly release: Judged;
  /** all releases that are known, oldest first */
  readonly known: readonly Judged[];
}

/** Looks for one kind of trouble in a file that could be read; what it finds does not change whether the file is valid. */
export type Rule = (subject: Subject) => readonly SpackFinding[];

export interface Said {
  readonly code: string;
  readonly stage?: SpackFinding['stage'];
  readonly severity?: SpackFinding['severity'];
  readonly title: string;
  readonly cause: string;
  readonly fix?: Fix | undefined;
}

/** A finding at a place: an error while the file is loaded, unless it says otherwise. Only the first line is underlined. */
export function finding({ file }: Pick<Subject, 'file'>, at: Span, said: Said): SpackFinding {
  const { line, column } = positionAt(file.text, lineStarts(file), at.from);
  const end = Math.min(Math.max(at.to, at.from), lineEnd(file.text, at.from));
  const { code, stage = 'load', severity = 'error', title, cause, fix } = said;
  const length = Math.max(1, end - at.from);
  return { code, stage, severity, title, cause, line, column, length, ...(fix ? { fix } : {}) };
}

/** How this release is called in a sentence: `Spack 1.1`, `Spack develop`. */
export function called(release: Release): string {
  return `Spack ${release.id}`;
}

export function replace(at: Span, text: string): readonly Edit[] {
  return [{ from: at.from, to: at.to, text }];
}

/** A text in quotes, on one line and short enough for a title. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > 40 ? `${line.slice(0, 37)}...` : line}"`;
}

/** What stands under a key of a mapping. */
export function childOf(value: Value | undefined, name: string): Value | undefined {
  return entryOf(value, name)?.value;
}

export function entryOf(value: Value | undefined, name: string): Entry | undefined {
  return value?.entries.find((entry) => entry.name === name);
}

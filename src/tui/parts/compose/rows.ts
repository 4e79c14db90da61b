/** The rows of a question's list, as data: what can be chosen, what was entered, the line to type in, what was found. */
import type { Variant } from '../../../spack/contract.ts';
import { valuesOf } from '../../../spack/shown/values.ts';
import { type Naming, namingAt, saidOf, versionOf } from '../../../spack/shown/words.ts';
import type { Option } from '../../../spack/wizard/contract.ts';
import { choicesOf, type Standing } from './standing.ts';

export type Row =
  | { readonly is: 'option'; readonly option: Option; readonly chosen: boolean; readonly ticks: boolean }
  | { readonly is: 'entry'; readonly text: string; readonly slot: number }
  | { readonly is: 'field' }
  | { readonly is: 'hit'; readonly name: string; readonly because?: string | undefined }
  | { readonly is: 'version'; readonly versions: readonly string[]; readonly said: string | undefined }
  | { readonly is: 'variant'; readonly variant: Variant; readonly said: string | undefined };

/** hits that are looked for: more than a screen shows, so that the list can be scrolled */
const hits = 50;
/** versions that Space goes through */
const versions = 6;

const known = new WeakMap<Standing, readonly Row[]>();

export function rowsOf(standing: Standing): readonly Row[] {
  const before = known.get(standing);
  if (before) return before;
  const rows = made(standing);
  known.set(standing, rows);
  return rows;
}

function made(standing: Standing): Row[] {
  const { question, composing } = standing;
  if (!question) return [];
  const { kind, value } = question;
  const field: Row[] = composing.field ? [{ is: 'field' }] : [];
  if (kind === 'lines' || kind === 'specs') {
    const entries = valuesOf(value).map((text, slot): Row => ({ is: 'entry', text, slot }));
    return [...entries, ...field, ...(kind === 'specs' ? found(standing) : proposed(standing))];
  }
  const ticks = kind === 'many';
  const values = ticks ? valuesOf(value) : [value];
  const options = choicesOf(question).map(
    (option): Row => ({ is: 'option', option, chosen: values.includes(option.value), ticks }),
  );
  return [...options, ...field];
}

export function fieldRow(rows: readonly Row[]): number {
  return rows.findIndex((row) => row.is === 'field');
}

export function rowAt(standing: Standing, rows = rowsOf(standing)): Row | undefined {
  return rows[Math.min(standing.composing.row, rows.length - 1)];
}

/** Letters go into the line to type in: always where it is the middle of the question, else where the cursor is on it. */
export function isTyping(standing: Standing): boolean {
  const { question, composing } = standing;
  if (!question || !composing.field || composing.flipped || composing.why) return false;
  return question.kind === 'lines' || question.kind === 'specs' || rowAt(standing)?.is === 'field';
}

/** The package that is being typed. */
export function namingOf({ composing, question }: Standing): Naming | undefined {
  const { field } = composing;
  if (question?.kind !== 'specs' || !field || field.text.trim() === '') return undefined;
  return namingAt(field.text, field.at);
}

/** While a name is typed, packages; when it stands, what can be said of that package. */
function found(standing: Standing): Row[] {
  const naming = namingOf(standing);
  if (!naming || naming.name === '') return [];
  const { composer, composing } = standing;
  const text = composing.field?.text ?? '';
  const facts = composer.facts(naming.name);
  if (facts && (naming.complete || composing.settled)) {
    const some = facts.versions.slice(0, versions);
    const version: Row[] = some.length > 0 ? [{ is: 'version', versions: some, said: versionOf(text, naming) }] : [];
    return [
      ...version,
      ...facts.variants.map((variant): Row => ({ is: 'variant', variant, said: saidOf(text, naming, variant.name) })),
    ];
  }
  if (naming.complete) return [];
  return composer.search(naming.name, hits).map(({ name, because }) => ({ is: 'hit', name, because }));
}

/** Options of a list of lines that are not among them yet. */
function proposed({ question, composing }: Standing): Row[] {
  const there = valuesOf(question?.value ?? '');
  const typed = composing.field?.text.trim() ?? '';
  const open = (question?.options ?? []).filter(({ value }) => !there.includes(value) && value.startsWith(typed));
  return open.map(({ value, means }) => ({ is: 'hit', name: value, because: means }));
}

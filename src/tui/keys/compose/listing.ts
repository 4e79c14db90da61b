/** Keys inside one question: digits, ticks, completing what is typed, taking values out. */
import { answerOf, toggled, valuesOf } from '../../../spack/shown/values.ts';
import { partEnd, turned, turnedVersion } from '../../../spack/shown/words.ts';
import { candidateOf, chosenName, insteadOf } from '../../parts/compose/candidate.ts';
import { fieldRow, namingOf, rowAt, rowsOf } from '../../parts/compose/rows.ts';
import { type Standing, standingOf } from '../../parts/compose/standing.ts';
import type { Scene } from '../../scene.ts';
import { editField, type FieldAction, fieldWith } from '../../ui/field.ts';
import type { Doing } from '../doing.ts';
import { enter, fill, relisted, show, without, withoutDoubt } from './going.ts';

/** A digit chooses, or puts a tick. */
export function pick(scene: Scene, index: number): readonly Doing[] {
  const standing = standingOf(scene);
  const row = standing && rowsOf(standing)[index];
  if (!standing || row?.is !== 'option') return [];
  const compose = { ...standing.composing, row: index };
  if (row.ticks) return tick({ ...standing, composing: compose });
  return enter({ ...scene, ui: { ...scene.ui, compose } });
}

/** Puts a tick or takes it away; of a package, turns what the cursor is on. */
export function tick(standing: Standing): readonly Doing[] {
  const { composing, question } = standing;
  const row = rowAt(standing);
  if (row?.is === 'option' && row.ticks && question)
    return [...fill(standing, toggled(question.value, row.option.value)), show(composing)];
  const naming = namingOf(standing);
  const text = composing.field?.text ?? '';
  if (!naming || (row?.is !== 'variant' && row?.is !== 'version')) return [];
  const next = row.is === 'variant' ? turned(text, naming, row.variant) : turnedVersion(text, naming, row.versions);
  const field = { text: next, at: partEnd(next, naming.to) };
  return [show({ ...withoutDoubt(composing), field, settled: true })];
}

/** Tab completes the name, or takes what was proposed instead. */
export function complete(standing: Standing): readonly Doing[] {
  const rows = rowsOf(standing);
  const row = rowAt(standing, rows);
  const instead = insteadOf(standing);
  const hit = row?.is === 'hit' ? row : instead === undefined ? rows.find((one) => one.is === 'hit') : undefined;
  const composing = withoutDoubt(standing.composing);
  const field = Math.max(0, fieldRow(rows));
  if (hit) {
    const text = chosenName(standing, hit);
    const naming = namingOf(standing);
    const at = naming ? partEnd(text, naming.from + hit.name.length) : text.length;
    return [show({ ...composing, field: { text, at }, settled: true, row: field })];
  }
  if (instead === undefined) return [];
  // about a value of a list, and not about what is typed: the list is put right
  const { kind } = standing.question ?? {};
  if ((kind === 'lines' || kind === 'specs') && candidateOf(standing)?.line === undefined) return relisted(standing, instead);
  const option = rows.findIndex((one) => one.is === 'option' && one.option.value === instead);
  if (option >= 0) return [show({ ...composing, row: option })];
  return [show({ ...composing, field: fieldWith(instead), row: field })];
}

/** Takes the value under the cursor out of the list. */
export function remove(standing: Standing): readonly Doing[] {
  const row = rowAt(standing);
  const { question } = standing;
  return row?.is === 'entry' && question ? relisted(standing, without(question.value, row.slot)) : [];
}

/** Typing goes on in the line, wherever the cursor was. */
export function typeIn(standing: Standing, edit: FieldAction): readonly Doing[] {
  const composing = withoutDoubt(standing.composing);
  const field = editField(composing.field ?? fieldWith(''), edit);
  return [show({ ...composing, field, row: Math.max(0, fieldRow(rowsOf(standing))), top: 0 })];
}

/** A paste: into a list each of its lines, also as YAML writes them; else one line of text. */
export function paste(scene: Scene, text: string): readonly Doing[] {
  const standing = standingOf(scene);
  const { question } = standing ?? {};
  if (!standing || !question || !standing.composing.field) return [];
  const lines = text.split(/[\r\n]+/);
  const listed =
    (question.kind === 'lines' || question.kind === 'specs') && lines.length > 1 && standing.composing.slot === undefined;
  if (!listed) return typeIn(standing, { type: 'insert', text });
  const [first = '', ...others] = lines;
  const typed = editField(standing.composing.field, { type: 'insert', text: first }).text;
  const clean = [typed, ...others].map((one) =>
    editField(fieldWith(''), { type: 'insert', text: one }).text.replace(/^\s*-\s+/, ''),
  );
  return relisted(standing, answerOf([...valuesOf(question.base), ...clean.flatMap(valuesOf)]));
}

/** Keys that take an answer and lead from question to question: the next state of the screen, and what is sent. */
import { decided } from '../../../spack/shown/decided.ts';
import { valuesOf } from '../../../spack/shown/values.ts';
import { type Candidate, candidateOf, isNew } from '../../parts/compose/candidate.ts';
import { rowAt, rowsOf } from '../../parts/compose/rows.ts';
import {
  besideAt,
  choicesOf,
  composingAt,
  type Standing,
  standingOf,
  type Wizard,
  wizardOf,
} from '../../parts/compose/standing.ts';
import type { Scene } from '../../scene.ts';
import type { At, Composing } from '../../ui/compose.ts';
import type { Doing } from '../doing.ts';

export const show = (compose: Composing): Doing => ({ ui: { type: 'compose', compose } });

/** To a place, as the answers are now. */
export function goTo({ state }: Scene, at: At, more: Partial<Composing> = {}): readonly Doing[] {
  const wizard = wizardOf(state);
  return wizard ? [show({ ...composingAt(wizard, at), ...more })] : [];
}

/** One place on or back; before the first one is the step before. */
export function goBy(scene: Scene, by: 1 | -1): readonly Doing[] {
  const standing = standingOf(scene);
  const at = standing && besideAt(standing, standing.composing.at, by);
  if (standing && at) return [show({ ...composingAt(standing, at), flipped: standing.composing.flipped })];
  return by < 0 ? [{ send: { type: 'back', at: scene.now } }] : [];
}

/** Enter, wherever one is. A warning is said first, and taken at the second Enter; an error stays. */
export function enter(scene: Scene): readonly Doing[] {
  const standing = standingOf(scene);
  if (!standing) return [];
  const { composing, question } = standing;
  if (composing.at === 'files') return finish(scene, standing);
  if (!question) return goBy(scene, 1);
  const row = rowAt(standing);
  if (row?.is === 'entry') return [show({ ...withoutDoubt(composing), ...changing(standing, row.slot, row.text) })];
  const { slot, field } = composing;
  if (slot !== undefined && field?.text.trim() === '') return relisted(standing, without(question.value, slot));
  const candidate = candidateOf(standing);
  if (!candidate) return [];
  if (!passes(standing, candidate)) return [show({ ...composing, sure: candidate.value })];
  return candidate.line === undefined ? take(standing, candidate.value) : relisted(standing, candidate.value);
}

function passes(standing: Standing, candidate: Candidate): boolean {
  const { complaint, line, value } = candidate;
  if (!complaint || (line !== undefined && !isNew(standing, candidate))) return true;
  return complaint.severity === 'warning' && standing.composing.sure === value;
}

/** Takes the answer, and goes on to the next question, or back to where this one was picked from. */
function take(standing: Standing, value: string): readonly Doing[] {
  const { question, composing } = standing;
  if (!question) return [];
  const wizard = answered(standing, value);
  const at = composing.home ?? besideAt(wizard, composing.at, 1) ?? 'files';
  return [...fill(standing, value), show({ ...composingAt(wizard, at), flipped: composing.flipped })];
}

/** A list with a value more, less or changed; the line to type in is empty again, and under the cursor. */
export function relisted(standing: Standing, value: string): readonly Doing[] {
  const { question, composing } = standing;
  if (!question) return [];
  const wizard = answered(standing, value);
  const next = composingAt(wizard, composing.at);
  const now = wizard.asked.find(({ id }) => id === question.id);
  const row = question.kind === 'many' && now ? choicesOf(now).length : next.row;
  const more = { flipped: composing.flipped, ...(composing.home ? { home: composing.home } : {}) };
  return [...fill(standing, value), show({ ...next, ...more, row })];
}

/** An answer may bring new questions, and take others away. */
function answered({ composer, given, question, intro }: Standing, value: string): Wizard {
  const now = question ? decided(composer, given, question.id, value) : given;
  return { composer, given: now, asked: composer.asked(now), intro };
}

/** Sends the answer, if it changes anything. */
export function fill({ question, composer, given }: Standing, value: string): readonly Doing[] {
  if (!question) return [];
  const { id } = question;
  const own = decided(composer, given, id, value)[id];
  if (own === given[id]) return [];
  return [{ send: { type: 'fill', question: id, ...(own === undefined ? {} : { value: own }) } }];
}

/** Writes the files, unless an answer will not do: then to its question. */
function finish(scene: Scene, { asked }: Standing): readonly Doing[] {
  const wrong = wrongOf(asked);
  return wrong ? goTo(scene, { question: wrong.id }, { home: 'files' }) : [{ send: { type: 'write' } }];
}

export function wrongOf(asked: Standing['asked']) {
  return asked.find(({ complaint }) => complaint?.severity === 'error');
}

/** A value of a list goes into the line to type in. */
function changing(standing: Standing, slot: number, text: string): Partial<Composing> {
  const row = valuesOf(standing.question?.value ?? '').length;
  return { slot, field: { text, at: text.length }, row };
}

export function without(value: string, slot: number): string {
  return valuesOf(value).toSpliced(slot, 1).join('\n');
}

/** What was warned of is forgotten, and with it that a name stood. */
export function withoutDoubt({ sure: _sure, settled: _settled, ...composing }: Composing): Composing {
  return composing;
}

/** The cursor, through the list and round its ends. */
export function move(standing: Standing, by: number): readonly Doing[] {
  const { sure: _sure, ...composing } = standing.composing;
  const of = composing.at === 'files' ? standing.composer.files(standing.given).length : rowsOf(standing).length;
  if (of === 0) return [];
  return [show({ ...composing, row: (Math.min(composing.row, of - 1) + by + of) % of, top: 0 })];
}

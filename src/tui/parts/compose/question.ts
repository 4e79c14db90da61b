/** One question: where one is, what is asked, the answers, and as much of the why as there is room for. */
import type { Vars } from '../../../course/lesson.ts';
import { valuesOf } from '../../../spack/shown/values.ts';
import { walkOf } from '../../../spack/shown/walk.ts';
import type { Asked } from '../../../spack/wizard/contract.ts';
import { layoutFor } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { clip, indent, type Line, padTo, type Span, widthOf } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import { prose } from '../prose/prose.ts';
import { candidateOf } from './candidate.ts';
import { caretLine, complaintLines } from './complaint.ts';
import { listLines, textOf, windowOf } from './list.ts';
import { packageLines } from './package.ts';
import { fieldRow, rowAt, rowsOf } from './rows.ts';
import type { Standing } from './standing.ts';

export const groups: Readonly<Record<Asked['group'], string>> = {
  software: 'Software',
  machine: 'Machine',
  image: 'Image',
  more: 'More',
};

/** Below this many rows text comes before air. */
const low = 14;
/** rows of a list that are always shown, if it has as many */
const least = 4;

interface Room {
  readonly width: number;
  readonly height: number;
  /** what stands below, where there is room for it: a part of the file, or a hint */
  readonly below?: readonly ((rows: number) => readonly Line[])[];
}

export function questionLines(scene: Scene, standing: Standing, question: Asked, { width, height, below = [] }: Room): Line[] {
  const air = height >= low;
  const gapLine: Line[] = air ? [[]] : [];
  const head = [headLine(standing, question), ...gapLine, ...wrapStyled(question.ask, width, { bold: true }), ...gapLine];
  const { rows, cursor, beside } = drawn(scene, standing, width);
  const under = details(scene, standing, question, width, beside);
  const tail = under.length > 0 ? [...gapLine, ...under] : [];
  const room = height - head.length - tail.length;
  const free = rows.flat().length <= room ? room : room - keptFor(scene, room);
  const list = windowOf(rows, cursor, Math.max(Math.min(least, rows.flat().length), free), width, scene.glyphs);
  const out = [...head, ...list, ...tail];
  const rest = [...below, (room: number) => proposal(standing, question, width, room), whyIn(scene, question, width)];
  for (const more of rest) {
    const lines = more(height - out.length - 1);
    if (lines.length > 0 && out.length + 1 + lines.length <= height) out.push([], ...lines);
  }
  return out.slice(0, height);
}

/** Of a long list some rows are left to the part of the file that it changes, where that has no column of its own. */
function keptFor({ size }: Scene, free: number): number {
  return layoutFor(size).kind === 'single' && free >= 10 ? 4 : 0;
}

function headLine({ asked }: Standing, { group, id }: Asked): Line {
  const walk = walkOf(asked);
  const at = walk.findIndex((one) => one.id === id);
  const number: Line = at < 0 ? [] : [{ text: `  question ${at + 1} of ${walk.length}`, tone: 'dim' }];
  return [{ text: groups[group], tone: 'accent' }, ...number];
}

function drawn(scene: Scene, standing: Standing, width: number) {
  const rows = rowsOf(standing);
  const candidate = candidateOf(standing);
  const beside = meansBeside(standing, width);
  const lines = listLines(rows, standing, { width, glyphs: scene.glyphs, beside });
  const field = fieldRow(rows);
  const at = lines[field];
  const left = at ? widthOf([at[0]?.[0] ?? { text: '' }]) + optionIndent(at[0]) : 0;
  if (at?.length === 1) at.push(...caretLine(standing, candidate, left, width));
  return { rows: lines, cursor: Math.min(standing.composing.row, rows.length - 1), beside };
}

/** Cells before what is typed, beside the pointer. */
function optionIndent(line: Line | undefined): number {
  const second = line?.[1];
  return second && second.text.trim() === '' && (line?.length ?? 0) > 3 ? second.text.length : 0;
}

/** All meanings fit beside their options: then nothing has to be said below. */
function meansBeside({ question }: Standing, width: number): boolean {
  const options = question?.options ?? [];
  const texts = Math.max(0, ...options.map((one) => widthOf([{ text: textOf(one) }])));
  const means = Math.max(0, ...options.map((one) => one.means?.length ?? 0));
  return texts + means + 10 <= width;
}

/** What the answer at the cursor means, and what is wrong with it. As tall as the tallest meaning, so that nothing jumps. */
function details(scene: Scene, standing: Standing, question: Asked, width: number, beside: boolean): Line[] {
  const candidate = candidateOf(standing);
  const complaint = complaintLines(standing, candidate, width, scene.glyphs);
  const about = question.kind === 'specs' && complaint.length === 0 ? packageLines(scene, standing, width) : [];
  if (beside || !question.options.some(({ means }) => means)) return [...complaint, ...about];
  const row = rowAt(standing);
  const said = (text: string | undefined) =>
    text ? wrapStyled(text, width - 2).map((one): Line => [{ text: '  ' }, ...one]) : [];
  const means = row?.is === 'option' ? said(row.option.means) : [];
  const tallest = Math.max(...question.options.map((one) => said(one.means).length));
  const missing = complaint.length > 0 ? 0 : tallest - means.length;
  return [...means, ...Array.from({ length: missing }, () => []), ...complaint, ...about];
}

/** What is proposed, and why that. */
function proposal({ composer, given }: Standing, question: Asked, width: number, room: number): Line[] {
  const { [question.id]: _own, ...others } = given;
  const proposed = question.given ? composer.asked(others).find(({ id }) => id === question.id) : question;
  if (!proposed?.because || proposed.complaint?.severity === 'error') return [];
  const option = proposed.options.find(({ value }) => value === proposed.value);
  const name = option ? textOf(option) : valuesOf(proposed.value).join(', ');
  const lines = wrapStyled(`Proposed: ${name || 'nothing'} (${proposed.because})`, width, { tone: 'dim' });
  return lines.length <= room ? lines : [];
}

/** The why, or as much of it as there is room for. */
function whyIn({ state, glyphs }: Scene, { why }: Asked, width: number) {
  return (room: number): Line[] => {
    const lines = prose(why, state.vars, width).map(quiet);
    if (lines.length <= room) return lines;
    if (room < 2) return [];
    const last = lines[room - 1] ?? [];
    const more: Line = [
      { text: ` ${glyphs.ellipsis} `, tone: 'dim' },
      { text: 'w', tone: 'accent' },
    ];
    return [...lines.slice(0, room - 1), [...clip(last, width - widthOf(more), ''), ...more]];
  };
}

function quiet(line: Line): Line {
  return line.map((span): Span => ({ ...span, tone: 'dim' }));
}

/** All of the why, and what each answer means. */
export function whyLines(scene: Scene, standing: Standing, question: Asked, width: number): Line[] {
  const { vars }: { vars: Vars } = scene.state;
  const texts = Math.max(0, ...question.options.map((one) => widthOf([{ text: textOf(one) }])));
  const beside = texts + 26 <= width;
  const options = question.options.flatMap((one): Line[] => {
    const name: Line = [{ text: textOf(one), bold: true }];
    if (beside) return hang(padTo(name, texts + 2), one.means ?? '', width);
    return [name, ...indent(wrapStyled(one.means ?? '', width - 2), 2)];
  });
  return [
    headLine(standing, question),
    [],
    ...wrapStyled(question.ask, width, { bold: true }),
    [],
    ...prose(question.why, vars, width),
    ...(options.length > 0 ? [[], ...options] : []),
  ];
}

/** What line mode says of a step: everything in words. */
import { fill } from '../../course/fill.ts';
import type { Lesson, Step } from '../../course/lesson.ts';
import { plainProse } from '../../course/prose.ts';
import { sourceWords } from '../../experiment/source.ts';
import { spreadOf } from '../../experiment/stats.ts';
import { comparisons, rowWords } from '../../experiment/words.ts';
import { isAlone } from '../../session/select.ts';
import type { Measured, Outcome, Plan, State, Verdict } from '../../session/state.ts';
import { costParts } from '../costs.ts';
import { type Io, say } from './io.ts';

/** Wider lines are hard to read. */
const widest = 66;

export function heading(state: State, lesson: Lesson, step: Step): string {
  const all = state.course.lessons;
  const number = lesson.steps.indexOf(step) + 1;
  const where = isAlone(state.course) ? lesson.title : `Lesson ${all.indexOf(lesson) + 1} of ${all.length}, ${lesson.title}`;
  return `${where}. Step ${number} of ${lesson.steps.length}: ${step.goal}.`;
}

/** Markdown of a lesson, set in lines. */
export function prose(io: Io, markdown: string, state: State): string {
  return plainProse(fill(markdown, state.vars), Math.min(io.width, widest));
}

/** Markdown after a few words of ours. */
export function remark(io: Io, before: string, markdown: string | undefined, state: State): void {
  if (markdown) io.print(prose(io, `${before} ${markdown}`.trim(), state));
  else if (before) say(io, before);
}

/** Prints the command, what it costs, and whether it runs here. */
export function sayPlan(io: Io, plan: Plan, edited: string | undefined, breaks?: string): void {
  const line = edited ?? plan.line;
  // never wrapped: it is there to be copied
  if (line) io.print(`Command: ${line}`);
  // a recording costs nothing
  const costs = plan.command && plan.mode === 'live' ? costParts(plan.command.costs) : [];
  if (costs.length > 0) say(io, `Costs: ${costs.join(', ')}.`);
  const broken = breaks === undefined || plan.mode !== 'live' ? undefined : breaks.split('\n')[0];
  if (broken !== undefined) io.print(`Broken on purpose first, and undone when you leave: ${broken}`);
  const why = plan.unmet.map((one) => one.why).join(' ');
  if (plan.mode === 'recorded' && plan.recording) say(io, `${recordedWords(plan)} ${why}`.trim());
  if (plan.mode === undefined && plan.unmet.length > 0) say(io, `This cannot run here. ${why}`);
}

function recordedWords({ recording }: Plan): string {
  if (recording?.machine) return `RECORDED: you will see the numbers of a real run elsewhere: ${sourceWords(recording)}.`;
  const versions = Object.entries(recording?.versions ?? {}).map(([name, version]) => `${name} ${version}`);
  return `RECORDED: you will see a real run of ${recording?.date}, with ${versions.join(', ')}.`;
}

/** Each word of the command with its meaning. */
export function sayWords(io: Io, plan: Plan): void {
  for (const word of plan.command?.words ?? []) say(io, `${word.text}: ${word.means ?? 'not in our dictionary'}`, 2, 4);
}

export function verdictText(verdict: Verdict): string {
  return verdict.ok
    ? `Passed: ${verdict.label}.${verdict.saw === '' ? '' : ` Seen: ${verdict.saw}.`}`
    : `Not yet: ${verdict.label}. Seen: ${verdict.saw}.${verdict.wanted === '' ? '' : ` Wanted: ${verdict.wanted}.`}`;
}

export function outcomeText(outcome: Outcome): string {
  if (outcome.cancelled) return 'Stopped.';
  if (outcome.mode === 'recorded') return `RECORDED, exit ${outcome.exit}.`;
  const how = outcome.exit === undefined ? `Ended by ${outcome.signal ?? 'the end of its shell'}` : `Exit ${outcome.exit}`;
  return `${how}, after ${(outcome.ms / 1000).toFixed(1)} seconds.`;
}

/** All rows, then what they say beside each other. */
export function measuredTexts(rows: readonly Measured[]): string[] {
  const said = comparisons(rows).map(({ quantity, words, row, base }) => {
    const ranks = row.ranks === undefined ? '' : `, ${row.ranks} rank${row.ranks === 1 ? '' : 's'}`;
    return `${row.label} beside ${base.label}${ranks}, by ${quantity.name}: ${words}`;
  });
  return [...rows.map(measuredText), ...said];
}

function measuredText(row: Measured): string {
  if (row.absent || row.cpu || row.rate || row.ranks !== undefined) return rowWords(row);
  const spread = spreadOf(row.ms);
  const plain = (ms: number) => (ms < 10 ? ms.toFixed(1) : String(Math.round(ms)));
  const several = spread !== undefined && spread.runs > 1;
  const runs = several ? ` in the middle of ${spread.runs} runs` : '';
  const range = several ? ` From ${plain(spread.min)} to ${plain(spread.max)} milliseconds.` : '';
  const time = spread ? `${plain(spread.median)} milliseconds${runs}` : '';
  const memory = row.memory === undefined ? '' : `${(row.memory / 1e6).toFixed(1)} megabytes`;
  const parts = [
    time,
    memory,
    row.kernel && `kernel ${row.kernel}`,
    row.system,
    row.pid && `process number ${row.pid}`,
    row.note,
  ];
  return `${row.label}: ${parts.filter(Boolean).join(', ')}.${range}`;
}

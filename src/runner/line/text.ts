/** What line mode says of a step: everything in words. */
import { fill } from '../../course/fill.ts';
import type { Lesson, Step } from '../../course/lesson.ts';
import { plainProse } from '../../course/prose.ts';
import type { Plan, State, StepRecord, Verdict } from '../../session/state.ts';
import { costLine } from '../costs.ts';

export function heading(state: State, lesson: Lesson, step: Step): string {
  const all = state.course.lessons;
  const number = lesson.steps.indexOf(step) + 1;
  return `Lesson ${all.indexOf(lesson) + 1} of ${all.length}, ${lesson.title}. Step ${number} of ${lesson.steps.length}: ${step.goal}.`;
}

export function prose(markdown: string, state: State, width: number): string {
  return plainProse(fill(markdown, state.vars), Math.min(width, 66));
}

/** The command, what it costs, and whether it runs here. */
export function planText(plan: Plan, edited: string | undefined): string[] {
  const lines: string[] = [];
  const line = edited ?? plan.line;
  if (line) lines.push(`Command: ${line}`);
  const costs = plan.command ? costLine(plan.command.costs) : '';
  if (costs) lines.push(`Costs: ${costs}.`);
  const why = plan.unmet.map((one) => one.why).join(' ');
  if (plan.mode === 'recorded' && plan.recording) {
    const versions = Object.entries(plan.recording.versions).map(([name, version]) => `${name} ${version}`);
    lines.push(`RECORDED: this shows a real run of ${plan.recording.date}, with ${versions.join(', ')}. ${why}`.trim());
  }
  if (plan.mode === undefined && plan.unmet.length > 0) lines.push(`This cannot run here. ${why}`);
  return lines;
}

/** Each word of the command with its meaning. */
export function wordsText(plan: Plan): string[] {
  return (plan.command?.words ?? []).map((word) => `  ${word.text}: ${word.means ?? 'not in our dictionary'}`);
}

export function verdictText(verdict: Verdict): string {
  return verdict.ok
    ? `Passed: ${verdict.label}. Seen: ${verdict.saw}.`
    : `Not yet: ${verdict.label}. Seen: ${verdict.saw}. Wanted: ${verdict.wanted}.`;
}

export function findingText(record: StepRecord): string[] {
  return (record.findings ?? []).flatMap((finding) => [
    `${finding.title} ${finding.cause}`,
    ...finding.remedy.map((one) => `  Remedy: ${one.text}${one.command ? ` Command: ${one.command}` : ''}`),
    ...(finding.ask ? [`  To ask the administrator: ${finding.ask}`] : []),
  ]);
}

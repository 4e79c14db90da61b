import { fill } from '../../../course/fill.ts';
import type { Finding } from '../../../diagnosis/finding.ts';
import { currentStep } from '../../../session/select.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

/** The goal: the one thing to read first. */
export function goalLines({ state }: Scene, width: number): Line[] {
  const here = currentStep(state);
  return here ? wrapStyled(fill(here.step.goal, state.vars), width, { bold: true }) : [];
}

export function sayLines({ state }: Scene, width: number): readonly Line[] {
  const say = currentStep(state)?.step.say;
  return say ? prose(say, state.vars, width) : [];
}

/** The hints that were asked for, the newest last. */
export function hintLines({ state }: Scene, width: number): Line[] {
  const here = currentStep(state);
  if (!here || here.record.hints === 0 || state.phase.is === 'passed') return [];
  const all = here.step.hints ?? [];
  const at = Math.min(here.record.hints, all.length);
  const lines = prose(all[at - 1] ?? '', state.vars, width - 2);
  return [
    [{ text: `Hint ${at} of ${all.length}`, tone: 'accent' }],
    ...lines.map((one) => (one.length > 0 ? [{ text: '  ' }, ...one] : one)),
  ];
}

/** What happened, and why. */
export function findingHead({ state }: Scene, finding: Finding, width: number): Line[] {
  return [...wrapStyled(finding.title, width, { bold: true }), ...prose(finding.cause, state.vars, width)];
}

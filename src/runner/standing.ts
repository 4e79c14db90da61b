/** What need not, or cannot, be run (again). */
import { fillCommand } from '../course/fill.ts';
import type { Step, Vars } from '../course/lesson.ts';
import type { Plan, StepRecord, Unmet } from '../session/state.ts';
import type { Policy } from './plan.ts';

/**
 * True if the step ran live before and still holds: what it made is there, and was made by the same program, since another engine
 * may not see it. A step that makes nothing holds as long as its command is the same and nothing before it in its lesson was done
 * `anew`.
 */
export function stands(record: StepRecord, plan: Plan, anew: boolean): boolean {
  const live = record.done === 'live' || (record.done === 'solved' && record.outcome?.mode !== 'recorded');
  if (!live || record.unfinished !== undefined) return false;
  if (plan.before.length > 0)
    return plan.before.every((verdict) => verdict.ok) && programOf(record.outcome?.line) === programOf(plan.line);
  return !anew && record.outcome?.line === plan.line;
}

/** The program that a line calls, behind any settings. Apptainer has two names. */
function programOf(line: string | undefined): string | undefined {
  const program = line?.split(' ').find((word) => !/^\w+=/.test(word));
  return program === 'singularity' ? 'apptainer' : program;
}

/** Why a step is not run live: for who reads the report of a run. */
export function whyNotLive(plan: Plan, prefer: Policy['prefer'], kind: Step['kind']): readonly Unmet[] {
  if (kind !== 'run' && kind !== 'shell' && kind !== 'experiment') return plan.unmet;
  const none = { need: 'recording', why: 'There is no recording of this step.' };
  if (prefer === 'recorded') return plan.mode ? [{ need: 'live', why: 'Only recordings were asked for.' }] : [none];
  if (prefer === 'live' || plan.mode) return plan.unmet;
  return [...plan.unmet, none];
}

/**
 * The line that makes an image again. Engines ask before they replace one, and nobody is there to answer; so an accepted
 * solution that says `--force` is taken. Undefined: the step's own line does.
 */
export function lineAgain(step: Step, plan: Plan, vars: Vars): string | undefined {
  if (step.kind !== 'run' || (step.do?.op !== 'build' && step.do?.op !== 'pull') || plan.mode !== 'live') return undefined;
  if (plan.before.length === 0 || !plan.before.some((verdict) => verdict.ok)) return undefined;
  const forced = step.accept?.find((line) => / --force( |$)/.test(line));
  return forced === undefined ? undefined : fillCommand(forced, vars);
}

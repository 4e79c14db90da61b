/** What a step would do here: its command, whether it can run live, and what its checks say now. */
import { fill, fillCommand } from '../course/fill.ts';
import type { ComposeStep, ExperimentStep, Intent, Lesson, RunStep, ShellStep, Step, Vars } from '../course/lesson.ts';
import { anatomy, explained } from '../engine/anatomy.ts';
import type { Command, Costs, Unsupported } from '../engine/contract.ts';
import { plainLine } from '../engine/registry.ts';
import { engineInUse } from '../session/engine.ts';
import { keyOf, recordOf } from '../session/select.ts';
import type { Mode, Plan, RecordingInfo, State, Unmet } from '../session/state.ts';
import { looks } from './checks.ts';
import { composeFolder, withBase } from './compose.ts';
import { impliedNeeds } from './experiment.ts';
import type { Host } from './host.ts';
import { engineHere } from './images.ts';
import { unmetNeeds } from './needs.ts';
import { targetTrouble } from './target.ts';

/** What the person at the keyboard, or the flags of a headless run, permit. */
export interface Policy {
  readonly prefer: 'auto' | Mode;
  /** why a command with these costs may not run here; empty if it may */
  forbids(costs: Costs): readonly Unmet[];
}

/** Everything goes: the learner sees the costs and presses the key. */
export const asked: Policy = { prefer: 'auto', forbids: () => [] };

/**
 * What doing a step would mean here and now: live, from a recording, or not at all, and why. Changes nothing.
 * Where looking at what is true already takes long, the plan is told `early`, without it.
 */
export async function planFor(
  lesson: Lesson,
  step: Step,
  state: State,
  host: Host,
  policy: Policy,
  early?: (plan: Plan) => void,
): Promise<Plan> {
  const vars = state.vars;
  const from = folderOf(lesson, step, vars, host);
  if (step.kind === 'write' || step.kind === 'experiment') {
    const unmet = await unmetNeeds(needsOf(lesson, step), vars, host, from);
    const plan = { unmet, before: [] };
    if (step.kind === 'experiment') return finished(plan, recordingOf(lesson, step, vars, host), policy, unmet.length === 0);
    return looked(doable(plan, policy), looks(step, vars, host, from), early);
  }
  if (step.kind === 'compose') {
    const { given = {} } = recordOf(state, keyOf(lesson.id, step.id));
    return composed(lesson, step, withBase(vars, given), host, policy, early);
  }
  if (step.kind === 'read' && step.tells) {
    const place = host.resolve(fill(step.in ?? lesson.in ?? '.', vars), host.workspace);
    return { unmet: [], before: [], pages: await host.tells(step.tells, place, vars) };
  }
  if (step.kind !== 'run' && step.kind !== 'shell') return { unmet: [], before: [] };
  const command = commandFor(step, vars, host);
  const recording = recordingOf(lesson, step, vars, host);
  if ('unsupported' in command) {
    const unmet = [{ need: 'engine', why: `${command.reason} ${command.instead}` }];
    return looked(finished({ unmet, before: [] }, recording, policy), looks(step, vars, host, from), early);
  }
  const needed = await unmetNeeds(needsOf(lesson, step), vars, host, from);
  const target = step.do && needed.length === 0 ? await targetTrouble(filledIntent(step.do, vars), vars, host, from) : undefined;
  const unmet = [...needed, ...policy.forbids(command.costs), ...(target ? [target] : [])];
  // the author's line as it was written; its words are for the anatomy
  const line = step.command === undefined ? plainLine(command) : fillCommand(step.command, vars).trim();
  const plan = finished({ command, line, unmet, before: [] }, recording, policy);
  return looked(plan, looks(step, vars, host, from), early);
}

async function composed(lesson: Lesson, step: ComposeStep, vars: Vars, host: Host, policy: Policy, tell?: (plan: Plan) => void) {
  const from = composeFolder(lesson, step, vars, host);
  const unmet = await unmetNeeds(needsOf(lesson, step), vars, host, from);
  let plan: Plan | undefined;
  // what is told again looks new, and is drawn
  const composer = await host.composer(step, vars, from, () => plan && tell?.({ ...plan }));
  plan = await looked({ ...doable({ unmet, before: [] }, policy), composer }, looks(step, vars, host, from), tell);
  return plan;
}

/** ms; a command can be read, and run, while a check still looks */
const patience = 2000;

async function looked(plan: Plan, looking: Promise<Plan['before']>, early?: (plan: Plan) => void): Promise<Plan> {
  const timer = early && setTimeout(early, patience, plan);
  try {
    return { ...plan, before: await looking };
  } finally {
    clearTimeout(timer);
  }
}

/** The plan of a step that nothing can be asked about, as where no shell starts: its recording, if it has one. */
export function planWithout(
  lesson: Lesson,
  step: Step,
  unmet: readonly Unmet[],
  { vars }: State,
  host: Host,
  policy: Policy,
): Plan {
  if (step.kind !== 'run' && step.kind !== 'shell' && step.kind !== 'experiment') return { unmet, before: [] };
  return finished({ unmet, before: [] }, recordingOf(lesson, step, vars, host), policy);
}

/** The recording made with the engine in use, else the step's own. */
function recordingOf(
  lesson: Lesson,
  step: RunStep | ShellStep | ExperimentStep,
  vars: Vars,
  host: Host,
): RecordingInfo | undefined {
  const key = `${lesson.id}/${step.id}`;
  if (step.kind === 'experiment') return (host.measurement(`${key}.${engineInUse(vars)}`) ?? host.measurement(key))?.info;
  const name = step.recording ?? key;
  return host.recording(`${name}.${engineInUse(vars)}`) ?? host.recording(name);
}

/** What has no recording is done live or not at all. */
function doable(plan: Plan, policy: Policy): Plan {
  if (policy.prefer !== 'recorded') return plan.unmet.length === 0 ? { ...plan, mode: 'live' } : plan;
  return {
    ...plan,
    unmet: [...plan.unmet, { need: 'live', why: 'This is done live or not at all: there is nothing to record.' }],
  };
}

/** `canLive`: it could run here, as far as this machine goes; a command can where there is a line for it. */
function finished(
  plan: Plan,
  recording: RecordingInfo | undefined,
  policy: Policy,
  canLive = plan.line !== undefined && plan.unmet.length === 0,
): Plan {
  const mode = modeFor(canLive, recording, policy);
  return { ...plan, ...(recording ? { recording } : {}), ...(mode ? { mode } : {}) };
}

function modeFor(canLive: boolean, recording: RecordingInfo | undefined, policy: Policy): Mode | undefined {
  if (policy.prefer === 'live') return canLive ? 'live' : undefined;
  if (policy.prefer === 'recorded') return recording ? 'recorded' : undefined;
  if (canLive) return 'live';
  return recording ? 'recorded' : undefined;
}

/** The directory a step asks to be in. */
function folderOf(lesson: Lesson, step: Step, vars: Vars, host: Host): string | undefined {
  const folder = ('in' in step && step.in) || lesson.in;
  return folder === undefined ? undefined : host.resolve(fill(folder, vars), host.workspace);
}

function needsOf(lesson: Lesson, step: Step): string[] {
  const engine = 'do' in step && step.do ? ['engine'] : [];
  const measured = step.kind === 'experiment' ? impliedNeeds(step) : [];
  return [...new Set([...(lesson.needs ?? []), ...(step.needs ?? []), ...engine, ...measured])];
}

/** The command of a step, every word explained as far as it is known. */
function commandFor(step: RunStep | ShellStep, vars: Vars, host: Host): Command | Unsupported {
  const costs = costsOf(step, vars);
  const explain = Object.fromEntries(
    Object.entries(step.explain ?? {}).map(([word, means]) => [fillCommand(word, vars), fill(means, vars)]),
  );
  const chosen = engineHere(vars, host);
  if (step.command !== undefined) {
    const words = anatomy(fillCommand(step.command, vars), explain);
    return { words, costs, interactive: step.kind === 'shell' };
  }
  if (!step.do || !chosen) return { unsupported: step.do?.op ?? 'exec', reason: 'No engine is known by that name.', instead: '' };
  const command = chosen.engine.command(filledIntent(step.do, vars), chosen.facts);
  if ('unsupported' in command) return command;
  const words = explained(command.words, explain);
  return { ...command, words, costs: { ...command.costs, ...costs }, interactive: step.kind === 'shell' };
}

/** Fills every string inside an intent; ranks are started by the launcher here that is of the image's family. */
function filledIntent(intent: Intent, vars: Vars): Intent {
  const launcher = (family: 'openmpi' | 'mpich') => vars[`mpirun_${family}`] ?? vars['mpirun'] ?? 'mpirun';
  const asked =
    intent.op === 'mpirun' && intent.launcher === undefined
      ? { ...intent, launcher: launcher(intent.family ?? 'openmpi') }
      : intent;
  const inside = (value: unknown): unknown => {
    if (typeof value === 'string') return fill(value, vars);
    if (Array.isArray(value)) return value.map(inside);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one)]));
    return value;
  };
  return inside(asked) as Intent;
}

function costsOf(step: RunStep | ShellStep, vars: Vars): Costs {
  const said = (text: string | undefined) => (text ? fill(text, vars).trim() || undefined : undefined);
  const costs = {
    network: said(step.costs?.network),
    disk: said(step.costs?.disk),
    outside: said(step.costs?.outside),
    root: step.costs?.root,
    ms: step.takes && milliseconds(step.takes.live),
    worstMs: step.takes?.full === undefined ? undefined : milliseconds(step.takes.full),
  };
  // what a step does not say is left for the engine to say
  return Object.fromEntries(Object.entries(costs).filter(([, cost]) => cost !== undefined));
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `90s` -> 90000. The schema has made sure of the form. */
function milliseconds(text: string): number {
  const [, number = '0', unit = 's'] = /^([\d.]+)(ms|s|m|h)$/.exec(text) ?? [];
  return Number(number) * (units[unit] ?? 1000);
}

/** The three proofs of a step: it fails before, passes after its solution, passes after every other accepted one. */
import { fill, fillCommand } from '../../course/fill.ts';
import type { ExperimentStep, Vars } from '../../course/lesson.ts';
import { driftOf } from '../../course/normalize.ts';
import { rememberFolder } from '../../host/copy.ts';
import { outputOf, verdicts } from '../../runner/checks.ts';
import { sameSubject, subjectOf } from '../../runner/experiment.ts';
import type { Host } from '../../runner/host.ts';
import { triedWords, worked } from '../../session/mends.ts';
import type { How, Plan, StepRecord, Verdict } from '../../session/state.ts';
import type { Chosen } from './choose-steps.ts';
import { doStep, openStep, type Scratch, usualPort } from './scratch.ts';

interface Proof {
  readonly what:
    | 'fails before'
    | 'fails as planned'
    | 'passes after the solution'
    | 'passes after another solution'
    | 'same as its recording'
    | 'recording passes';
  readonly ok: boolean;
  readonly saw: string;
}

export interface Proved {
  readonly lesson: string;
  readonly step: string;
  /** `page`: nothing to prove; `skipped`: neither live nor recorded here */
  readonly mode: 'live' | 'recorded' | 'page' | 'skipped';
  readonly proofs: readonly Proof[];
  readonly why?: string;
}

/** Opens and does one step in the scratch workspace, and says what each proof saw. Throws Trouble after Ctrl-C. */
export async function prove(chosen: Chosen, scratch: Scratch): Promise<Proved> {
  const { lesson, step } = chosen;
  const named = { lesson: lesson.id, step: step.id };
  const { host, store } = scratch.session();
  for (const line of ('setup' in step && step.setup) || []) await host.aside(fillCommand(line, store.get().vars), 60_000);
  const plan = await openStep(chosen, scratch.session());
  const page = step.kind === 'read' || step.kind === 'quiz' || step.kind === 'choose';
  if (page || !chosen.asked) {
    await doStep(chosen, scratch);
    return { ...named, mode: 'page', proofs: [] };
  }
  const why = plan.unmet.map((one) => one.why).join(' ');
  if (!plan.mode) return { ...named, mode: 'skipped', proofs: [], why };
  if (plan.mode === 'recorded') return { ...named, mode: 'recorded', proofs: await recordedProofs(chosen, plan, scratch), why };
  return { ...named, mode: 'live', proofs: await liveProofs(chosen, plan, scratch) };
}

async function recordedProofs(chosen: Chosen, plan: Plan, scratch: Scratch): Promise<Proof[]> {
  const record = await doStep(chosen, scratch);
  const { vars } = scratch.session().store.get();
  if (chosen.step.kind === 'experiment') return measurementProofs(chosen.step, record, scratch.session().host, vars);
  const same = plan.line === undefined || plan.recording === undefined || sameLine(plan.line, plan.recording.command, vars);
  const says = {
    what: 'recording passes',
    ok: same,
    saw: same ? 'the same command' : `it recorded: ${plan.recording?.command}; the step says: ${plan.line}`,
  } as const;
  return [says, { what: 'recording passes', ...passes(record) }];
}

/** Its rows are there, and it is the same that the step would measure. */
function measurementProofs(step: ExperimentStep, record: StepRecord, host: Host, vars: Vars): Proof[] {
  const asked = host.measurement(record.measuredFrom?.name ?? '')?.asked;
  const wanted = subjectOf(step, vars);
  const same = asked !== undefined && sameSubject(asked, wanted);
  const differ = `it recorded: ${JSON.stringify(asked)}; the step says: ${JSON.stringify(wanted)}`;
  return [
    { what: 'recording passes', ok: same, saw: same ? 'the same experiment' : differ },
    { what: 'recording passes', ...measured(record, 'recorded') },
  ];
}

async function liveProofs(chosen: Chosen, plan: Plan, scratch: Scratch): Promise<Proof[]> {
  const { step } = chosen;
  if (step.kind === 'experiment')
    return [{ what: 'passes after the solution', ...measured(await doStep(chosen, scratch), 'live') }];
  if (!('check' in step)) return [];
  const { host, store } = scratch.session();
  const before = await verdicts(step, store.get().vars, host, undefined);
  const proofs: Proof[] = [
    { what: 'fails before', ok: before.some((one) => !one.ok), saw: before.map((one) => `${one.label}: ${one.saw}`).join('; ') },
  ];
  const others = step.kind === 'run' ? (step.accept ?? []) : [];
  if (others.length > 0) await scratch.pause();
  const start = others.length > 0 ? await rememberFolder(scratch.folder) : undefined;
  if (start) await openStep(chosen, scratch.session());
  const record = await doStep(chosen, scratch);
  proofs.push({ what: 'passes after the solution', ...passes(record) });
  if (step.kind === 'run' && step.planned) proofs.push({ what: 'fails as planned', ...failedAs(step.planned.failure, record) });
  else proofs.push(...(await driftProof(chosen, plan, record, scratch)));
  for (const other of others)
    proofs.push({ what: 'passes after another solution', ...(await another(chosen, other, scratch, start)) });
  await start?.drop();
  return proofs;
}

/** Starts over from before the step, then does it the other way. */
async function another(
  chosen: Chosen,
  line: string,
  scratch: Scratch,
  start: Awaited<ReturnType<typeof rememberFolder>> | undefined,
) {
  await scratch.pause();
  await start?.restore();
  await openStep(chosen, scratch.session());
  const { vars } = scratch.session().store.get();
  const result = passes(await doStep(chosen, scratch, fillCommand(line, vars)));
  return { ok: result.ok, saw: `${fill(line, vars)}: ${result.saw}` };
}

function passes(record: StepRecord): { ok: boolean; saw: string } {
  const all: readonly Verdict[] = record.verdicts ?? [];
  const wrong = all.filter((one) => !one.ok);
  const says = wrong
    .map(({ label, saw, wanted, pattern }) => `${label}: saw ${saw}, wanted ${pattern ?? (wanted || label)}`)
    .join('; ');
  return { ok: all.length > 0 && wrong.length === 0, saw: says || `${all.length} checks passed` };
}

/** The failure was known by the planned name, and its remedy worked. */
function failedAs(failure: string, record: StepRecord): { ok: boolean; saw: string } {
  const tried = record.tried?.at(-1);
  if (!tried) return { ok: false, saw: `never known as ${failure}` };
  return { ok: tried.finding === failure && worked(tried), saw: `${tried.finding}: ${tried.line}, ${triedWords(tried)}` };
}

function measured(record: StepRecord, how: How): { ok: boolean; saw: string } {
  const rows = record.measured ?? [];
  return {
    ok: record.done === how && rows.some((row) => row.absent === undefined),
    saw: rows.map((row) => row.label).join(', '),
  };
}

/** A live run whose normalized output is no longer that of the recording is drift. */
async function driftProof({ lesson, step }: Chosen, plan: Plan, record: StepRecord, scratch: Scratch): Promise<Proof[]> {
  if ((step.kind !== 'run' && step.kind !== 'shell') || !plan.recording || !record.outcome) return [];
  const { host, store } = scratch.session();
  const vars = store.get().vars;
  if (!sameLine(plan.line ?? '', plan.recording.command, vars)) {
    return [
      { what: 'same as its recording', ok: false, saw: `it recorded: ${plan.recording.command}; the step says: ${plan.line}` },
    ];
  }
  const playing = host.play(plan.recording.name, { log: host.logPath(`${lesson.id}/${step.id}.recording`), instant: true });
  const recorded = await playing.done;
  const live = await outputOf(record.outcome, host);
  const paths = { [scratch.folder]: 'WORKSPACE', [vars['home'] ?? '']: 'HOME', [vars['spack_root'] ?? '']: 'SPACK' };
  const drift = driftOf(recorded.tail, live, { keep: step.drift?.keep, paths });
  const saw = drift
    ? `only recorded: ${drift.gone.join(' | ') || 'nothing'}; only live: ${drift.added.join(' | ') || 'nothing'}`
    : 'the same lines';
  return [{ what: 'same as its recording', ok: !drift, saw }];
}

/** A Spack of one's own may lie anywhere, and a registry has any port; recordings show the usual ones. */
function sameLine(line: string, recorded: string, vars: Vars): boolean {
  const usual = line.replaceAll(vars['spack_root'] || 'spack', 'spack');
  return (
    usual.replaceAll(new RegExp(`127\\.0\\.0\\.1:${vars['registry_port']}(?=[/#])`, 'g'), `127.0.0.1:${usualPort}`) === recorded
  );
}

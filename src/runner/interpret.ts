/** Carries effects out on the host and answers with events. One effect at a time touches the learner's shell. */
import { fill, quote } from '../course/fill.ts';
import type { Finding } from '../diagnosis/finding.ts';
import { inShort } from '../diagnosis/short.ts';
import { Trouble } from '../host/trouble.ts';
import type { Effect } from '../session/effect.ts';
import { lessonOf, stepAt } from '../session/select.ts';
import type { Plan } from '../session/state.ts';
import { verdicts } from './checks.ts';
import { writeComposed } from './compose.ts';
import { experimentOf } from './experiment.ts';
import type { Host, Playing } from './host.ts';
import { keepMail, lookWhetherMended, runRemedy } from './mend.ts';
import { asFinding } from './mishap.ts';
import { type Policy, planFor, planWithout } from './plan.ts';
import { asPlanned, breakIt, cureIt } from './planned.ts';
import type { Store } from './store.ts';
import { summaryFile } from './summary.ts';
import { writeFile } from './write.ts';

interface InterpretOptions {
  readonly host: Host;
  readonly policy: Policy;
  /** true where a person sits at the keyboard; otherwise the lines of a `shell` step are typed for them */
  readonly hands: boolean;
  /** recordings appear at once instead of playing */
  readonly instant: boolean;
  /** tells which pane is to be shown: a recording's, or undefined for the learner's shell */
  onPlaying?(playing: Playing | undefined): void;
}

export interface Interpreter {
  carryOut(effect: Effect, store: Store): void;
  /** resolves when nothing is under way any more */
  idle(): Promise<void>;
}

/** Carries out effects as they come; what came of each goes back to the store as an event. */
export function createInterpreter(options: InterpretOptions): Interpreter {
  const underway = new Set<Promise<void>>();
  const stops: Stops = {};
  return {
    carryOut(effect, store) {
      const work = perform(effect, store, options, stops)
        .catch((error: unknown) => failed(effect, error, store, options))
        .finally(() => underway.delete(work));
      underway.add(work);
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}

/** How to stop what runs now. */
interface Stops {
  playing?: Playing;
  measuring?: AbortController;
  preparing?: object;
  /** until what a step broke on purpose is put right */
  curing?: Promise<void>;
}

type Of<D extends Effect['do']> = Extract<Effect, { do: D }>;
type Performer<D extends Effect['do']> = (effect: Of<D>, store: Store, options: InterpretOptions, stops: Stops) => Promise<void>;

function perform(effect: Effect, store: Store, options: InterpretOptions, stops: Stops): Promise<void> {
  const performer = performers[effect.do] as Performer<Effect['do']>;
  return performer(effect as Of<Effect['do']>, store, options, stops);
}

const performers: { readonly [D in Effect['do']]: Performer<D> } = {
  prepare,
  run,
  replay,
  write,
  compose,
  check,
  diagnose,
  measure,
  recall,
  remedy,
  verify,
  mail,
  cure,
  cancel,
  keep,
};

async function prepare(effect: Of<'prepare'>, store: Store, { host, policy, onPlaying }: InterpretOptions, stops: Stops) {
  // a recording is on screen for its own step only
  onPlaying?.(store.get().running?.key === effect.key ? stops.playing : undefined);
  await host.facts();
  const here = stepAt(store.get(), effect.key);
  if (!here) return;
  if (here.step.kind === 'run' || here.step.kind === 'shell' || here.step.kind === 'write' || here.step.kind === 'compose')
    await host.shell();
  const tell = teller(effect.key, store, stops);
  tell(await planFor(here.lesson, here.step, store.get(), host, policy, tell));
}

/** Tells plans of one preparing, until the next one begins: news of an older one is none. */
function teller(key: string, store: Store, stops: Stops): (plan: Plan) => void {
  const mine = {};
  stops.preparing = mine;
  return (plan) => {
    if (stops.preparing === mine) store.send({ type: 'prepared', key, plan });
  };
}

async function run(effect: Of<'run'>, store: Store, { host, hands, onPlaying }: InterpretOptions, stops: Stops) {
  const here = stepAt(store.get(), effect.key);
  if (!here) return;
  onPlaying?.(undefined);
  await stops.curing;
  await enter(effect.key, store, host);
  if (effect.breaks) await breakIt(effect.key, effect.breaks, store, host);
  const typed = here.step.kind === 'shell' && (effect.solving || !hands) ? here.step.type : undefined;
  const shell = await host.shell();
  const log = host.logPath(effect.key);
  const onOutput = host.follow?.(log);
  const outcome = await shell.run(effect.line, { log, ...(typed ? { type: typed } : {}), ...(onOutput ? { onOutput } : {}) });
  const ended = { ...outcome, mode: 'live' } as const;
  store.send({ type: 'ended', key: effect.key, outcome: ended, solving: effect.solving, at: host.now() });
}

/** Goes to the directory a step asks for, in sight of the learner, if the shell is elsewhere. */
async function enter(key: string, store: Store, host: Host) {
  const here = stepAt(store.get(), key);
  const wanted = here && (('in' in here.step && here.step.in) || here.lesson.in);
  if (!wanted) return;
  const path = host.resolve(fill(wanted, store.get().vars), host.workspace);
  const shell = await host.shell();
  if (host.resolve(shell.cwd) !== path) await shell.run(`cd ${quote(path)}`, { log: host.logPath('cd') });
}

async function replay(effect: Of<'replay'>, store: Store, { host, instant, onPlaying }: InterpretOptions, stops: Stops) {
  const name = store.get().plan?.recording?.name;
  if (name === undefined) return;
  const playing = host.play(name, { log: host.logPath(effect.key), instant });
  stops.playing = playing;
  onPlaying?.(playing);
  const outcome = await playing.done;
  delete stops.playing;
  store.send({ type: 'ended', key: effect.key, outcome, at: host.now() });
}

async function write(effect: Of<'write'>, store: Store, { host }: InterpretOptions) {
  const here = stepAt(store.get(), effect.key);
  if (here?.step.kind !== 'write') return;
  await host.facts();
  const state = store.get();
  const kept = await writeFile(here.lesson, here.step, effect.blanks, state.vars, host);
  const found = await verdicts(here.step, state.vars, host, undefined);
  store.send({ type: 'checked', key: effect.key, verdicts: found, how: 'live', at: host.now() });
  if (kept) store.send({ type: 'shell', is: 'restarted', text: `The file that was there before is kept as ${kept}.` });
}

async function compose(effect: Of<'compose'>, store: Store, { host, policy }: InterpretOptions, stops: Stops) {
  const here = stepAt(store.get(), effect.key);
  if (here?.step.kind !== 'compose') return;
  await host.facts();
  const { vars } = store.get();
  const aside = await writeComposed(here.lesson, here.step, effect.given, vars, host);
  const found = await verdicts(here.step, vars, host, undefined);
  store.send({ type: 'checked', key: effect.key, verdicts: found, how: 'live', at: host.now() });
  if (aside.length > 0)
    store.send({ type: 'shell', is: 'restarted', text: `What was there before is kept as ${aside.join(', ')}.` });
  // what is there now is what another answer would change
  const tell = teller(effect.key, store, stops);
  tell(await planFor(here.lesson, here.step, store.get(), host, policy, tell));
}

async function check(effect: Of<'check'>, store: Store, { host }: InterpretOptions) {
  const here = stepAt(store.get(), effect.key);
  if (!here || !('check' in here.step)) return;
  const found = await verdicts(here.step, store.get().vars, host, effect.outcome);
  store.send({ type: 'checked', key: effect.key, verdicts: found, how: effect.how, at: host.now() });
}

async function diagnose(effect: Of<'diagnose'>, store: Store, { host }: InterpretOptions) {
  const diagnosis = await host.diagnose(effect.outcome);
  store.send({ type: 'diagnosed', key: effect.key, ...asPlanned(effect.key, diagnosis, store.get()) });
}

async function measure(effect: Of<'measure'>, store: Store, { host }: InterpretOptions, stops: Stops) {
  const here = stepAt(store.get(), effect.key);
  if (here?.step.kind !== 'experiment') return;
  const measuring = new AbortController();
  stops.measuring = measuring;
  const { key } = effect;
  const findings = await host
    .measure(
      experimentOf(here.lesson, here.step, store.get().vars, host),
      {
        onRow: (row) => store.send({ type: 'measured', key, row }),
        onProgress: (how) => store.send({ type: 'measuring', key, how }),
      },
      measuring.signal,
    )
    .finally(() => delete stops.measuring);
  if (findings.length > 0 || !measuring.signal.aborted) store.send({ type: 'diagnosed', key, findings });
  if (!measuring.signal.aborted) store.send({ type: 'measured-all', key: effect.key, at: host.now() });
  else store.send({ type: 'open', lesson: here.lesson.id, step: here.step.id, at: host.now() });
}

async function recall({ key }: Of<'recall'>, store: Store, { host }: InterpretOptions) {
  const name = store.get().plan?.recording?.name;
  const found = name === undefined ? undefined : host.measurement(name);
  if (!found) throw new Trouble(noRecording);
  store.send({ type: 'recalled', key, rows: found.rows, findings: found.findings, from: found.info, at: host.now() });
}

const noRecording: Finding = {
  code: 'recording-damaged',
  title: 'The recording of this experiment cannot be read any more.',
  cause: 'Its file was there when the step was opened, and is gone or damaged now.',
  remedy: [{ text: 'Install sifu again if it came with sifu.' }],
};

/** One after the other, and before the next command of the learner's shell. */
function cure({ key, undo }: Of<'cure'>, store: Store, { host }: InterpretOptions, stops: Stops) {
  stops.curing = (stops.curing ?? Promise.resolve()).then(() => cureIt(key, undo, store, host));
  return stops.curing;
}

async function remedy(effect: Of<'remedy'>, store: Store, { host, onPlaying }: InterpretOptions) {
  onPlaying?.(undefined);
  await enter(effect.key, store, host);
  await runRemedy(effect, store, host);
}

function verify({ key, finding, line }: Of<'verify'>, store: Store, { host }: InterpretOptions) {
  return lookWhetherMended(key, finding, line, store, host);
}

function mail({ finding }: Of<'mail'>, store: Store, { host }: InterpretOptions) {
  return keepMail(finding, store, host);
}

async function cancel(_effect: Of<'cancel'>, _store: Store, { host }: InterpretOptions, stops: Stops) {
  if (stops.playing) return stops.playing.stop();
  if (stops.measuring) return stops.measuring.abort();
  await (await host.shell()).cancel();
}

async function keep(effect: Of<'keep'>, store: Store, { host }: InterpretOptions) {
  const lesson = lessonOf(store.get(), effect.lesson);
  if (!lesson) return;
  const { path, text } = summaryFile(store.get(), lesson);
  await host.write(host.resolve(path, host.workspace), text);
}

/** The host could not do it: tell, and let the step be tried again. */
function failed(effect: Effect, error: unknown, store: Store, { host, policy }: InterpretOptions) {
  const finding = asFinding(error);
  if ('key' in effect && effect.do !== 'prepare' && effect.do !== 'mail') {
    const measuring = effect.do === 'measure';
    const label = measuring ? 'it was measured' : 'sifu could do its part';
    const verdict = { label, ok: false, saw: measuring ? 'no run that counts' : '', wanted: '' };
    store.send({ type: 'checked', key: effect.key, verdicts: [verdict], how: 'live', at: host.now() });
    store.send({ type: 'diagnosed', key: effect.key, findings: [finding] });
    // its screen says so itself
    if (measuring) return;
  }
  if (effect.do === 'prepare') {
    const unmet = [{ need: finding.code, why: inShort(finding) }];
    const here = stepAt(store.get(), effect.key);
    const plan = here ? planWithout(here.lesson, here.step, unmet, store.get(), host, policy) : { unmet, before: [] };
    store.send({ type: 'prepared', key: effect.key, plan });
    // its screen says so itself
    if (here?.step.kind === 'compose') return;
  }
  store.send({ type: 'trouble', finding });
}

/** One step in line mode, from its title to what comes after. */
import { fill, fillCommand } from '../../course/fill.ts';
import { currentKey, currentStep, recordOf } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import { type Action, choicesFor } from './actions.ts';
import { ask } from './ask.ts';
import { attempt } from './attempt.ts';
import { changeOne } from './compose/ask.ts';
import { mend, sayFile, sayFiles } from './compose/files.ts';
import { choose, say } from './io.ts';
import { sayFindings, sayRemedyWords, tellMail } from './mend.ts';
import type { LineOptions } from './options.ts';
import { ownShell } from './shell.ts';
import { heading, prose, remark, sayPlan, sayWords } from './text.ts';

/** False if the learner quits. */
export async function stepByLine(options: LineOptions): Promise<boolean> {
  const { store, interpreter, io } = options;
  await interpreter.idle();
  const here = currentStep(store.get());
  if (!here) return false;
  const { step, record } = here;
  say(io, `\n${heading(store.get(), here.lesson, step)}`);
  if (record.done) say(io, `You have been here (${record.done}).`);
  if (step.say) io.print(`\n${prose(io, step.say, store.get())}`);
  if (step.figure) say(io, `\nFigure: ${fill(step.figure.words, store.get().vars)}`);
  for (const page of store.get().plan?.pages ?? []) io.print(`\n${prose(io, page, store.get())}`);
  return (await ask(step, options)) && actions(options);
}

/** The numbered options under a step, until the learner moves on. */
async function actions(options: LineOptions): Promise<boolean> {
  const { store, interpreter, io } = options;
  const key = currentKey(store.get());
  const own = { typed: false, open: 0 };
  let told = '';
  for (;;) {
    await interpreter.idle();
    const state = store.get();
    if (currentKey(state) !== key || !key) return true;
    if (state.message) say(io, state.message.text);
    store.send({ type: 'dismiss' });
    // the same command need not be heard twice
    const now = `${state.edited ?? state.plan?.line} ${state.plan?.mode}`;
    if ((state.phase.is !== 'passed' || state.edited) && state.plan && now !== told)
      sayPlan(io, state.plan, state.edited, breaksOf(state));
    told = now;
    if (state.phase.is !== 'passed' && state.plan?.composer) sayFiles(state.plan.composer, options);
    const action = await choose(io, 'Options', choicesFor(state, recordOf(state, key), own.typed, own.open), {
      first: 0,
    });
    if (action === undefined || action.do === 'quit') return false;
    if (action.do === 'shell') own.typed = true;
    if (action.do === 'run' || action.do === 'other') own.open = action.do === 'other' ? action.finding : 0;
    if (action.do === 'answers' && !(await changeOne(options))) return false;
    await act(action, key, own.open, options);
  }
}

/** The line that breaks something before the step's command runs, if there is one. */
function breaksOf(state: State): string | undefined {
  const step = currentStep(state)?.step;
  return step && 'break' in step && step.break && state.phase.is === 'ready' ? fillCommand(step.break.do, state.vars) : undefined;
}

async function act(action: Action, key: string, open: number, options: LineOptions): Promise<void> {
  const { store, host, io } = options;
  const at = host.now();
  const { phase, plan } = store.get();
  switch (action.do) {
    case 'next': {
      const finished = phase.is === 'passed' || currentStep(store.get())?.step.kind === 'read';
      return store.send({ type: finished ? 'next' : 'skip', at });
    }
    case 'back':
      return store.send({ type: 'back', at });
    case 'home':
      return store.send({ type: 'home' });
    case 'words':
      return plan && sayWords(io, plan);
    case 'hint':
      return hint(key, options);
    case 'edit':
      return edit(options);
    case 'shell':
      return ownShell(options);
    case 'answers':
      return;
    case 'file':
      return sayFile(options, 'all');
    case 'fixes':
      return mend(options);
    case 'changes':
      return sayFile(options, 'changes');
    case 'write':
      return attempt({ type: 'write' }, key, options);
    case 'check':
      return attempt({ type: 'check' }, key, options);
    case 'solve':
      return attempt({ type: 'solve', at }, key, options);
    case 'run':
      return attempt({ type: 'run', at }, key, options);
    case 'replay':
      return attempt({ type: 'run', at, mode: 'recorded' }, key, options);
    case 'remedy':
      return attempt({ type: 'remedy', finding: action.finding, remedy: action.remedy, at }, key, options);
    case 'remedy-words':
      return sayRemedyWords(io, recordOf(store.get(), key), open);
    case 'mail':
      return tellMail(recordOf(store.get(), key).findings?.[action.finding], action.finding, options);
    case 'look':
      return attempt({ type: 'look', finding: action.finding, at }, key, options);
    case 'other':
      return sayFindings(io, recordOf(store.get(), key), action.finding);
    case 'quit':
      return;
  }
}

function hint(key: string, { store, io }: LineOptions): void {
  store.send({ type: 'hint' });
  const { hints } = recordOf(store.get(), key);
  const all = currentStep(store.get())?.step.hints ?? [];
  remark(io, `Hint ${hints} of ${all.length}:`, all[hints - 1], store.get());
}

async function edit({ store, io }: LineOptions): Promise<void> {
  const { edited, plan } = store.get();
  io.print(`The command now: ${edited ?? plan?.line}`);
  const line = await io.ask('Type it as you want it, or return to leave it: ');
  if (line) store.send({ type: 'edit', line });
}

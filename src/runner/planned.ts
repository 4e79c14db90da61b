/** Failures that a lesson has planned: made before the run, mended by what the lesson says, and put right behind the learner. */
import { fill, fillCommand } from '../course/fill.ts';
import type { Step } from '../course/lesson.ts';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import { Trouble } from '../host/trouble.ts';
import type { Breaks } from '../session/effect.ts';
import { currentStep, stepAt } from '../session/select.ts';
import type { State } from '../session/state.ts';
import type { Host } from './host.ts';
import type { Store } from './store.ts';

/** Breaks what a step is to break. That it does is remembered first: whatever happens, it is put right. */
export async function breakIt(key: string, { do: line, undo }: Breaks, store: Store, host: Host): Promise<void> {
  store.send({ type: 'breaking', key, undo, at: host.now() });
  const shell = await host.shell();
  const { exit } = await shell.run(line, { log: host.logPath(`${key}.break`) });
  if (exit !== 0) throw new Trouble(notBroken(line));
}

const notBroken = (line: string): Finding => ({
  code: 'lesson-not-broken',
  title: 'What this step breaks on purpose could not be broken.',
  cause: `Its output is in your shell: ${line}`,
  remedy: [{ text: 'Do the steps before this one first: they make the files it needs.' }],
});

/** Puts it right. Where that fails, it is tried again at the next start. */
export async function cureIt(key: string, undo: string, store: Store, host: Host): Promise<void> {
  if (store.get().ill?.[key] === undefined) return;
  const shell = await host.shell();
  const { exit } = await shell.run(undo, { log: host.logPath(`${key}.undo`) });
  if (exit === 0) return store.send({ type: 'cured', key, at: host.now() });
  store.send({ type: 'shell', is: 'died', text: `What ${key} broke on purpose is not put right yet. This does it: ${undo}` });
}

/** What the lesson says of the failure that it has planned comes before what the catalogue says. */
export function asPlanned(key: string, diagnosis: Diagnosis, { vars, ...state }: State): Diagnosis {
  const step = stepAt({ vars, ...state }, key)?.step;
  const planned = step?.kind === 'run' ? step.planned : undefined;
  if (!planned) return diagnosis;
  const mend = { text: fill(planned.mend.text, vars), command: fillCommand(planned.mend.command, vars) };
  const verify = planned.verify === undefined ? {} : { verify: fillCommand(planned.verify, vars) };
  const findings = diagnosis.findings.map((one) =>
    one.code === planned.failure ? { ...one, remedy: [mend, ...one.remedy], ...verify } : one,
  );
  return { ...diagnosis, findings };
}

/** Does with a planned failure what a learner would: mends it and runs the step again. `idle` waits for all that follows. */
export async function mendPlanned(step: Step, store: Store, now: () => number, idle: () => Promise<unknown>): Promise<void> {
  if (step.kind !== 'run' || !step.planned || store.get().phase.is !== 'failed') return;
  const { failure } = step.planned;
  const finding = currentStep(store.get())?.record.findings?.findIndex((one) => one.code === failure) ?? -1;
  if (finding < 0) return;
  store.send({ type: 'remedy', finding, remedy: 0, at: now() });
  await idle();
  if (!currentStep(store.get())?.record.mended) return;
  store.send({ type: 'run', at: now() });
  await idle();
}

/** What can be done with a step, as numbered choices. */
import { currentStep, isAlone, leadsBack } from '../../session/select.ts';
import type { Plan, State, StepRecord } from '../../session/state.ts';
import { fateOf } from '../../spack/shown/fate.ts';
import { fixable } from '../../spack/shown/fixes.ts';
import type { Composer } from '../../spack/wizard/contract.ts';
import type { Choice } from './io.ts';
import { mendChoices } from './mend.ts';

export type Action =
  | {
      readonly do:
        | 'run'
        | 'replay'
        | 'write'
        | 'answers'
        | 'file'
        | 'changes'
        | 'fixes'
        | 'edit'
        | 'words'
        | 'hint'
        | 'solve'
        | 'check'
        | 'shell';
    }
  | { readonly do: 'next' | 'back' | 'home' | 'quit' }
  | { readonly do: 'remedy'; readonly finding: number; readonly remedy: number }
  | { readonly do: 'remedy-words' }
  | { readonly do: 'mail' | 'look' | 'other'; readonly finding: number };

/** `own`: the learner has typed commands of their own, so that a check may have become true. `open`: the finding that is looked at. */
export function choicesFor(state: State, record: StepRecord, own: boolean, open = 0): Choice<Action>[] {
  const step = currentStep(state)?.step;
  const passed = state.phase.is === 'passed';
  const choices: Choice<Action>[] = [];
  const add = (text: string, value: Action, when: boolean) => {
    if (when) choices.push({ text, value });
  };
  const command = step?.kind === 'run' || step?.kind === 'shell';
  const { plan } = state;
  add('next', { do: 'next' }, passed || step?.kind === 'read');
  const runs = command || step?.kind === 'experiment';
  const recording = command ? 'watch the recording' : 'see the recorded numbers';
  add(runWord(plan, passed, recording), { do: 'run' }, runs && plan?.mode !== undefined);
  add('write the file', { do: 'write' }, step?.kind === 'write' && !passed);
  if (step?.kind === 'compose' && plan?.composer) choices.push(...composing(plan.composer, record, passed));
  add('check', { do: 'check' }, step !== undefined && 'check' in step && !passed && (own || state.phase.is === 'failed'));
  choices.push(...mendChoices(state, record, open));
  add(recording, { do: 'replay' }, runs && plan?.mode === 'live' && plan.recording !== undefined);
  add('edit the command', { do: 'edit' }, command && plan?.mode === 'live');
  add('explain each word', { do: 'words' }, plan?.command !== undefined);
  add('hint', { do: 'hint' }, !passed && record.hints < (step?.hints?.length ?? 0));
  add('your shell', { do: 'shell' }, command || step?.kind === 'write' || step?.kind === 'compose');
  add('show me', { do: 'solve' }, !passed && (step?.kind === 'write' || (command && plan?.mode !== undefined)));
  add('skip', { do: 'next' }, !passed && step?.kind !== 'read');
  add('back', { do: 'back' }, leadsBack(state));
  add('all lessons', { do: 'home' }, !isAlone(state.course));
  add('quit', { do: 'quit' }, true);
  return choices;
}

/** Files are written only where every answer will do. */
function composing(composer: Composer, { given = {} }: StepRecord, passed: boolean): Choice<Action>[] {
  const files = composer.files(given);
  const wrong = composer.asked(given).some(({ complaint }) => complaint?.severity === 'error');
  const mends = fixable(composer.findings(given)).length;
  const changes = files.some((file) => fateOf(file).is === 'changed');
  const write = files.length === 1 ? 'write the file' : `write ${files.length} files`;
  return [
    ...(passed || wrong ? [] : [{ text: write, value: { do: 'write' } } as const]),
    { text: 'change an answer', value: { do: 'answers' } },
    { text: 'tell a file', value: { do: 'file' } },
    ...(mends > 0 && !passed ? [{ text: `mend what is wrong (${mends})`, value: { do: 'fixes' } } as const] : []),
    ...(changes && !passed ? [{ text: 'what changes in files that exist', value: { do: 'changes' } } as const] : []),
  ];
}

function runWord(plan: Plan | undefined, passed: boolean, recording: string): string {
  if (plan?.mode === 'recorded') return passed ? `${recording} again` : recording;
  return passed ? 'run again' : 'run';
}

/** Where the wizard stands: its questions with the answers so far, and the one on screen. */
import { currentStep } from '../../../session/select.ts';
import type { State } from '../../../session/state.ts';
import { valuesOf } from '../../../spack/shown/values.ts';
import { walkOf } from '../../../spack/shown/walk.ts';
import type { Answers, Asked, Composer } from '../../../spack/wizard/contract.ts';
import type { Scene } from '../../scene.ts';
import type { At, Composing } from '../../ui/compose.ts';
import { fieldWith } from '../../ui/field.ts';

export interface Wizard {
  readonly composer: Composer;
  readonly given: Answers;
  readonly asked: readonly Asked[];
  /** there are words to read before the first question */
  readonly intro: boolean;
}

export interface Standing extends Wizard {
  readonly composing: Composing;
  /** position of the question on screen; -1 before the first and after the last */
  readonly index: number;
  readonly question: Asked | undefined;
}

/** The wizard of the step on screen; undefined for another kind of step, and until its plan is there. */
export function wizardOf(state: State): Wizard | undefined {
  const here = currentStep(state);
  const composer = state.plan?.composer;
  if (here?.step.kind !== 'compose' || !composer) return undefined;
  const given = here.record.given ?? {};
  return { composer, given, asked: composer.asked(given), intro: (here.step.say ?? '') !== '' };
}

// one key or frame asks for the same again and again
let latest:
  | { readonly state: State; readonly compose: Composing | undefined; readonly standing: Standing | undefined }
  | undefined;

/** Undefined where no question is on screen: while files are written, and after that until an answer is to be changed. */
export function standingOf({ state, ui: { compose } }: Pick<Scene, 'state' | 'ui'>): Standing | undefined {
  if (latest?.state !== state || latest.compose !== compose) latest = { state, compose, standing: standing(state, compose) };
  return latest.standing;
}

function standing(state: State, compose: Composing | undefined): Standing | undefined {
  const phase = state.phase.is;
  if (phase !== 'ready' && (compose === undefined || (phase !== 'passed' && phase !== 'failed'))) return undefined;
  const wizard = wizardOf(state);
  if (!wizard) return undefined;
  const wanted = compose ?? composingAt(wizard, firstAt(wizard));
  const index = indexOf(wizard, wanted.at);
  // a question that is no longer asked leads to the next step of the same way: the files
  const composing = index < 0 && typeof wanted.at !== 'string' ? composingAt(wizard, 'files') : wanted;
  return { ...wizard, composing, index, question: wizard.asked[index] };
}

function indexOf({ asked }: Wizard, at: At): number {
  return typeof at === 'string' ? -1 : asked.findIndex(({ id }) => id === at.question);
}

/** Where one begins: at the first question that has no answer of the learner's, or a wrong one. */
function firstAt({ asked, intro }: Wizard): At {
  if (intro && asked.every(({ given }) => !given)) return 'intro';
  const open = walkOf(asked).find(({ given, complaint }) => !given || complaint?.severity === 'error');
  return open ? { question: open.id } : 'files';
}

/** One place further or back; undefined past the ends. A question that was picked although it is passed over has its place, too. */
export function besideAt({ asked, intro }: Wizard, at: At, by: 1 | -1): At | undefined {
  const walk = walkOf(asked);
  const picked = typeof at === 'string' ? undefined : at.question;
  const led = asked.filter((one) => walk.includes(one) || one.id === picked);
  const all: At[] = [...(intro ? (['intro'] as const) : []), ...led.map(({ id }) => ({ question: id })), 'files'];
  const name = (one: At) => (typeof one === 'string' ? one : `?${one.question}`);
  return all[all.findIndex((one) => name(one) === name(at)) + by];
}

/** The screen as it is when one comes to a place: the cursor on the answer in force. */
export function composingAt({ asked }: Wizard, at: At): Composing {
  const start: Composing = { at, row: 0, flipped: false, top: 0, diff: false, why: false };
  const question = typeof at === 'string' ? undefined : asked.find(({ id }) => id === at.question);
  return question ? { ...start, ...begin(question) } : start;
}

function begin(question: Asked): Partial<Composing> {
  const { kind, value } = question;
  const choices = choicesOf(question);
  if (kind === 'many') return { row: 0, ...(question.free ? { field: fieldWith('') } : {}) };
  if (kind === 'lines' || kind === 'specs') return { row: valuesOf(value).length, field: fieldWith('') };
  const chosen = choices.findIndex((one) => one.value === value);
  if (kind === 'one' && !question.free) return { row: Math.max(0, chosen) };
  const typed = chosen < 0 ? value : '';
  return { row: chosen >= 0 ? chosen : typed === '' && kind === 'one' ? 0 : choices.length, field: fieldWith(typed) };
}

/** What a question can be answered with by choosing. */
export function choicesOf({ kind, options, optional, value }: Asked): Asked['options'] {
  if (kind === 'one' && optional && options.length > 0 && !options.some((one) => one.value === ''))
    return [...options, { value: '', text: 'leave it out' }];
  if (kind !== 'many') return options;
  const others = valuesOf(value).filter((one) => !options.some((option) => option.value === one));
  return [...options, ...others.map((one) => ({ value: one }))];
}

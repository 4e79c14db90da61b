/** What the screen forgets, and keeps, when the session moves on. */
import { currentStep } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import { cursorOn, extentOf } from '../parts/table/spot.ts';
import type { UiAction } from '../ui/reducer.ts';
import type { Ui } from '../ui/state.ts';
import { menuOf } from './menu.ts';

export function sameScreen(was: State, is: State): boolean {
  return (
    placeOf(was) === placeOf(is) &&
    was.phase.is === is.phase.is &&
    blanksOf(was) === blanksOf(is) &&
    runsOf(was) === runsOf(is) &&
    currentStep(was)?.record.tried === currentStep(is)?.record.tried
  );
}

/** A command that is run again may end the same way before it was seen running. */
function runsOf(state: State): number {
  const here = currentStep(state);
  return here?.step.kind === 'run' || here?.step.kind === 'shell' ? here.record.attempts : 0;
}

function placeOf({ place }: State): string {
  return place.at === 'step' ? `${place.lesson}/${place.step}` : place.at === 'summary' ? `${place.lesson}/` : '';
}

/** Filling in a blank leads to the next question, whose cursor starts at its top. */
function blanksOf(state: State): string {
  return Object.values(currentStep(state)?.record.blanks ?? {}).join('\n');
}

export function arrival(was: State, is: State, ui: Ui): UiAction[] {
  const moved = placeOf(was) !== placeOf(is);
  const ended = was.phase.is === 'running' && is.phase.is !== 'running';
  const back: UiAction[] = ui.focus === 'shell' && (moved || ended) ? [{ type: 'focus-lesson' }] : [];
  const keep = ui.overlay?.is === 'log' || ui.overlay?.is === 'help' || ui.overlay?.is === 'map';
  // what one reads over a running command stays open when it ends
  if (!moved && keep) return back;
  const chosen = chosenOf(is);
  const cursor = !moved && is.phase.is === was.phase.is ? 0 : (chosen ?? 0);
  // an answer that is changed after the files were written leaves the wizard where it is
  const stays = !moved && (is.phase.is === 'ready' || is.phase.is === 'opening');
  const left = moved && ui.compose ? { of: placeOf(was), compose: ui.compose } : ui.left;
  const compose = stays ? ui.compose : moved && left?.of === placeOf(is) ? left.compose : undefined;
  // what a remedy is tried for stays in sight until the step itself runs again
  const finding = moved || runsOf(was) !== runsOf(is) ? 0 : ui.finding;
  return [...back, { type: 'arrive', cursor: keepsCursor(was, is, moved) ? ui.cursor : cursor, finding, compose, left }];
}

/** Where the cursor stands on what was chosen. */
function chosenOf(state: State): number | undefined {
  const here = currentStep(state);
  const chosen = here?.step.kind === 'choose' ? here.record.answered?.[0] : undefined;
  const extent = here?.step.kind === 'choose' ? extentOf(here.step) : undefined;
  return chosen !== undefined && extent ? cursorOn(chosen, extent) : chosen;
}

/** After a wrong answer, and after a remedy, the cursor stays where the learner left it. */
function keepsCursor(was: State, is: State, moved: boolean): boolean {
  if (!moved && is.phase.is === 'failed' && currentStep(is)?.record.tried?.length && runsOf(was) === runsOf(is)) return true;
  return !moved && (currentStep(is)?.step.kind === 'quiz' || (asked(is) !== undefined && asked(was) === asked(is)));
}

function asked(state: State): string | undefined {
  const menu = menuOf(state);
  return menu?.is === 'blank' ? menu.id : undefined;
}

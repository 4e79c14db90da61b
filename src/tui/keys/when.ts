/** Questions about a scene that the keys ask. */
import { currentStep } from '../../session/select.ts';
import type { Scene } from '../scene.ts';
import { menuOf } from './menu.ts';
import { primaryOf } from './primary.ts';

export const step = (scene: Scene) => currentStep(scene.state)?.step;
export const kind = (scene: Scene) => step(scene)?.kind;
export const phase = (scene: Scene) => scene.state.phase.is;
export const busy = (scene: Scene) => ['running', 'checking', 'measuring'].includes(phase(scene));
export const runs = (scene: Scene) => kind(scene) === 'run' || kind(scene) === 'shell';
export const command = (scene: Scene) => (scene.state.plan?.command?.words.length ?? 0) > 0;
export const logged = (scene: Scene) =>
  runs(scene) &&
  // the log of a recording is written when it has ended
  (phase(scene) === 'running' ? !replaying(scene) : currentStep(scene.state)?.record.outcome !== undefined);
/** a command ran here, on this machine */
export const ran = (scene: Scene) => runs(scene) && currentStep(scene.state)?.record.outcome?.mode === 'live';
/** the numbers on screen are those of a recording */
export const recalled = (scene: Scene) => currentStep(scene.state)?.record.measuredFrom !== undefined;
export const hintsLeft = (scene: Scene) => {
  const here = currentStep(scene.state);
  return here && phase(scene) !== 'passed' ? (here.step.hints?.length ?? 0) - here.record.hints : 0;
};
/** the list to choose from stands on a later page */
export const below = (scene: Scene) => {
  const later = scene.ui.page + 1 < scene.ui.pages;
  return later && (menuOf(scene.state, scene.ui.finding)?.is === 'predict' || primaryOf(scene)?.leads === 'down');
};
export const replaying = ({ state }: Scene) => state.phase.is === 'running' && state.phase.mode === 'recorded';

/** Keys about the step's command. */
import { currentKey } from '../../session/select.ts';
import { fieldWith } from '../ui/field.ts';
import { openLog } from '../ui/log.ts';
import type { Binding } from './doing.ts';
import { remedyLine } from './mend.ts';
import { primaryOf } from './primary.ts';
import { busy, command, hintsLeft, kind, logged, phase, ran, recalled, runs, step } from './when.ts';

export const commandKeys: readonly Binding[] = [
  {
    keys: ['e'],
    says: (scene) => (phase(scene) === 'passed' ? undefined : 'edit'),
    help: 'change the command before it runs',
    where: ['step'],
    rank: 6,
    when: (scene) => runs(scene) && !busy(scene) && scene.state.plan?.mode === 'live' && scene.state.plan.line !== undefined,
    does: ({ state }) => [
      { ui: { type: 'open-overlay', overlay: { is: 'edit', field: fieldWith(state.edited ?? state.plan?.line ?? '') } } },
    ],
  },
  {
    keys: ['h'],
    says: 'hint',
    help: 'one hint at a time',
    where: ['step', 'compose'],
    rank: 5,
    when: (scene) => !busy(scene) && hintsLeft(scene) > 0,
    does: () => [{ send: { type: 'hint' } }],
  },
  {
    keys: ['w'],
    says: (scene) => (phase(scene) === 'passed' ? undefined : 'word by word'),
    help: 'the command, one word at a time, or the remedy at the cursor',
    where: ['step'],
    rank: 3,
    when: (scene) => remedyLine(scene) !== undefined || (command(scene) && !scene.state.edited),
    does: (scene) => {
      const line = remedyLine(scene);
      return [{ ui: { type: 'open-overlay', overlay: { is: 'words', at: 0, ...(line === undefined ? {} : { line }) } } }];
    },
  },
  {
    keys: ['ctrl-c'],
    shown: 'Ctrl-C',
    says: ({ state }) => (state.phase.is === 'running' && state.phase.stopping ? 'stopping' : 'stop'),
    help: 'stop what runs; when nothing runs: quit, after asking',
    where: ['step'],
    rank: 1,
    when: (scene) => phase(scene) === 'running' || phase(scene) === 'measuring',
    does: () => [{ send: { type: 'cancel' } }],
  },
  {
    keys: ['r'],
    says: (scene) => (recalled(scene) ? 'measure here' : primaryOf(scene)?.leads === 'again' ? undefined : 'run again'),
    help: 'run it again',
    where: ['step'],
    rank: 5,
    when: (scene) =>
      (runs(scene) || (kind(scene) === 'experiment' && scene.state.plan?.mode === 'live')) &&
      (phase(scene) === 'passed' || phase(scene) === 'failed') &&
      scene.state.plan?.mode !== undefined,
    does: (scene) => [{ send: { type: 'run', at: scene.now } }],
  },
  {
    keys: ['p'],
    says: 'recorded numbers',
    help: 'what a real measurement elsewhere gave',
    rare: true,
    where: ['step'],
    rank: 6,
    when: (scene) =>
      kind(scene) === 'experiment' &&
      !busy(scene) &&
      !recalled(scene) &&
      scene.state.plan?.mode === 'live' &&
      scene.state.plan.recording !== undefined,
    does: (scene) => [{ send: { type: 'run', at: scene.now, mode: 'recorded' } }],
  },
  {
    keys: ['c'],
    says: 'check again',
    help: 'look again at what is true now, without running anything',
    where: ['step'],
    rank: 4,
    when: (scene) => phase(scene) === 'failed' && 'check' in (step(scene) ?? {}),
    does: () => [{ send: { type: 'check' } }],
  },
  {
    keys: ['l'],
    says: 'log',
    help: 'the whole output, with search',
    where: ['step'],
    rank: 6,
    when: logged,
    does: ({ state }) => [{ ui: { type: 'open-overlay', overlay: openLog(currentKey(state) ?? '') } }],
  },
  {
    keys: ['x'],
    says: 'what changed',
    help: 'files of your folder that the command made or changed',
    where: ['step'],
    rank: 6,
    when: (scene) => !busy(scene) && ran(scene),
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'traces', top: 0 } } }],
  },
  {
    keys: ['s'],
    says: 'show me',
    help: 'sifu does this step for you',
    where: ['step'],
    rank: 7,
    when: (scene) =>
      !busy(scene) && phase(scene) !== 'passed' && phase(scene) !== 'opening' && !['read', 'choose'].includes(kind(scene) ?? ''),
    does: (scene) => [{ send: { type: 'solve', at: scene.now } }],
  },
];

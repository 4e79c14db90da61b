/** Putting settings into a command where they belong. */
import type { Command, Word } from '../engine/contract.ts';
import type { Setting } from './prediction.ts';

/** `launcher`: as the command calls it. What the command holds already is not said twice. */
export function withSettings(command: Command, settings: readonly Setting[], launcher: string): Command {
  const words = settings.reduce<readonly Word[]>((before, setting) => {
    if (setting.words.length === 0 || holds(before, setting.words)) return before;
    const at = placeOf(before, setting.place, launcher);
    return [...before.slice(0, at), ...setting.words, ...before.slice(at)];
  }, command.words);
  return { ...command, words };
}

/** All of them, in this order: an engine's own `mpirun` may say other words in between. */
function holds(words: readonly Word[], wanted: readonly Word[]): boolean {
  let from = 0;
  return wanted.every(({ text }) => {
    const at = words.findIndex((one, place) => place >= from && one.text === text);
    from = at + 1;
    return at !== -1;
  });
}

function placeOf(words: readonly Word[], place: Setting['place'], launcher: string): number {
  if (place === 'before') return 0;
  const starts = words.findIndex(({ text }) => text === launcher);
  if (place === 'launcher') return starts + 1;
  return place === 'between' ? counted(words, starts + 1) : engineAt(words, starts + 1);
}

/** Behind the number of ranks. */
function counted(words: readonly Word[], from: number): number {
  const many = words.findIndex(({ text }, at) => at >= from && text === '-n');
  return many === -1 ? from : many + 2;
}

const engines = /(?:^|\/)(?:apptainer|singularity|docker|podman|ch-run|enroot|shifter)$/;
const verbs: ReadonlySet<string> = new Set(['exec', 'run', 'start']);

/** Behind the engine's verb. Where a small shell starts it, its first word is but a name, and the rest goes to the engine. */
function engineAt(words: readonly Word[], from: number): number {
  const shell = words.findIndex(
    ({ text }, at) => at >= from && (text === 'bash' || text === 'sh') && words[at + 1]?.text === '-c',
  );
  const engine = words.findIndex(({ text }, at) => at >= from && engines.test(text));
  if (shell !== -1 && (engine === -1 || shell < engine)) return shell + 4;
  // options of the engine itself may stand between it and its verb
  const verb = words.findIndex(({ text }, at) => at > engine && verbs.has(text));
  const bare = /(?:ch-run|shifter)$/.test(words[engine]?.text ?? '');
  return (bare || verb === -1 ? engine : verb) + 1;
}

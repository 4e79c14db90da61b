/** The commands that a prediction is about: as one would write it, and with the settings that it asks for. */
import type { Command, EngineFacts, Unsupported, Word } from '../engine/contract.ts';
import { engineById } from '../engine/registry.ts';
import { handedOn, word } from '../engine/word.ts';
import { abiOf } from './family.ts';
import { withSettings } from './placing.ts';
import type { Prediction, Setting } from './prediction.ts';

import type { Situation } from './situation.ts';

export interface Asked {
  /** as the engine calls it; any text where there is no engine */
  readonly image: string;
  readonly run: readonly string[];
  /** the launcher outside, by default mpirun or srun */
  readonly launcher?: string;
  /** that of the image, by default mpirun */
  readonly within?: string;
  /** the word after --mpi= for srun */
  readonly plugin?: string;
  readonly facts?: EngineFacts;
  /** ranks begin in the folder one is in, and see what is in it */
  readonly here?: boolean;
  /** further images of the same job, each with what runs in it; ranks are dealt out as evenly as can be, in this order */
  readonly beside?: readonly { readonly image: string; readonly run: readonly string[] }[];
}

/** Launcher, number of ranks, and one container as it is started for any other program. */
export function plainCommand(situation: Situation, asked: Asked): Command | Unsupported {
  return written(situation, asked, []);
}

/** The same with all that `prediction` asks for: of an engine that has it, its own `mpirun`. */
export function setCommand(situation: Situation, prediction: Prediction, asked: Asked): Command | Unsupported {
  const { settings } = prediction;
  const engine = settings.filter(({ place }) => place === 'engine');
  if (engine.length === 0 || situation.containers !== 'rank' || situation.launcher?.by === 'srun')
    return written(situation, asked, settings);
  const call = word(asked.launcher ?? 'mpirun', '').text;
  const parts: Command[] = [];
  for (const { one, ranks } of partsOf(situation, asked)) {
    const said = ownMpirun(situation, one, ranks);
    if (said === undefined) return written(situation, asked, settings);
    if ('unsupported' in said) return said;
    parts.push(withSettings(said, settings, call));
  }
  const [first, ...more] = parts;
  if (!first) return written(situation, asked, settings);
  return { ...first, words: [...first.words, ...more.flatMap(({ words }) => [joined, ...fromCount(words)])] };
}

const joined = word(':', 'and in the same job');

/** What a further program of the same job needs: the launcher and its words stand before the first. */
function fromCount(words: readonly Word[]): readonly Word[] {
  return words.slice(words.findIndex(({ text }) => text === '-n'));
}

/** Undefined where there is no engine. */
function ownMpirun(situation: Situation, { image, run, facts, launcher = 'mpirun' }: Asked, ranks: number) {
  const abi = situation.image && abiOf(situation.image.family);
  const family = abi ? { family: abi } : {};
  const engine = facts && engineById(facts.id);
  return engine?.command({ op: 'mpirun', image, run: [...run], ranks, launcher, ...family, share: true }, facts as EngineFacts);
}

/** Each image with its share of the ranks: of 5 for 2, 3 and 2. */
function partsOf({ ranks }: Situation, asked: Asked): { readonly one: Asked; readonly ranks: number }[] {
  const all: readonly Asked[] = [asked, ...(asked.beside ?? []).map((other) => ({ ...asked, ...other }))];
  return all.map((one, at) => ({ one, ranks: Math.floor((ranks + all.length - 1 - at) / all.length) }));
}

function written(situation: Situation, asked: Asked, settings: readonly Setting[]): Command | Unsupported {
  const of = (place: Setting['place']) => settings.filter((one) => one.place === place).flatMap(({ words }) => words);
  const starting = [...launcher(situation, asked), ...of('launcher')];
  if (situation.containers === 'one') {
    const run = [...starting, ...count(situation), ...of('between')].map(({ text }) => text);
    const container = started({ ...asked, run: [...run, ...asked.run] }, of('engine'));
    return 'unsupported' in container ? container : { ...container, words: [...of('before'), ...container.words] };
  }
  const own = situation.containers === 'node' ? togetherWords(situation, asked.facts) : [];
  const parts: Part[] = [];
  for (const { one, ranks } of partsOf(situation, asked)) {
    const said = started(one, [...own, ...of('engine')]);
    if ('unsupported' in said) return said;
    parts.push(partOf(said, [...count({ ...situation, ranks }), ...of('between')]));
  }
  const [first, ...more] = parts;
  if (!first) return { words: [], costs: {} };
  const rest = more.flatMap(({ words }) => [joined, ...words]);
  return { ...first.container, words: [...of('before'), ...first.variables, ...starting, ...first.words, ...rest] };
}

interface Part {
  readonly container: Command;
  readonly variables: readonly Word[];
  readonly words: readonly Word[];
}

/** Variables that the engine needs on this machine stand before the launcher, and reach each rank through it. */
function partOf(container: Command, before: readonly Word[]): Part {
  const first = container.words.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  return { container, variables: container.words.slice(0, first), words: [...before, ...container.words.slice(first)] };
}

/** What puts all ranks of a machine into one container, behind the engine's verb; none: this engine has no words for it. */
export function togetherWords({ ranks, nodes }: Situation, facts: EngineFacts | undefined): readonly Word[] {
  const said =
    facts &&
    engineById(facts.id)?.command(
      { op: 'mpirun', image: 'image', run: ['program'], ranks: Math.ceil(ranks / nodes), launcher: 'mpirun', share: true },
      facts,
    );
  return said && 'words' in said ? said.words.filter(({ text }) => /^--(?:sharens|join)\b/.test(text)) : [];
}

function launcher({ launcher: by, containers }: Situation, { launcher: named, within, plugin }: Asked): Word[] {
  if (containers === 'one') return [word(within ?? 'mpirun', 'the MPI launcher of the image')];
  if (by?.by !== 'srun') return [word(named ?? 'mpirun', 'the MPI launcher of this machine, outside')];
  const language = plugin === undefined ? [] : [word(`--mpi=${plugin}`, 'how ranks learn who they are')];
  return [word(named ?? 'srun', "Slurm's own launcher"), ...language];
}

function count({ ranks, nodes, launcher: by, containers }: Situation): Word[] {
  const several = by?.by === 'srun' && containers !== 'one' && nodes > 1;
  return [
    ...(several ? [word('-N', 'on how many machines'), word(String(nodes), 'this many')] : []),
    word('-n', 'how many ranks'),
    word(String(ranks), 'this many'),
  ];
}

/** One container with the engine's own words right after its verb: what it takes stands before the image. */
function started({ image, run, facts, here = false }: Asked, settings: readonly Word[]): Command | Unsupported {
  const engine = facts && engineById(facts.id);
  if (!facts || !engine) return { words: handedOn(run, 'the program every rank runs'), costs: {} };
  const said = engine.command({ op: 'exec', image, run: [...run], ...(here ? { here } : {}) }, facts);
  if ('unsupported' in said || settings.length === 0) return said;
  const bare = facts.id === 'charliecloud' || facts.id === 'shifter';
  const verb = bare ? 0 : said.words.findIndex(({ text }) => /^(exec|run|start)$/.test(text)) + 1;
  const at = verb > 0 ? verb : 1 + said.words.findIndex(({ text }) => text === word(facts.program, '').text);
  return { ...said, words: [...said.words.slice(0, at), ...settings, ...said.words.slice(at)] };
}

/** Words that a command needs beyond the plain one, each explained. Those of an engine are taken from its own `mpirun`. */
import type { EngineFacts, Word } from '../engine/contract.ts';
import { noProcLinks, noSingleCopy, plainPmix } from '../engine/mpi-variables.ts';
import { naming } from '../engine/names.ts';
import { engineById } from '../engine/registry.ts';
import { setting, word } from '../engine/word.ts';
import type { Setting } from './prediction.ts';
import { type Seen, see } from './seen.ts';
import type { Situation } from './situation.ts';

/**
 * `notes`: another place for what the launcher writes; `verb`: what the engine's `mpirun` adds; `apart`, `quiet-openmpi`: ranks that share namespaces, or a variable for the library;
 * `share`: the first of these only; `older`: for Open MPI 4 under the launcher of 5; `no-cma`, `no-ds12`: variables for Open MPI.
 */
export type SettingId =
  | 'notes'
  | 'verb'
  | 'apart'
  | 'quiet-openmpi'
  | 'share'
  | 'older'
  | 'no-cma'
  | 'no-ds12'
  | 'crowd'
  | 'root';

const before = (...words: readonly Word[]): Setting => ({ place: 'before', words });

const noLinks = before(word(noProcLinks, 'share memory by name: /proc is closed between ranks'));
const noCma = before(word(noSingleCopy, 'do not copy straight out of the memory of another rank'));
const noDs12 = before(word(plainPmix, 'keep what PMIx says in plain memory, without a lock that fails here'));

const notes = before(word('TMPDIR=/tmp', 'the launcher leaves notes for its ranks there, and containers show it'));

const older: readonly Setting[] = [
  before(setting('OMPI_MCA_schizo', '^orte', 'Open MPI 4 is not to look for the mark of its own launcher')),
  {
    place: 'between',
    words: [
      word('env', 'start a program with other variables'),
      word('-u', 'without the one named next'),
      word('OMPI_MCA_mca_base_component_path', 'where parts of the launcher are: the image has others'),
    ],
  },
];

const asRoot = before(
  word('OMPI_ALLOW_RUN_AS_ROOT=1', 'Open MPI starts ranks although you are root'),
  word('OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1', 'and it wants to be told twice'),
);

/** The settings of these names in one situation; those that are not needed in it are left out. */
export function settingsOf(ids: readonly SettingId[], situation: Situation): readonly Setting[] {
  const seen = see(situation);
  return ids.flatMap((id) => one(id, situation, seen));
}

function one(id: SettingId, situation: Situation, seen: Seen): readonly Setting[] {
  if (id === 'older') return older;
  if (id === 'notes') return [notes];
  if (id === 'verb') return ofVerb(situation, seen);
  if (id === 'crowd') return [crowd(situation)];
  if (id === 'root') return [root(situation)];
  if (id === 'no-ds12') return [noDs12];
  if (!seen.apart && !seen.spread) return [];
  if (id === 'no-cma') return [noCma];
  if (sharing(situation)) return ofVerb(situation, seen);
  return id === 'share' ? [] : id === 'apart' ? [noLinks] : [noCma];
}

/**
 * Whether the ranks of a machine are put into one container to let them share memory. Not where images differ: all would run
 * in the first of them. Charliecloud has to be told how many there are, which mpirun knows for one machine only.
 */
export function sharing({ engine, shares, beside = [], launcher, nodes, containers }: Situation): boolean {
  if (shares === false || beside.length > 0 || nodes > 1 || launcher?.by !== 'mpirun' || containers === 'one') return false;
  return engine === 'apptainer' || engine === 'charliecloud';
}

function crowd({ launcher, image, containers, ranks, slots }: Situation): Setting {
  if (launcher?.by === 'srun' && containers !== 'one')
    return { place: 'launcher', words: [word('--overcommit', 'more ranks than cores: they take turns')] };
  const mpi = containers === 'one' ? image : launcher?.mpi;
  const five = Number.parseInt(mpi?.version ?? '', 10) >= 5;
  const many = `${ranks} ranks where ${slots} fit: they take turns`;
  const words = five ? [word('--map-by', 'how ranks are spread'), word(':OVERSUBSCRIBE', many)] : [word('--oversubscribe', many)];
  return { place: 'launcher', words };
}

function root({ containers, engine, flavor, root: inside }: Situation): Setting {
  if (containers !== 'one') return asRoot;
  if (engine === 'podman' && (flavor?.rootless ?? !inside))
    return { place: 'engine', words: [word('--userns=keep-id', 'be the same user inside as outside')] };
  return { place: 'launcher', words: [word('--allow-run-as-root', 'Open MPI starts ranks although you are root in there')] };
}

/** An engine as it is where nobody looked: under its usual name. */
export function factsOf({ engine, flavor, root: asRoot, containers }: Situation): EngineFacts | undefined {
  if (engine === 'none') return undefined;
  const rootless = flavor?.rootless ?? (engine === 'podman' && (!asRoot || containers === 'one'));
  const { name, program } = naming[engine];
  return { id: engine, name, program, version: '', ready: true, flavor: { ...flavor, rootless } };
}

const stand = { image: 'image', run: ['program'] } as const;

/** What the engine's own `mpirun` has beyond the launcher and a container for each rank. */
function ofVerb(situation: Situation, { library }: Seen): readonly Setting[] {
  const facts = factsOf(situation);
  const engine = facts && engineById(facts.id);
  if (!engine || !facts || library === 'none' || library === 'unknown') return [];
  const { ranks } = situation;
  const set = engine.command(
    {
      op: 'mpirun',
      ...stand,
      run: [...stand.run],
      ranks,
      launcher: 'mpirun',
      family: library,
      share: sharing(situation) || facts.id === 'podman',
    },
    facts,
  );
  const plain = engine.command({ op: 'exec', ...stand, run: [...stand.run], here: true }, facts);
  if ('unsupported' in set || 'unsupported' in plain) return [];
  // who one is inside matters to the launcher; the folder that is brought along does not
  return extra(
    set.words,
    plain.words.filter(({ text }, at) => text !== '-u' && plain.words[at - 1]?.text !== '-u'),
  );
}

/** What `set` has and `mpirun -n N` with the words of `plain` has not, by where it stands. */
function extra(set: readonly Word[], plain: readonly Word[]): readonly Setting[] {
  const start = set.findIndex(({ text }) => text === 'mpirun');
  const ranks = set.findIndex(({ text }, at) => at > start && text === '-n') + 2;
  const rest = set.slice(ranks);
  const kept = common(rest, plain);
  const first = rest.findIndex((_, at) => kept.has(at));
  const unkept = rest.flatMap((one, at) => (kept.has(at) ? [] : [{ one, at }]));
  const groups: readonly Setting[] = [
    { place: 'before', words: set.slice(0, start) },
    { place: 'launcher', words: set.slice(start + 1, ranks - 2) },
    { place: 'between', words: unkept.filter(({ at }) => at < first).map(({ one }) => one) },
    { place: 'engine', words: unkept.filter(({ at }) => at > first).map(({ one }) => one) },
  ];
  return groups.filter(({ words }) => words.length > 0);
}

/** Places in `one` of a longest common sequence with `other`: the last ones, since what is added stands in front. */
function common(one: readonly Word[], other: readonly Word[]): Set<number> {
  const [long, short] = [one, other].map((words) => words.map(({ text }) => text).reverse()) as [string[], string[]];
  const lengths = long.map(() => short.map(() => 0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = long.length - 1; row >= 0; row -= 1)
    for (let column = short.length - 1; column >= 0; column -= 1)
      (lengths[row] as number[])[column] =
        long[row] === short[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const kept = new Set<number>();
  for (let row = 0, column = 0; row < long.length && column < short.length; )
    if (long[row] === short[column]) {
      kept.add(long.length - 1 - row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  return kept;
}

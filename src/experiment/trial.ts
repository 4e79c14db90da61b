/** The same program in several ways, to be run in turn: on the machine itself and in a container, with one rank or more. */
import { quote } from '../course/fill.ts';
import type { Command, Engine, EngineFacts, Unsupported, Word } from '../engine/contract.ts';
import { plainLine } from '../engine/registry.ts';
import { abiOf, type Mpi } from '../mpi/family.ts';

export interface Trial {
  readonly id: string;
  /** "native" or "container" */
  readonly label: string;
  readonly ranks?: number;
  /** id of the trial it is compared with */
  readonly against?: string;
  /** for bash */
  readonly line: string;
  /** the program's processes are none of ours, since a service starts them: it has to tell its CPU time itself */
  readonly apart?: true;
}

export interface Subject {
  /** program and words on the machine itself; empty: in the container only */
  readonly native: readonly string[];
  /** program and words inside */
  readonly inside: readonly string[];
  readonly image?: string;
  readonly engine?: { readonly engine: Engine; readonly facts: EngineFacts };
  /** undefined: started without a launcher */
  readonly ranks: readonly (number | undefined)[];
  readonly launcher?: Mpi & { readonly program: string };
  /** ranks that the launcher takes without being told to crowd them */
  readonly slots: number;
  /** a word of this experiment alone, by which containers of a service are found again */
  readonly mark: string;
}

/** In the order in which they are run, again and again: A B A B. */
export function trialsOf(subject: Subject): (Trial | (Omit<Trial, 'line'> & { readonly unsupported: Unsupported }))[] {
  return subject.ranks.flatMap((ranks) => {
    const name = (what: string) => (ranks === undefined ? what : `${what}-${ranks}`);
    const given = ranks === undefined ? {} : { ranks };
    const native = { id: name('native'), label: 'native', ...given, line: nativeLine(subject, ranks) };
    const both = subject.native.length > 0 ? [native] : [];
    if (!subject.engine || subject.image === undefined) return both;
    const about = { id: name('container'), label: 'container', ...given, ...(both.length > 0 ? { against: native.id } : {}) };
    const command = contained(subject, ranks);
    if ('unsupported' in command) return [...both, { ...about, unsupported: command }];
    return [...both, { ...about, line: plainLine(command), ...(isApart(subject.engine.facts) ? { apart: true } : {}) }];
  });
}

/** Docker's service and Podman's monitor start the program: it is no descendant of the command that was typed. */
const isApart = ({ id }: EngineFacts) => id === 'docker' || id === 'podman';

function nativeLine({ native, launcher, slots }: Subject, ranks: number | undefined): string {
  const words = native.map(quote);
  if (ranks === undefined) return words.join(' ');
  const crowd = ranks > slots ? crowding(launcher) : [];
  return [quote(launcher?.program ?? 'mpirun'), ...crowd, '-n', String(ranks), ...words].join(' ');
}

function crowding(mpi: Mpi | undefined): string[] {
  if (mpi?.family !== 'openmpi') return [];
  return Number.parseInt(mpi.version, 10) >= 5 ? ['--map-by', ':OVERSUBSCRIBE'] : ['--oversubscribe'];
}

function contained(subject: Subject, ranks: number | undefined): Command | Unsupported {
  const { inside, image = '', engine, launcher, slots, mark } = subject;
  if (!engine) return { unsupported: 'exec', reason: 'There is no engine.', instead: '' };
  const { facts } = engine;
  const run = isApart(facts) ? ['sh', '-c', telling, 'sh', ...inside] : [...inside];
  if (ranks === undefined) return marked(engine.engine.command({ op: 'exec', image, run, here: true }, facts), facts, mark);
  const program = launcher?.program ?? 'mpirun';
  const share = ranks > 1 && !facts.flavor?.setuid;
  const family = abiOf(launcher?.family ?? 'openmpi') ?? 'openmpi';
  const command = engine.engine.command({ op: 'mpirun', image, run, ranks, launcher: program, family, share }, facts);
  return crowded(marked(command, facts, mark), program, ranks > slots ? crowding(launcher) : []);
}

/** What a shell says at its end of itself and its children; any shell that POSIX knows can. */
export const telling = '"$@"; ended=$?; echo; echo sifu-times; times; exit $ended';

/** Milliseconds of CPU time that every shell in an output told by `telling`; undefined where none did. */
export function toldCpu(output: string): number | undefined {
  if (!/^sifu-times\r?$/m.test(output)) return undefined;
  const told = [...output.matchAll(/^(\d{1,6})m(\d{1,3}(?:[.,]\d{1,9})?)s (\d{1,6})m(\d{1,3}(?:[.,]\d{1,9})?)s\r?$/gm)];
  if (told.length === 0) return undefined;
  const ms = (minutes = '0', rest = '0') => (Number(minutes) * 60 + Number(rest.replace(',', '.'))) * 1000;
  return told.reduce((sum, [, one, two, three, four]) => sum + ms(one, two) + ms(three, four), 0);
}

/** A container of a service outlives the command that asked for it: by its mark it can be taken away. */
function marked(command: Command | Unsupported, { id }: EngineFacts, mark: string): Command | Unsupported {
  if ('unsupported' in command || (id !== 'docker' && id !== 'podman')) return command;
  return inserted(command, '--rm', [`--label=sifu=${mark}`]);
}

function crowded(command: Command | Unsupported, program: string, words: readonly string[]): Command | Unsupported {
  return 'unsupported' in command || words.length === 0 ? command : inserted(command, quote(program), words);
}

function inserted(command: Command, after: string, texts: readonly string[]): Command {
  const at = command.words.findIndex(({ text }) => text === after);
  const words: Word[] = texts.map((text) => ({ text: quote(text) }));
  return at < 0 ? command : { ...command, words: command.words.toSpliced(at + 1, 0, ...words) };
}

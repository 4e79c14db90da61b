/** How one kind of engine is found, recognized and tried. */
import type { Finding } from '../../../diagnosis/finding.ts';
import type { EngineId, Flavor, Needed } from '../../../engine/contract.ts';
import type { Answer } from '../probe.ts';
import type { Workshop } from '../workshop.ts';

export interface Seeker {
  readonly id: EngineId;
  /** names to look for on PATH, the preferred one first */
  readonly programs: readonly string[];
  /** what it is asked for its version; absent: it has no way to tell */
  readonly asks?: readonly string[];
  /** from what it answers */
  identify(said: Answer): Identity;
  /** what this user's surroundings have to do with an answer that is no good; asked before anything else is thought of it */
  blames?(said: Answer, env: NodeJS.ProcessEnv): Finding | undefined;
  /** Has `cat` print the os-release of a container. `limitMs` of the bench holds for each question. */
  run(bench: Bench): Promise<Run>;
  /** what sets this installation apart; asked while the container starts */
  flavor?(bench: Bench): Promise<Flavor>;
  /** what else must work besides running; the words in the answer may be what it needs */
  besides?(bench: Bench): Promise<Besides>;
  /** what may be wrong with a machine, and words that help */
  readonly quirks?: readonly Quirk[];
  /** arguments that run a command in a container whose root is the folder; the command follows. Absent: it takes no folder */
  enter?(root: string): readonly string[];
}

export interface Identity {
  readonly name: string;
  /** `unknown` where nothing like a version was said */
  readonly version: string;
  /** the first version that does all that the course asks for */
  readonly oldest?: string;
  /** code of what it is instead: another program of the same name */
  readonly impostor?: 'docker-is-podman' | 'not-an-engine';
}

/** What a trial works with. */
export interface Bench {
  /** absolute path of the program */
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  readonly workshop: Workshop;
  /** words that are being tried, as the program gets them */
  readonly needed: { readonly always: readonly string[]; readonly running: readonly string[] };
  /** Asks the program itself; `env` is added to its environment. */
  ask(args: readonly string[], more?: Ask): Promise<Answer>;
  /** Asks another program of the same PATH; undefined where there is none. */
  other(program: string, args: readonly string[], more?: Ask): Promise<Answer | undefined>;
}

export interface Ask {
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  /** a file that is its standard input */
  readonly input?: string;
  readonly limitMs?: number;
}

/** `ran`: something was printed that can come from inside a container only. `line`: what to type to see the same. */
export interface Run {
  readonly answer: Answer;
  readonly ran: boolean;
  readonly line: string;
}

export interface Besides {
  readonly needed?: Needed;
  /** what went wrong; to be diagnosed */
  readonly trouble?: { readonly answer: Answer; readonly line: string };
}

export interface Quirk {
  /** what a failed trial prints */
  readonly when: RegExp;
  /** the words, for the learner's shell */
  needed(env: NodeJS.ProcessEnv): Needed;
  /** the same for a trial, where the words stand before the program */
  readonly env?: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}

/** The first thing like a version in a text. */
export const numberIn = (text: string) => /\d+\.\d+[\w.+~-]*/.exec(text)?.[0] ?? 'unknown';

/** `program args`, as a learner would type it. */
export function typed(bench: Bench, ...args: readonly string[]): string {
  return [bench.path.replace(/^.*\//, ''), ...args].join(' ');
}

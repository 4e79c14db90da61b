/** What the runner asks of the machine. `cli/` puts the real one together from `host/`; tests may give another. */
import type { ComposeStep, ExperimentStep, Vars } from '../course/lesson.ts';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import type { Engine, EngineFacts, EngineId, HostFacts } from '../engine/contract.ts';
import type { Shell } from '../host/contract.ts';
import type { Look } from '../host/files.ts';
import type { LogSource, Pane } from '../session/pane.ts';
import type { Measured, Measuring, Outcome, RecordingInfo } from '../session/state.ts';
import type { Composer } from '../spack/wizard/contract.ts';

/** A recording that plays. Its pane shows it; `done` tells what a run would have told. */
export interface Playing {
  readonly pane: Pane;
  readonly done: Promise<Outcome>;
  stop(): void;
}

/** What is measured, wherever it is. */
export interface Subject {
  readonly measure: ExperimentStep['measure'];
  readonly run: readonly string[];
  readonly native?: string;
  readonly inside?: string;
  /** absent: on this machine alone */
  readonly image?: string;
  readonly ranks?: readonly number[];
  readonly runs?: number;
}

/** An experiment with its variables filled in. */
export interface Experiment extends Subject {
  readonly name: string;
  readonly engine: string;
  /** absolute */
  readonly cwd: string;
}

/** What an experiment gave when it was measured for real, on the machine that `info` names. */
export interface Measurement {
  readonly info: RecordingInfo;
  readonly asked: Subject;
  readonly rows: readonly Measured[];
  readonly findings: readonly Finding[];
}

export interface MeasureTold {
  readonly onRow: (row: Measured) => void;
  readonly onProgress: (how: Measuring) => void;
}

export interface Host {
  /** absolute */
  readonly workspace: string;
  now(): number;
  /** resolves after `ms` */
  pause(ms: number): Promise<void>;
  /** the learner's shell, started when first asked for */
  shell(): Promise<Shell>;
  /** directory the learner's shell is in, or will be in once it starts */
  cwd(): string;
  /** those of `engine`, by default the one in use, are among them; others may still be being tried */
  facts(engine?: EngineId): Promise<HostFacts>;
  /** runs a line apart from the shell, with its environment, functions and directory; `exit` is absent after `limitMs` */
  aside(line: string, limitMs?: number): Promise<{ readonly exit?: number; readonly out: string }>;
  look(path: string): Promise<Look>;
  /** text of a file, at most `limit` bytes from each end; undefined if it cannot be read */
  read(path: string, limit?: number): Promise<string | undefined>;
  /** writes a file whole or not at all; a different file of that name is kept aside and its new path returned */
  write(path: string, text: string, executable?: boolean): Promise<string | undefined>;
  /** absolute, links resolved as far as they exist; relative paths start at `from`, by default the shell's directory */
  resolve(path: string, from?: string): string;
  /** true if the learner's shell would find the program (or function) by that name */
  onPath(program: string): Promise<boolean>;
  logPath(key: string): string;
  log(path: string): LogSource;
  /** takes away an older log, so that nobody takes it for a new one */
  clear(path: string): Promise<void>;
  recording(name: string): RecordingInfo | undefined;
  play(name: string, options: { log: string; instant: boolean }): Playing;
  /** of an experiment; undefined also where its file is damaged, or none of ours */
  measurement(name: string): Measurement | undefined;
  /** tells rows as they grow, and what is to be said of them all in the end; throws Trouble where nothing could be measured */
  measure(asked: Experiment, told: MeasureTold, signal: AbortSignal): Promise<readonly Finding[]>;
  diagnose(outcome: Outcome): Promise<Diagnosis>;
  /** Reads the output of the command that writes this log as it comes, so that its diagnosis is ready when it ends. */
  follow?(log: string): (bytes: Uint8Array) => void;
  /** the wizard for the files of an environment in `folder`; `news`: more is known than before */
  composer(step: ComposeStep, vars: Vars, folder: string, news?: () => void): Promise<Composer>;
  /** what is to be said about the recipe in `folder`, or about building it, page by page, as Markdown */
  tells(what: 'recipe' | 'build', folder: string, vars: Vars): Promise<readonly string[]>;
  engine(id: string): { readonly engine: Engine; readonly facts: EngineFacts } | undefined;
}

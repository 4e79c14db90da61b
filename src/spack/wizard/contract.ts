/** The wizard's questions as data, and what a front end needs to ask them. */
import type { Hit, Known, Package } from '../contract.ts';
import type { SpackFinding } from '../finding.ts';
import type { YamlFile } from '../yaml/contract.ts';

/**
 * One text for each question that was answered, by its id. Several values of one answer stand on lines of their own: specs,
 * labels as `name=value`, system packages, extra instructions.
 */
export type Answers = Readonly<Record<string, string>>;

/** What questions and checks may look at. */
export interface Context {
  readonly known: Known;
  /** the answers given, with defaults where none was given */
  readonly answers: Answers;
  /** the file it begins from holds specs that are no answer, such as matrices: nothing more has to be named */
  readonly filled?: boolean;
}

export interface Option {
  readonly value: string;
  /** shown; the value itself if absent */
  readonly text?: string;
  /** what it is or does, one short line */
  readonly means?: string;
}

/**
 * `one`: one of the options, by a list. `many`: any of them, ticked. `text`: a line to type. `lines`: several, one below the other.
 * `specs`: several specs, with the search over packages.
 */
export type Kind = 'one' | 'many' | 'text' | 'lines' | 'specs';

export interface Question {
  /** also the name for `--set`, as in `os` */
  readonly id: string;
  readonly group: Group;
  readonly kind: Kind;
  /** a word or two, for the list of all questions, as in "Final system" */
  readonly label: string;
  /** the question, one line */
  readonly ask: string;
  /** why it is asked and what depends on it: prose, a few sentences */
  readonly why: string;
  /** an answer that is not among the options may be typed */
  readonly free?: boolean;
  /** an empty answer is one, and means "leave it out" */
  readonly optional?: boolean;
  /** absent: always asked */
  asked?(context: Context): boolean;
  /** for `one` and `many`: what to choose from */
  options?(context: Context): readonly Option[];
  /** the answer until another is given */
  preset(context: Context): string;
  /** why that one, in a short line, as in "your host has MPICH 4.0" */
  because?(context: Context): string | undefined;
  /** undefined: it will do */
  complaint?(value: string, context: Context): Complaint | undefined;
}

export type Group = 'software' | 'machine' | 'image' | 'more';

/** What is wrong with an answer; with `instead`, one key corrects it. `at` and `length` underline a part of the value. */
export interface Complaint {
  readonly text: string;
  /** `warning`: it may be kept all the same */
  readonly severity: 'error' | 'warning';
  readonly instead?: string;
  readonly at?: number;
  readonly length?: number;
}

/** What an answer changes, for the file shown beside the question. */
export interface Preview {
  readonly text: string;
  /** line numbers, from 1, that this question's answer wrote */
  readonly lines: readonly number[];
}

/** What a wizard begins with. The answers given come on top, and are held by whoever asks. */
export interface Start {
  readonly known: Known;
  /** the file it begins from, if any: only what is answered differently changes there */
  readonly from?: YamlFile;
  /** ids of the questions asked here; all of them if absent */
  readonly only?: readonly string[];
  /** answers that hold instead of the questions' own defaults */
  readonly presets?: Answers;
}

/** What a wizard makes of its answers. */
export interface Made {
  readonly text: string;
  readonly findings: readonly SpackFinding[];
}

/** A question as it stands with the answers so far. */
export interface Asked {
  readonly id: string;
  readonly group: Group;
  readonly kind: Kind;
  readonly label: string;
  readonly ask: string;
  readonly why: string;
  readonly free: boolean;
  readonly optional: boolean;
  readonly options: readonly Option[];
  /** the answer in force */
  readonly value: string;
  /** what a further value of a list is added to: the answer, but for specs that are only proposed, which give way to the first own one */
  readonly base: string;
  /** it was given, and is not a default */
  readonly given: boolean;
  /** why that is the default */
  readonly because?: string;
  readonly complaint?: Complaint;
}

/** A file the wizard writes, as it would be now. */
export interface MadeFile {
  /** relative to the folder of the environment */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
  /** one line: what it is for */
  readonly about: string;
  /** what stands there already; absent: nothing */
  readonly before?: string;
}

/** Asks and answers for a front end, which holds nothing but the answers. Every function is quick enough to be called at each key. */
export interface Composer {
  asked(given: Answers): readonly Asked[];
  /** what is wrong with a value while it is being typed */
  complaint(given: Answers, question: string, value: string): Complaint | undefined;
  /** spack.yaml with these answers; `lines` are those that this question's answer wrote */
  preview(given: Answers, question: string): Preview;
  findings(given: Answers): readonly SpackFinding[];
  search(text: string, limit: number): readonly Hit[];
  facts(name: string): Package | undefined;
  files(given: Answers): readonly MadeFile[];
}

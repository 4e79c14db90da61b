/** A question together with what its answer does to the file. */
import type { Path, YamlFile } from '../yaml/contract.ts';
import type { Context, Question } from './contract.ts';
import type { Step } from './step.ts';

export interface Part extends Question {
  /** a file that says nothing of it gets the default all the same: it would be of no use without */
  readonly needed?: boolean;
  /** the answer a file gives; undefined: it says nothing, and '' is never returned */
  read(file: YamlFile): string | undefined;
  /** the file with this answer in it; '' takes it out */
  write(file: YamlFile, value: string, context: Context): Step;
  /** where in the file the answer stands */
  places(file: YamlFile, context: Context): readonly Path[];
}

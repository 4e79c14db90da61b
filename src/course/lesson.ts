/** The types of a loaded course, derived from the schema so that they cannot drift from it. */
import type { z } from 'zod';
import type * as schema from './schema.ts';

export type Lesson = z.infer<typeof schema.lesson>;
export type Step = z.infer<typeof schema.step>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type RunStep = StepOf<'run'>;
export type ShellStep = StepOf<'shell'>;
export type WriteStep = StepOf<'write'>;
export type ComposeStep = StepOf<'compose'>;
export type ExperimentStep = StepOf<'experiment'>;
export type Check = z.infer<typeof schema.check>;
export type Intent = z.infer<typeof schema.intent>;
export type CourseFile = z.infer<typeof schema.course>;

/** A course with its lessons, in order. */
export interface Course {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly vars: Readonly<Record<string, string>>;
  /** variable -> stem of an image's name; see `engine/names.ts` */
  readonly images?: Readonly<Record<string, string>> | undefined;
  readonly recipes?: Readonly<Record<string, string>> | undefined;
  readonly lessons: readonly Lesson[];
  /** terms and what they mean, in the order of the alphabet */
  readonly glossary?: Readonly<Record<string, string>> | undefined;
}

/** Values for `{{name}}`. All strings. */
export type Vars = Readonly<Record<string, string>>;

/** What the first screen needs of a course: small, so that starting reads little. Made by the build. */
export interface CourseIndex {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonIndex[];
}

export interface LessonIndex {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly steps: readonly { readonly id: string; readonly goal: string; readonly kind: Step['kind'] }[];
}

/** A recipe, told section by section: what each does, which answer it came from, and what comes of it all. */
import type { Answers } from '../wizard/contract.ts';
import type { Kind, Recipe, Section, Stage, StageName } from './contract.ts';
import { type Download, downloadsOf } from './downloads.ts';
import { originsOf } from './origins.ts';
import { sentenceOf, stageSentence, titleOf } from './sentences.ts';

export interface Told {
  readonly stage: StageName;
  readonly kind: Kind;
  /** a few words, as "Spack at work" */
  readonly title: string;
  /** one or two sentences */
  readonly says: string;
  /** lines from 1, both included */
  readonly from: number;
  readonly to: number;
  /** questions whose answers stand in these lines; empty: it is so in every recipe */
  readonly questions: readonly string[];
}

export interface Explained {
  readonly stages: readonly {
    readonly name: StageName;
    readonly image: string;
    readonly says: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly sections: readonly Told[];
  /** by line, from 0: the question whose answer it came from */
  readonly origins: readonly (string | undefined)[];
  readonly downloads: readonly Download[];
  /** what the finished image holds, one thing a line */
  readonly holds: readonly string[];
}

export function explainRecipe(recipe: Recipe, answers: Answers): Explained {
  const origins = originsOf(recipe, answers);
  const told = (stage: Stage, section: Section): Told => ({
    ...{ stage: stage.name, kind: section.kind, from: section.from, to: section.to },
    title: titleOf(section.kind, stage.name),
    says: sentenceOf(section, stage, recipe),
    // Spack chooses the image to build in by the system you want in the end, and by its own version
    questions: [
      ...new Set([
        ...(section.kind === 'base' && stage.name !== 'final' ? ['os'] : []),
        ...origins.slice(section.from - 1, section.to).filter((one) => one !== undefined),
      ]),
    ],
  });
  return {
    stages: recipe.stages.map((stage) => ({
      ...{ name: stage.name, image: stage.image, from: stage.from, to: stage.to },
      says: stageSentence(stage, recipe),
    })),
    sections: recipe.stages.flatMap((stage) => stage.sections.map((section) => told(stage, section))),
    origins,
    downloads: downloadsOf(recipe),
    holds: holdsOf(recipe),
  };
}

function holdsOf(recipe: Recipe): string[] {
  const final = recipe.stages.find(({ name }) => name === 'final');
  if (final === undefined) return [];
  const text = final.sections.map((section) => section.text).join('\n');
  const has = (kind: Kind) => final.sections.some((section) => section.kind === kind);
  const entry = /ENTRYPOINT/.test(text);
  return [
    `${final.image}: a small Linux system, with nothing to compile`,
    ...(/\/opt\/software/.test(text) ? ['/opt/software: every package that Spack installed, each in a folder of its own'] : []),
    ...(/\/opt\/(\._)?views?\b/.test(text)
      ? ['/opt/view: links to all of them, as if installed in one place; programs are in /opt/view/bin']
      : []),
    ...(/spack-environment/.test(text)
      ? ['/opt/spack-environment: spack.yaml and spack.lock, which say exactly what was built']
      : []),
    ...(has('entry') && recipe.format === 'singularity' ? ['the variables of the programs, set in every container'] : []),
    ...(entry ? ['an entrypoint, which sets the variables before it starts what you name. Not every engine heeds it'] : []),
    ...(has('labels') ? ['labels, which inspect shows'] : []),
  ];
}

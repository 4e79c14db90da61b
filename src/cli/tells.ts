/** What is said about the recipe that is there, and about building from it. */
import type { Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import { naming } from '../engine/names.ts';
import { newestOf, readText } from '../host/files.ts';
import { engineInUse } from '../session/engine.ts';
import { recipePages } from '../spack/recipe/pages.ts';
import { readRecipe } from '../spack/recipe/read.ts';
import { readAnswers } from '../spack/wizard/answers.ts';
import type { Answers } from '../spack/wizard/contract.ts';
import { openFile } from '../spack/yaml/open.ts';
import { recordedIndex, recordedRecipe } from './spack-data.ts';

export interface TellsFor {
  /** absolute; where the recipe is */
  readonly folder: string;
  readonly vars: Vars;
  readonly facts: HostFacts;
}

export async function pagesAbout(what: 'recipe' | 'build', about: TellsFor): Promise<readonly string[]> {
  return what === 'recipe' ? aboutRecipe(about) : [];
}

function aboutRecipe({ folder, vars }: TellsFor): readonly string[] {
  const { recipe: format } = naming[engineInUse(vars)];
  const path = newestOf(folder, format === 'docker' ? /\.Dockerfile$/ : /\.def$/);
  const text = path === undefined ? undefined : readText(path);
  const answers = answersIn(folder);
  if (text !== undefined && text.trim() !== '')
    return recipePages(readRecipe(text, answers['extra']), answers, `This is \`${path?.replace(/^.*\//, '')}\`.`);
  const index = recordedIndex();
  const recorded =
    index.recipes.find((one) => one.format === format && one.os === (answers['os'] ?? 'ubuntu:24.04')) ??
    index.recipes.find((one) => one.format === format);
  if (recorded === undefined) return [];
  const opening =
    `There is no recipe here yet. This is a **recorded** one, which Spack ${index.spack} wrote on ${index.date} for ` +
    `${index.specs.join(' and ')} on ${recorded.os}.`;
  return recipePages(readRecipe(recordedRecipe(recorded.file)), {}, opening);
}

/** What the spack.yaml of that folder answers; nothing where it cannot be read. */
function answersIn(folder: string): Answers {
  const text = readText(`${folder}/spack.yaml`);
  const file = text === undefined ? undefined : openFile(text).file;
  return file ? readAnswers(file) : {};
}

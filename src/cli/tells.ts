/** What is said about the recipe that is there, and about building from it. */
import type { Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import { naming } from '../engine/names.ts';
import { newestOf, readText } from '../host/files.ts';
import { groundOf } from '../host/spack/ground.ts';
import { engineInUse } from '../session/engine.ts';
import { hostsOf } from '../spack/plan/hosts.ts';
import { planPages } from '../spack/plan/pages.ts';
import { planOf } from '../spack/plan/plan.ts';
import { recipePages } from '../spack/recipe/pages.ts';
import { readRecipe } from '../spack/recipe/read.ts';
import { valuesOf } from '../spack/shown/values.ts';
import { readAnswers } from '../spack/wizard/answers.ts';
import type { Answers } from '../spack/wizard/contract.ts';
import { openFile } from '../spack/yaml/open.ts';
import { enginesFor } from './new/engines.ts';
import { recordedIndex, recordedRecipe } from './spack-data.ts';

interface TellsFor {
  /** absolute; where the recipe is */
  readonly folder: string;
  readonly vars: Vars;
  readonly facts: HostFacts;
}

export async function pagesAbout(what: 'recipe' | 'build', about: TellsFor): Promise<readonly string[]> {
  return what === 'recipe' ? aboutRecipe(about) : aboutBuild(about);
}

/** What building will take, and what there is. The hosts that the recipe fetches from are asked, for two seconds at most. */
async function aboutBuild({ folder, vars, facts }: TellsFor): Promise<readonly string[]> {
  const answers = answersIn(folder);
  const recipe = recipeIn(folder, vars)?.text;
  const about = {
    ...enginesFor(engineInUse(vars), facts),
    ...{ specs: [...valuesOf(answers['app'] ?? ''), ...valuesOf(answers['mpi'] ?? '')], os: answers['os'] ?? '' },
    cached: answers['cache'] !== undefined,
  };
  const builder = about.builder ?? about.engine;
  const read = recipe === undefined ? {} : { recipe: readRecipe(recipe, answers['extra']) };
  const ground = await groundOf({
    ...{ host: facts, engine: builder.facts, env: process.env, limitMs: 2000, hosts: hostsOf({ ...read, os: about.os }) },
    ...(about.engine.engine.keeps === 'file' ? { folder } : {}),
  });
  return planPages(
    planOf({
      ...{
        engine: about.engine.engine,
        facts: about.engine.facts,
        specs: about.specs,
        os: about.os,
        cached: about.cached,
        ground,
      },
      ...read,
      ...(about.builder ? { builder: about.builder } : {}),
    }),
  );
}

function recipeIn(folder: string, vars: Vars): { path: string; text: string } | undefined {
  const { recipe: format } = naming[engineInUse(vars)];
  const path = newestOf(folder, format === 'docker' ? /\.Dockerfile$/ : /\.def$/);
  const text = path === undefined ? undefined : readText(path);
  return path === undefined || text === undefined || text.trim() === '' ? undefined : { path, text };
}

function aboutRecipe({ folder, vars }: TellsFor): readonly string[] {
  const answers = answersIn(folder);
  const there = recipeIn(folder, vars);
  if (there)
    return recipePages(readRecipe(there.text, answers['extra']), answers, `This is \`${there.path.replace(/^.*\//, '')}\`.`);
  const { recipe: format } = naming[engineInUse(vars)];
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

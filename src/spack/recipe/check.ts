/** Whether a recipe can be built from. Spack ends with 0 in several of these cases. */
import type { Format } from '../contract.ts';
import type { SpackFinding } from '../finding.ts';
import type { Recipe } from './contract.ts';

/** `specs`: the roots that were meant; `format`: the kind that the engine reads. Lines and columns are those of the recipe. */
export function checkRecipe(recipe: Recipe, specs: readonly string[], format?: Format): readonly SpackFinding[] {
  if (recipe.lines.every((line) => line.trim() === '')) return [empty];
  if (recipe.format === undefined) return [foreign];
  return [...wrongFormat(recipe, format), ...stagesMissing(recipe), ...rootsMissing(recipe, specs)];
}

function finding(code: string, line: number, title: string, cause: string, length = 1): SpackFinding {
  return { code, stage: 'containerize', severity: 'error', title, cause, line, column: 1, length: Math.max(1, length) };
}

const empty = finding(
  'recipe-empty',
  1,
  'The recipe is empty.',
  'A redirect with > makes the file before Spack starts. Spack then refused, and nothing was written into it.',
);

const foreign = finding(
  'recipe-foreign',
  1,
  'This is no recipe.',
  'A recipe names the image it begins with, in a line that starts with FROM or From:. There is none.',
);

const readBy: Readonly<Record<Format, string>> = { docker: 'a Dockerfile', singularity: 'a definition file' };

function wrongFormat({ format, stages }: Recipe, wanted: Format | undefined): SpackFinding[] {
  if (format === undefined || wanted === undefined || format === wanted) return [];
  const title = `The recipe is ${readBy[format]}, and the engine follows ${readBy[wanted]}.`;
  const cause = `spack.yaml says which kind to write, with "format: ${wanted}" below "container:".`;
  return [finding('recipe-format', stages[0]?.from ?? 1, title, cause)];
}

function stagesMissing({ format, stages }: Recipe): SpackFinding[] {
  const names = new Set(stages.map(({ name }) => name));
  const dangling = stages.find(({ image }) => image === 'bootstrap' && !names.has('bootstrap'));
  if (dangling)
    return [
      finding(
        'recipe-bootstrap',
        dangling.from,
        'The recipe has no image to build in.',
        `Spack has no build image for this system. ${format === 'singularity' ? 'In a definition file it then names an image "bootstrap", which does not exist.' : 'The stage that would make one is not in the recipe.'}`,
      ),
    ];
  if (names.has('build') && names.has('final')) return [];
  const [there] = stages;
  const lacks = names.has('final') && !names.has('build') ? 'a stage that builds' : 'a stage to keep';
  const title = `The recipe has one stage, and lacks ${lacks}.`;
  const cause =
    'Spack builds in a first stage and copies what is finished into a second. One alone is only a part of the recipe.';
  return [finding('recipe-one-stage', there?.from ?? 1, title, cause)];
}

function rootsMissing({ manifest, stages }: Recipe, specs: readonly string[]): SpackFinding[] {
  if (specs.length === 0) return [];
  const at = manifest?.lines[0] ?? stages[0]?.from ?? 1;
  const roots = manifest?.roots ?? [];
  const has = new Set(roots.map(({ spec }) => norm(spec)));
  return specs
    .filter((spec) => !has.has(norm(spec)))
    .map((spec) => {
      const within = roots.find(
        (root) => specs.filter((one) => holds(norm(root.spec), norm(one))).length > 1 && holds(norm(root.spec), norm(spec)),
      );
      if (within)
        return finding(
          'recipe-roots-merged',
          within.line,
          `"${short(spec)}" is a part of another spec.`,
          `The recipe asks for "${short(within.spec)}" as one. In spack.yaml the dash before it stands one column too far to the right, or is missing.`,
          within.spec.length,
        );
      return finding(
        'recipe-roots-missing',
        at,
        `"${short(spec)}" is not in the recipe.`,
        'The recipe was made from another spack.yaml, or from an older state of it. Let Spack write it again.',
      );
    });
}

const norm = (spec: string) => spec.replace(/\s+/g, ' ').trim();
const holds = (whole: string, part: string) => part !== '' && ` ${whole.replace(/ - /g, ' ')} `.includes(` ${part} `);
const short = (spec: string) => {
  const plain = norm(spec).replace(/[\x00-\x1f\x7f]/g, ' ');
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
};

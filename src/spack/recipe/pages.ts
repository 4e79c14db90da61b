/** A recipe as pages to read, as Markdown: the whole first, then section by section, and what comes of it. */
import type { Answers } from '../wizard/contract.ts';
import { partCalled } from '../wizard/questions.ts';
import type { Recipe } from './contract.ts';
import type { Download } from './downloads.ts';
import { type Explained, explainRecipe, type Told } from './explain.ts';

/** Lines of the recipe on one page, and cells of a line. */
const most = 7;
const wide = 60;

/** `opening`: what is to be said before all else, as where the recipe comes from. */
export function recipePages(recipe: Recipe, answers: Answers, opening: string): string[] {
  const told = explainRecipe(recipe, answers);
  return [overview(recipe, told, opening), ...told.sections.map((section) => page(recipe, told, section)), outcome(told)];
}

function overview(recipe: Recipe, { stages, downloads }: Explained, opening: string): string {
  const parts = stages.map(({ says, from, to }, at) => `- **Stage ${at + 1}**, lines ${from} to ${to}. ${says}`);
  const fetched = downloads.map(fetchedLine);
  return [
    `${opening} It has ${recipe.lines.length} lines, in ${stages.length} stages.`,
    parts.join('\n'),
    ...(fetched.length > 0 ? [`What building from it will fetch:\n\n${fetched.join('\n')}`] : []),
  ].join('\n\n');
}

function fetchedLine({ name, from, mb }: Download): string {
  return `- ${name}, from ${from}${mb === undefined ? '' : `, about ${mb} MB`}`;
}

function page(recipe: Recipe, { stages }: Explained, section: Told): string {
  const at = stages.findIndex(({ name }) => name === section.stage);
  const lines = section.from === section.to ? `line ${section.from}` : `lines ${section.from} to ${section.to}`;
  const labels = section.questions.flatMap((id) => partCalled(id)?.label ?? []);
  return [
    `**${section.title}** · stage ${at + 1} of ${stages.length}, ${lines}`,
    excerpt(recipe.lines.slice(section.from - 1, section.to)),
    section.says,
    ...(labels.length > 0 ? [`From your answers: ${labels.join(', ')}.`] : []),
  ].join('\n\n');
}

/** As code; long lines and the middle of long sections are left out. */
function excerpt(lines: readonly string[]): string {
  const solid = lines.filter((line) => line.trim() !== '');
  const rest = solid.length - most + 1;
  const shown = solid.length <= most ? solid : [...solid.slice(0, most - 3), `... ${rest} lines more ...`, ...solid.slice(-2)];
  return shown.map((line) => `    ${line.length > wide ? `${line.slice(0, wide - 3)}...` : line}`).join('\n');
}

function outcome({ holds }: Explained): string {
  return `What the image will hold in the end:\n\n${holds.map((one) => `- ${one}`).join('\n')}`;
}

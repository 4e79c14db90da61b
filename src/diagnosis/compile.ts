/** The failure catalogue as the build ships it. Loads yaml and zod: for the build and the tests only. */
import { parse } from 'yaml';
import { z } from 'zod';
import { variablesIn } from '../course/fill.ts';
import { fixedTexts } from './compile/anchors.ts';
import { slowness } from './compile/linear.ts';
import type { Catalogue, Failure, Pattern } from './failure.ts';
import { catalogueFile } from './schema.ts';

interface CatalogueText {
  readonly path: string;
  readonly text: string;
}

/** characters of the fixed text that each alternative of a regex must have */
const shortest = 5;

/** YAML files to plain data, the most specific first. Throws an Error that names the file, the entry and the key. */
export function compileCatalogue(files: readonly CatalogueText[]): Catalogue {
  const all = files.flatMap(failuresOf);
  const ids = new Set(all.map((one) => one.id));
  const names = all.map(nameOf);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new Error(`The failure catalogue has "${twice}" twice.`);
  const lost = all.flatMap((one) => one.hides ?? []).find((id) => !ids.has(id) && !names.includes(id));
  if (lost !== undefined) throw new Error(`The failure catalogue hides "${lost}", which it does not have.`);
  for (const one of all) {
    const hole = holes(one)[0];
    if (hole !== undefined)
      throw new Error(`In the failure catalogue, "${nameOf(one)}" says {{${hole}}}, which not each of its regexes finds.`);
  }
  return all.sort((a, b) => a.order - b.order);
}

/** `ID`, or `ID.CASE` */
export function nameOf(one: Pick<Failure, 'id' | 'case'>): string {
  return one.case === undefined ? one.id : `${one.id}.${one.case}`;
}

function failuresOf({ path, text }: CatalogueText): Failure[] {
  const data: unknown = parse(text);
  const result = catalogueFile.safeParse(data);
  if (!result.success) throw new Error(`${path} is not a failure catalogue:\n${z.prettifyError(result.error)}`);
  return result.data.failures.map(({ match, unless, ...one }) => ({
    ...one,
    ...patternsOf({ match, unless, line: one.line, called: one.called }, `${path}: "${nameOf(one)}"`),
  }));
}

type Written = z.infer<typeof catalogueFile>['failures'][number];

function patternsOf(
  { match, unless, line, called }: Pick<Written, 'match' | 'unless' | 'line' | 'called'>,
  where: string,
): Pick<Failure, 'match' | 'unless'> {
  for (const one of [line, called]) if (one !== undefined) checked(one, where);
  return {
    match: match.map((regex) => pattern(regex, where)),
    unless: unless?.map((regex) => pattern(regex, where)),
  };
}

function pattern(regex: string, where: string): Pattern {
  checked(regex, where);
  try {
    return { regex, fixed: fixedTexts(regex, shortest) };
  } catch (error) {
    throw new Error(`${where} ${(error as Error).message}`);
  }
}

function checked(regex: string, where: string): void {
  try {
    new RegExp(regex, 'gm');
  } catch {
    throw new Error(`${where}: not a JavaScript regular expression: ${regex}`);
  }
  const slow = slowness(regex);
  if (slow !== undefined) throw new Error(`${where} may run for ever. It ${slow}`);
}

/** Names in a failure's sentences for which a match may have no words. (A command with a hole is left out; a sentence cannot be.) */
function holes({ match, title, cause, ask, remedies }: Failure): string[] {
  const texts = [title, cause, ask ?? '', ...remedies.map((one) => one.text)];
  const used = texts.flatMap(variablesIn).filter((name) => name !== 'engine');
  return used.filter((name) => match.length === 0 || match.some(({ regex }) => !regex.includes(`(?<${name}>`)));
}

/** The failure catalogue as the build ships it. Loads yaml and zod: for the build and the tests only. */
import { parse } from 'yaml';
import { z } from 'zod';
import { variablesIn } from '../course/fill.ts';
import type { Catalogue, Failure } from './failure.ts';
import { catalogueFile } from './schema.ts';

interface CatalogueText {
  readonly path: string;
  readonly text: string;
}

/** YAML files to plain data, the most specific first. Throws an Error that names the file, the entry and the key. */
export function compileCatalogue(files: readonly CatalogueText[]): Catalogue {
  const all = files.flatMap(failuresOf);
  const ids = all.map((one) => one.id);
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) throw new Error(`The failure catalogue has "${twice}" twice.`);
  const lost = all.flatMap((one) => one.hides ?? []).find((id) => !ids.includes(id));
  if (lost !== undefined) throw new Error(`The failure catalogue hides "${lost}", which it does not have.`);
  for (const one of all) {
    const hole = holes(one)[0];
    if (hole !== undefined)
      throw new Error(`In the failure catalogue, "${one.id}" says {{${hole}}}, which not each of its regexes finds.`);
  }
  return all.sort((a, b) => a.order - b.order);
}

function failuresOf({ path, text }: CatalogueText): z.infer<typeof catalogueFile>['failures'] {
  const data: unknown = parse(text);
  const result = catalogueFile.safeParse(data);
  if (result.success) return result.data.failures;
  throw new Error(`${path} is not a failure catalogue:\n${z.prettifyError(result.error)}`);
}

/** Names in a failure's sentences for which a match may have no words. (A command with a hole is left out; a sentence cannot be.) */
function holes({ match, title, cause, ask, remedies }: Failure): string[] {
  const texts = [title, cause, ask ?? '', ...remedies.map((one) => one.text)];
  const used = texts.flatMap(variablesIn).filter((name) => name !== 'engine');
  return used.filter((name) => match.length === 0 || match.some((regex) => !regex.includes(`(?<${name}>`)));
}

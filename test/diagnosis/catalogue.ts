import { readdirSync, readFileSync } from 'node:fs';
import { compileCatalogue } from '../../src/diagnosis/compile.ts';
import type { Finding } from '../../src/diagnosis/finding.ts';
import { createDiagnoser, type Symptoms } from '../../src/diagnosis/match.ts';

const root = new URL('../../', import.meta.url);
const folder = 'src/diagnosis/catalogue';

export const files = readdirSync(new URL(folder, root)).map((name) => ({
  path: `${folder}/${name}`,
  text: text(`${folder}/${name}`),
}));
export const catalogue = compileCatalogue(files);
export const diagnoser = createDiagnoser(catalogue);
export const diagnose = (symptoms: Symptoms): readonly Finding[] => diagnoser.diagnose(symptoms).findings;

/** A file of this project as text. */
export function text(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

export interface Sample {
  readonly name: string;
  readonly id: string;
  readonly output: string;
}

/** `ID.txt` and `ID.VARIANT.txt`: what the tools really printed. */
export const samples: readonly Sample[] = readdirSync(new URL('fixtures/failures', root)).map((name) => ({
  name,
  id: name.split('.')[0] as string,
  output: text(`fixtures/failures/${name}`),
}));

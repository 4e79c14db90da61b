import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
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

/** What is known of a log besides its words. */
interface Source {
  /** the machine, or the public thread, that it is from */
  readonly from: string;
  readonly exit?: number;
  readonly command?: string;
  /** of a failure that is not in the catalogue: the line in which it is told first */
  readonly first?: string;
  /** of the same: an entry of general knowledge that would be a right answer, too */
  readonly general?: string;
}

export interface Sample {
  readonly name: string;
  readonly id: string;
  readonly output: string;
  readonly source: Source | undefined;
}

const sources = new Map<string, Source>(
  namesIn('fixtures/failures/sources').flatMap((name) =>
    Object.entries<Source>(parse(text(`fixtures/failures/sources/${name}`)) ?? {}),
  ),
);

function namesIn(path: string): string[] {
  const folder = new URL(path, root);
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Real logs of one kind: `ID.txt` and `ID.ANYTHING.txt`. */
function logsIn(folder: string): Sample[] {
  const path = `fixtures/failures/${folder}`;
  const names = namesIn(path).filter((name) => name.endsWith('.txt'));
  return names.map((name) => ({
    name,
    id: name.split('.')[0] as string,
    output: text(`${path}${name}`),
    source: sources.get(`${folder}${name.replace(/\.txt$/, '')}`),
  }));
}

/** What the tools really printed when they failed. */
export const samples: readonly Sample[] = logsIn('');
/** Looks like that failure, and is another one, or none: logs of their own, and those of other failures that are nearest to it. */
export const nearMisses: readonly Sample[] = [...logsIn('near/'), ...neighbours()];
/** Failures that are not in the catalogue. */
export const strangers = logsIn('unknown/');
/** Of things that went well. */
export const successes = logsIn('success/');

function neighbours(): Sample[] {
  const named: Record<string, readonly string[]> = parse(text('fixtures/failures/near/others.yaml'));
  return Object.entries(named).flatMap(([id, names]) =>
    names.map((name) => ({
      name: `${id}: ${name}`,
      id,
      output: text(`fixtures/failures/${name}.txt`),
      source: sources.get(name),
    })),
  );
}

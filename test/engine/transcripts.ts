/** What Enroot and Shifter really said: `fixtures/engines/`. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Run {
  readonly name: string;
  readonly command: string;
  readonly as: string;
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Every run of an engine, by name. */
export function transcripts(engine: 'enroot' | 'shifter'): ReadonlyMap<string, Run> {
  const file = (name: string) => new URL(`../../fixtures/engines/${engine}/${name}`, import.meta.url);
  const text = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const { runs } = parse(text('index.yaml')) as { runs: Omit<Run, 'out' | 'err'>[] };
  return new Map(runs.map((run) => [run.name, { ...run, out: text(`${run.name}.out.txt`), err: text(`${run.name}.err.txt`) }]));
}

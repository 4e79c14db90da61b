/** The live experiments of the course. What cannot be measured here is told as absent, with the reason; nothing is made up. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Engine } from '../../engine/contract.ts';
import { measureApplication } from './application.ts';
import { csvOf } from './csv.ts';
import { type Results, resultsData } from './json.ts';
import { keepResults } from './keep.ts';
import { busyFinding, coresInUse, loadNow, machineHere } from './machine.ts';
import { measureNamespaces } from './namespaces.ts';
import type { Asked, MeasureOptions } from './options.ts';
import { measureStart } from './start.ts';

/**
 * All rows, also kept as `experiments/<name>.csv` and `.json` in the workspace; of what was called off half-way as
 * `<name>-incomplete`. Throws Trouble if nothing could be measured, or if they cannot be written.
 */
export async function measure(asked: Asked, options: MeasureOptions): Promise<Results & { readonly files: readonly string[] }> {
  const { facts, signal, cwd, onRow } = options;
  const complete = { ...options, env: options.env ?? process.env };
  const began = Date.now();
  const before = loadNow();
  const used = asked.measure === 'namespaces' || signal.aborted ? undefined : await coresInUse();
  const done = await carriedOut(asked, complete);
  if (asked.measure === 'namespaces' && !signal.aborted) for (const row of done.rows) onRow(row);
  const busy = busyFinding(used, before, facts.cores);
  const results: Results = {
    ...{ name: asked.name ?? asked.measure, measure: asked.measure, began, ended: Date.now(), complete: !signal.aborted },
    machine: await machineHere(facts),
    load: { before, after: loadNow(), ...(used === undefined ? {} : { coresInUse: used }) },
    rows: done.rows,
    ...(done.programs ? { programs: done.programs } : {}),
    findings: [...done.findings, ...(busy ? [busy] : [])],
  };
  // of what was called off before the first run there is nothing to keep, and the short ones are soon made again
  if (!results.complete && (isShort(asked) || done.rows.every((row) => row.ms.length === 0))) return { ...results, files: [] };
  const texts = { csv: csvOf(done.rows), json: `${JSON.stringify(resultsData(results), undefined, 2)}\n` };
  return { ...results, files: await keepResults(cwd, results.name, texts, results.complete) };
}

/** An image by the name the engine takes from any folder: a file or folder of yours absolute, one in a store as it is. */
export function imageAt(image: string, cwd: string, { keeps }: Pick<Engine, 'keeps'>): string {
  const path = resolve(cwd, image);
  const meant = keeps === 'file' || image.startsWith('.') || image.startsWith('/');
  return meant && !/^[a-z-]+:\/\//.test(image) && existsSync(path) ? path : image;
}

/** Those that ask for nothing of the learner's. */
const isShort = ({ measure: what, image, run }: Asked) =>
  what === 'namespaces' || (what === 'start' && image === undefined && run.length === 0);

async function carriedOut(asked: Asked, options: MeasureOptions & { readonly env: NodeJS.ProcessEnv }) {
  if (asked.measure === 'namespaces') return { rows: await measureNamespaces(options), findings: [], programs: undefined };
  if (isShort(asked)) return { rows: await measureStart(options), findings: [], programs: undefined };
  const run = asked.measure === 'start' && asked.run.length === 0 ? ['true'] : asked.run;
  return measureApplication({ ...asked, run }, options);
}

/** Engines side by side: what a lesson says of them, and what this machine has. */
import type { StepOf } from '../course/lesson.ts';
import { duration } from '../session/amounts.ts';
import type { EngineFacts, EngineId } from './contract.ts';
import { naming } from './names.ts';

/** What this machine has of one engine. `looking`: not found out yet. */
type Here = 'looking' | 'ready' | 'unusable' | 'absent';

export interface Cell {
  /** the short answer; the fullest first, for where there is room */
  readonly forms: readonly [string, ...string[]];
  /** one to three sentences */
  readonly more: string;
  /** set in the column that tells what is here */
  readonly here?: Here;
}

export interface Column {
  readonly id: string;
  readonly title: string;
  /** the question that the column answers */
  readonly ask: string;
}

export interface Row {
  readonly value: string;
  readonly name: string;
  readonly more: string;
  /** said when it is chosen */
  readonly reply: string;
  /** in the order of the columns */
  readonly cells: readonly Cell[];
}

export interface Comparison {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const hereColumn: Column = { id: 'here', title: 'here', ask: 'What does this machine have?' };

/** The table of a step, with the live column where it asks for one. Undefined for a step without a table. */
export function comparisonOf(step: StepOf<'choose'>, engines: readonly EngineFacts[] | undefined): Comparison | undefined {
  const { table } = step;
  if (!table) return undefined;
  const rows = step.options.map(({ value, text, reply, row }): Row => {
    const said = table.columns.map(({ id }): Cell => {
      const cell = row?.cells[id];
      return { forms: [cell?.is ?? ''], more: cell?.more ?? '' };
    });
    const cells = table.here ? [...said, hereCell(value as EngineId, engines)] : said;
    return { value, name: row?.name ?? text, more: row?.more ?? '', reply, cells };
  });
  return { columns: table.columns.concat(table.here ? hereColumn : []), rows };
}

/** What is known of one engine on this machine; `engines` are those that are here. */
export function hereCell(id: EngineId, engines: readonly EngineFacts[] | undefined): Cell {
  if (!engines) return { here: 'looking', forms: ['looking', ''], more: 'sifu is still looking at this machine.' };
  const facts = engines.find((one) => one.id === id);
  if (!facts) return { here: 'absent', forms: ['not here', ''], more: absent(id) };
  const version = facts.version === 'unknown' ? 'version unknown' : facts.version;
  if (!facts.ready)
    return { here: 'unusable', forms: [shortProblem(facts), 'not usable', version, ''], more: unusable(facts, version) };
  const ran = facts.ms === undefined ? 'it ran' : `ran in ${duration(facts.ms)}`;
  return { here: 'ready', forms: [`${version}, ${ran}`, version, ''], more: ready(facts, version) };
}

function absent(id: EngineId): string {
  const { name, program } = naming[id];
  if (id === 'byhand') return `There is no ${program} on this machine, which is rare.`;
  return `No ${program} is on your PATH, so there is no ${name} here as far as sifu can see. On a cluster, "module avail" may list it.`;
}

/** A finding's title says it in a few words, the problem in a sentence. */
function shortProblem({ findings }: EngineFacts): string {
  const title = findings?.[0]?.title.replace(/\.$/, '');
  return title !== undefined && title.length <= 24 ? title : 'here, but not usable';
}

function unusable({ name, problem, findings }: EngineFacts, version: string): string {
  const first = findings?.[0];
  const why = first ? `${sentence(first.title)} ${first.cause}` : sentence(problem ?? 'It did not say why');
  return `${name} ${version} is installed, but started no container. ${why}`;
}

function sentence(text: string): string {
  return /[.?:]$/.test(text) ? text : `${text}.`;
}

function ready({ name, ms, flavor }: EngineFacts, version: string): string {
  const time = ms === undefined ? '' : `, in ${duration(ms)}`;
  const how = [
    flavor?.setuid === true ? " A setuid program of root's starts its containers." : '',
    flavor?.rootless === true ? ' It runs without root.' : '',
    flavor?.rootless === false ? " It runs with root's rights." : '',
  ];
  return `A container ran here${time}, with ${name} ${version}. That is proof, where a version alone is none.${how.join('')}`;
}

/** The whole comparison in sentences, one paragraph a row, for line mode and whoever listens. */
export function inWords({ columns, rows }: Comparison): string[] {
  return rows.map((row) => {
    const cells = row.cells.map((cell, at) => (cell.here ? spoken(cell) : `${columns[at]?.title} ${spoken(cell)}`));
    return `${row.name}: ${cells.join('; ')}.`;
  });
}

/** A cell as it is read aloud. */
function spoken({ here, forms }: Cell): string {
  if (here === 'ready') return `here, ${forms[0]}`;
  if (here === 'unusable') return `here, but no container ran: ${forms[0]}`;
  if (here === 'looking') return 'sifu is still looking whether it is here';
  return forms[0];
}

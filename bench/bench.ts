/**
 * Speed and memory, measured on real things in a real pseudo-terminal, A and B in turn in one run.
 * usage: npm run bench -- [--only ROW[,ROW]] [--runs N]     exit 1 if a bound is missed
 */
import { parseArgs } from 'node:util';
import type { Group, Result, Row } from './row.ts';
import { cpu } from './rows/cpu.ts';
import { diagnose } from './rows/diagnose.ts';
import { flood } from './rows/flood.ts';
import { heap } from './rows/heap.ts';
import { idle } from './rows/idle.ts';
import { keys } from './rows/keys.ts';
import { memory } from './rows/memory.ts';
import { search } from './rows/search.ts';
import { start } from './rows/start.ts';
import { step } from './rows/step.ts';
import { buildApp } from './sifu.ts';

const groups: readonly Group[] = [start, step, flood, memory, cpu, keys, idle, heap, search, diagnose];
const ids = groups.flatMap((group) => group.rows.map((row) => row.id));

function wantedRows(only: string | undefined): ReadonlySet<string> {
  const wanted = new Set(only?.split(',') ?? ids);
  const unknown = [...wanted].filter((id) => !ids.includes(id));
  if (unknown.length === 0) return wanted;
  process.stderr.write(`bench: there is no row ${unknown.join(', ')}; rows: ${ids.join(' ')}\n`);
  process.exit(2);
}

function said(value: number, { unit }: Row): string {
  const digits = unit === 'bytes' ? 0 : unit === 'x' ? 2 : 1;
  return `${value.toFixed(digits)}${unit === 'x' || unit === '%' ? '' : ' '}${unit}`;
}

function verdict({ row, value }: Result): string {
  if (value <= row.reach) return 'reached';
  return value <= row.bound ? 'pass' : 'MISS';
}

function printRow(result: Result): void {
  const { row, value, from } = result;
  const cells = [
    row.id.padEnd(12),
    said(value, row).padStart(12),
    said(row.bound, row).padStart(11),
    said(row.reach, row).padStart(11),
  ];
  process.stdout.write(`${cells.join('')}  ${verdict(result).padEnd(8)} ${row.what} (${from})\n`);
}

const { values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string', default: '9' } } });
const wanted = wantedRows(values.only);
const runs = Math.max(1, Number(values.runs) || 9);
const results: Result[] = [];

buildApp();
process.stdout.write(`${'row'.padEnd(12)}${'measured'.padStart(12)}${'bound'.padStart(11)}${'reach'.padStart(11)}  \n`);
for (const group of groups) {
  if (!group.rows.some((row) => wanted.has(row.id))) continue;
  const measured = await group.measure(runs);
  for (const [at, row] of group.rows.entries()) {
    const one = measured[at];
    if (!one || !wanted.has(row.id)) continue;
    results.push({ row, ...one });
    printRow({ row, ...one });
  }
}
const missed = results.filter((one) => verdict(one) === 'MISS');
process.stdout.write(`\n${results.length - missed.length} of ${results.length} within their bounds; medians of ${runs}\n`);
process.exit(missed.length > 0 ? 1 : 0);

/** How long it takes to start `true` as a process, in containers, and in a virtual machine, and what each sees. */
import { join } from 'node:path';
import { quote } from '../../course/fill.ts';
import type { Measured } from '../../session/state.ts';
import { inPrivateFolder } from '../facts/private.ts';
import type { MeasureOptions } from './options.ts';
import { peek } from './peek.ts';
import { timed } from './spawn.ts';
import { makeTinyRoot } from './tiny-root.ts';
import { bootOnce, noVm } from './vm.ts';
import { type Way, waysOf } from './ways.ts';

const rounds = 5;
/** a machine that boots faster than this is booted a second time */
const quickBootMs = 10_000;

type Row = { -readonly [K in keyof Measured]: Measured[K] };

interface Place extends MeasureOptions {
  /** runs so far, of all ways */
  made: number;
  readonly env: NodeJS.ProcessEnv;
  /** private, taken away afterwards */
  readonly folder: string;
}

/** How long `true` takes to start and end, in ms, in each way that works here. */
export function measureStart(options: MeasureOptions & { readonly env: NodeJS.ProcessEnv }): Promise<Measured[]> {
  return inPrivateFolder((folder) => inTurn({ ...options, folder, made: 0 }), [`${options.cwd}/.sifu`]);
}

/** One run of each way after the other, and again, so that a busy moment of the machine touches all of them alike. */
async function inTurn(place: Place): Promise<Measured[]> {
  const { folder, facts, env, signal, onRow } = place;
  const root = join(folder, 'root');
  const noRoot = await makeTinyRoot(root, env).then(() => undefined, reason);
  const ways = await waysOf(root, facts, env, noRoot);
  const pairs: [Way, Row][] = [];
  for (const way of ways) pairs.push([way, await firstLook(way, signal)]);
  const vm: Row = { id: 'vm', label: 'virtual machine', ms: [], ...(facts.vm ? {} : { absent: noVm }) };
  const rows = [...pairs.map(([, row]) => row), vm];
  for (const row of rows) if (row.absent && !signal.aborted) onRow({ ...row });
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    for (const [way, row] of pairs) {
      place.onProgress({ run: place.made + 1, of: rounds * pairs.filter(([, one]) => one.absent === undefined).length });
      await once(way, row, place);
    }
    if (round === 0 || (round === 2 && (vm.ms[0] ?? Number.POSITIVE_INFINITY) < quickBootMs)) await boot(vm, place);
  }
  return rows.map((row) => ({ ...row }));
}

/** Looks inside first, which also brings every file into memory: no run pays for the disk. */
async function firstLook(way: Way, signal: AbortSignal): Promise<Row> {
  const row: Row = { id: way.id, label: way.label, ms: [], ...(way.id === 'process' ? {} : { against: 'process' }) };
  if (typeof way.start === 'string') return { ...row, absent: way.start };
  try {
    const { program, args } = way.start(['true']);
    return { ...row, ...(await peek(way.start, signal)), line: [program, ...args].map(quote).join(' '), note: way.note };
  } catch (error) {
    return { ...row, absent: `It could not be started: ${reason(error)}.` };
  }
}

async function once({ start }: Way, row: Row, place: Place): Promise<void> {
  if (row.absent !== undefined || typeof start === 'string' || place.signal.aborted) return;
  await add(row, place, () => timed(start(['true']), place.signal));
}

async function boot(row: Row, place: Place): Promise<void> {
  if (row.absent !== undefined || place.signal.aborted) return;
  await add(row, place, async () => {
    const { ms, ...seen } = await bootOnce(place.facts, place.folder, place.env, place.signal);
    Object.assign(row, seen, { note: 'from start to prompt; qemu imitates the processor' });
    return ms;
  });
}

/** A run that fails makes the row absent, with the reason, unless others have told enough. */
async function add(row: Row, place: Place, run: () => Promise<number>): Promise<void> {
  const { signal, onRow } = place;
  try {
    row.ms = [...row.ms, Math.round((await run()) * 100) / 100];
    place.made++;
    row.order = [...(row.order ?? []), place.made];
  } catch (error) {
    if (signal.aborted || row.ms.length > 0) return;
    row.absent = `It could not be measured: ${reason(error)}.`;
  }
  onRow({ ...row });
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

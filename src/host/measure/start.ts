/** How long it takes to start `true` as a process, in containers, and in a virtual machine, and what each sees. */
import type { HostFacts } from '../../engine/contract.ts';
import type { Measured } from '../../session/state.ts';
import { inPrivateFolder } from '../facts/private.ts';
import type { MeasureOptions } from './measure.ts';
import { peek } from './peek.ts';
import { timed } from './spawn.ts';
import { makeTinyRoot } from './tiny-root.ts';
import { bootOnce, noVm } from './vm.ts';
import { type Way, waysOf } from './ways.ts';

const rounds = 5;
/** a machine that boots faster than this is booted a second time */
const quickBootMs = 10_000;

type Row = { -readonly [K in keyof Measured]: Measured[K] };

export async function measureStart(options: MeasureOptions & { readonly env: NodeJS.ProcessEnv }): Promise<Measured[]> {
  const { facts, env, signal, onRow, cwd } = options;
  return inPrivateFolder(
    async (folder) => {
      await makeTinyRoot(folder, env);
      const ways = await waysOf(folder, facts, env);
      const rows = new Map<string, Row>();
      for (const way of ways) rows.set(way.id, await firstLook(way, signal));
      const vm: Row = { id: 'vm', label: 'virtual machine', ms: [], ...(facts.vm ? {} : { absent: noVm }) };
      rows.set('vm', vm);
      for (const row of rows.values()) if (row.absent && !signal.aborted) onRow({ ...row });
      for (let round = 0; round < rounds && !signal.aborted; round++) {
        for (const way of ways) await once(way, rows.get(way.id), signal, onRow);
        if (round === 0 || (round === 2 && (vm.ms[0] ?? Number.POSITIVE_INFINITY) < quickBootMs))
          await boot(vm, facts, env, signal, onRow);
      }
      return [...rows.values()].map((row) => ({ ...row }));
    },
    [`${cwd}/.sifu`],
  );
}

/** Looks inside first, which also brings every file into memory: no run pays for the disk. */
async function firstLook(way: Way, signal: AbortSignal): Promise<Row> {
  const row: Row = { id: way.id, label: way.label, ms: [] };
  if (typeof way.start === 'string') return { ...row, absent: way.start };
  try {
    return { ...row, ...(await peek(way.start, signal)), note: way.note };
  } catch (error) {
    return { ...row, absent: `It could not be started: ${reason(error)}.` };
  }
}

async function once(way: Way, row: Row | undefined, signal: AbortSignal, onRow: (row: Measured) => void): Promise<void> {
  if (!row || row.absent !== undefined || typeof way.start === 'string' || signal.aborted) return;
  await add(row, signal, onRow, () => timed((way.start as Exclude<Way['start'], string>)(['true']), signal));
}

async function boot(
  row: Row,
  facts: HostFacts,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  onRow: (row: Measured) => void,
): Promise<void> {
  if (row.absent !== undefined || signal.aborted) return;
  await add(row, signal, onRow, async () => {
    const { ms, ...seen } = await bootOnce(facts, env, signal);
    Object.assign(row, seen, { note: 'from start to prompt; qemu imitates the processor' });
    return ms;
  });
}

/** A run that fails makes the row absent, with the reason, unless others have told enough. */
async function add(row: Row, signal: AbortSignal, onRow: (row: Measured) => void, run: () => Promise<number>): Promise<void> {
  try {
    row.ms = [...row.ms, Math.round((await run()) * 100) / 100];
  } catch (error) {
    if (signal.aborted || row.ms.length > 0) return;
    row.absent = `It could not be measured: ${reason(error)}.`;
  }
  onRow({ ...row });
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

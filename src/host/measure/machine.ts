/** What a measurement was made on, and whether others were at work there. */
import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg, release, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../diagnosis/finding.ts';
import type { HostFacts } from '../../engine/contract.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** bytes */
  readonly memory: number;
  readonly kernel: string;
  readonly system: string;
}

export async function machineHere({ os }: Pick<HostFacts, 'os'>): Promise<Machine> {
  const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  const processor = /^(?:model name|Model|cpu)\s*:\s*(.+)$/m.exec(info)?.[1]?.trim() ?? 'unknown';
  return { processor, cores: availableParallelism(), memory: totalmem(), kernel: release(), system: os };
}

/** Processes that run or want to, averaged over the last minute. */
export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

/** Ranks that a launcher takes without being told to crowd them: cores that are whole, not the halves that share one. */
export async function slotsHere(): Promise<number> {
  const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  return Math.max(1, Math.min(wholeCores(info) ?? Infinity, availableParallelism()));
}

/** By a text like /proc/cpuinfo; undefined where it does not tell. */
export function wholeCores(cpuinfo: string): number | undefined {
  const cores = new Set<string>();
  for (const block of cpuinfo.split(/\n\n+/)) {
    const [, socket] = /^physical id\s*:\s*(\d+)$/m.exec(block) ?? [];
    const [, core] = /^core id\s*:\s*(\d+)$/m.exec(block) ?? [];
    if (socket !== undefined && core !== undefined) cores.add(`${socket}.${core}`);
  }
  return cores.size > 0 ? cores.size : undefined;
}

/** Ticks of all cores so far: those that were used, and all. */
async function ticks(): Promise<{ used: number; all: number } | undefined> {
  const [, ...fields] = /^cpu\s.*$/m.exec(await readFile('/proc/stat', 'utf8').catch(() => ''))?.[0].split(/\s+/) ?? [];
  // user nice system idle iowait irq softirq steal; what guests used is within user already
  const numbers = fields.slice(0, 8).map(Number);
  if (numbers.length < 4 || !numbers.every(Number.isFinite)) return undefined;
  const all = numbers.reduce((sum, one) => sum + one, 0);
  return { all, used: all - (numbers[3] ?? 0) - (numbers[4] ?? 0) };
}

/** How many cores others use, in a moment in which sifu waits; undefined where the system does not tell. */
export async function coresInUse(momentMs = 400): Promise<number | undefined> {
  const before = await ticks();
  await pause(momentMs);
  const after = await ticks();
  if (!before || !after || after.all <= before.all) return undefined;
  return Math.round((10 * availableParallelism() * (after.used - before.used)) / (after.all - before.all)) / 10;
}

/** Resolves when less than a quarter of the machine is in use, three looks in a row, or after `tries` looks, a second apart. */
export async function quietMoment(cores: number, tries = 90): Promise<void> {
  for (let quiet = 0, left = tries; left > 0 && quiet < 3; left--) {
    quiet = ((await coresInUse()) ?? 0) < 0.25 * cores ? quiet + 1 : 0;
    await pause(600);
  }
}

/** Where others use a quarter of the machine. `used`: cores, before the first run. */
export function busyFinding(used: number | undefined, load: number, cores: number): Finding | undefined {
  if (used === undefined || used < 0.25 * cores) return undefined;
  return {
    code: 'measure-busy',
    title: 'The machine was busy with other work.',
    cause: `Other programs used ${used} of ${cores} core${cores === 1 ? '' : 's'} in the moment before the first run (load ${load}). Times by the clock suffer from that, CPU time much less.`,
    remedy: [
      {
        text: 'See who is at work, and measure again in a calmer moment.',
        command: 'uptime; ps -eo pcpu,comm --sort=-pcpu | head',
      },
    ],
  };
}

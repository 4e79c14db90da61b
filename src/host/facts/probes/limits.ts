/** The limits of this process, which every program that it starts inherits. */
import { readFile } from 'node:fs/promises';
import type { Limits } from '../../../diagnosis/machine/facts.ts';

/** Undefined where /proc does not tell. Never rejects. */
export async function findLimits(): Promise<Limits | undefined> {
  const text = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  return text === '' ? undefined : limitsIn(text);
}

const rows: readonly (readonly [keyof Limits, string])[] = [
  ['addressSpace', 'Max address space'],
  ['fileSize', 'Max file size'],
  ['processes', 'Max processes'],
  ['openFiles', 'Max open files'],
  ['lockedMemory', 'Max locked memory'],
];

/** The soft ones of a text like /proc/self/limits. */
export function limitsIn(text: string): Limits {
  const found = rows.flatMap(([key, name]) => {
    const soft = new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(text)?.[1];
    return soft === undefined ? [] : [[key, Number(soft)] as const];
  });
  return Object.fromEntries(found);
}

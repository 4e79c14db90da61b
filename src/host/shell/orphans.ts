/** Cleans up after a sifu that was killed together with its watchdog. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brood, end } from './kill.ts';
import { processOf } from './proc.ts';
import { quietly } from './pty.ts';

interface Claim {
  readonly id: string;
  readonly owner: number;
  readonly started: string;
}

/** Names a shell and what it starts; cannot be guessed. */
export const newId = (): string => randomBytes(9).toString('hex');

const folder = (state: string) => join(state, 'live');

/** Notes that this process owns the shell `id`; returns how to take it back. A directory that cannot be written is no obstacle. */
export function claim(state: string, id: string): () => void {
  const path = join(folder(state), `${id}.json`);
  const { pid } = process;
  const note: Claim = { id, owner: pid, started: processOf(pid)?.started ?? '' };
  quietly(() => {
    mkdirSync(folder(state), { recursive: true, mode: 0o700 });
    writeFileSync(path, JSON.stringify(note), { mode: 0o600 });
  });
  return () => quietly(() => rmSync(path, { force: true }));
}

/**
 * Ends the processes of shells whose sifu is gone, and removes what they left in `state` besides the snapshot.
 * Returns the ids of the processes that were ended.
 */
export async function orphans(state: string): Promise<readonly number[]> {
  const ended: number[] = [];
  for (const { id, path } of abandoned(state)) {
    ended.push(...(await end(() => brood(undefined, id), 1000)));
    quietly(() => rmSync(path, { force: true }));
    sweep(state, id);
  }
  return ended;
}

/** Removes what the shell `id` left in `state`, besides the snapshot. */
export function sweep(state: string, id: string): void {
  for (const name of names(state)) if (name.startsWith(`${id}.`)) quietly(() => rmSync(join(state, name), { force: true }));
}

function abandoned(state: string): { id: string; path: string }[] {
  return names(folder(state)).flatMap((name) => {
    const path = join(folder(state), name);
    const note = readClaim(path);
    if (!note || !/^[0-9a-f]{18}$/.test(note.id)) return [];
    const owner = processOf(note.owner);
    return owner?.started === note.started ? [] : [{ id: note.id, path }];
  });
}

function readClaim(path: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Claim;
  } catch {
    return undefined;
  }
}

function names(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

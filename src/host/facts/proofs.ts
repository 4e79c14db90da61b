/** Remembers which engines have been seen to run a container, so that the next start need not wait for it. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';

export interface Proofs {
  /** how long the container took when it was last seen to run, in ms; undefined if that is not known or too long ago */
  known(program: string): Promise<number | undefined>;
  keep(program: string, ms: number): Promise<void>;
}

const week = 7 * 24 * 3600 * 1000;
type Kept = Record<string, { ms: number; at: number }>;

/** Proofs in `folder`/engines.json. A changed program, user or kernel needs a new proof. Failures are not kept: they get mended. */
export function proofsIn(folder: string | undefined, fresh = false): Proofs {
  const file = folder && join(folder, 'engines.json');
  return {
    async known(program) {
      const found = file && !fresh ? (await load(file))[await keyOf(program)] : undefined;
      return found && Date.now() - found.at < week && Date.now() >= found.at ? found.ms : undefined;
    },
    async keep(program, ms) {
      if (!file || !folder) return;
      const all = { ...(await load(file)), [await keyOf(program)]: { ms, at: Date.now() } };
      await save(folder, file, all).catch(() => undefined);
    },
  };
}

async function keyOf(program: string): Promise<string> {
  const { mtimeMs, size } = await stat(program);
  return [program, mtimeMs, size, process.getuid?.(), release()].join(' ');
}

async function load(file: string): Promise<Kept> {
  try {
    const all: unknown = JSON.parse(await readFile(file, 'utf8'));
    const entries = typeof all === 'object' && all !== null ? Object.entries(all) : [];
    return Object.fromEntries(entries.filter(([, one]) => typeof one?.ms === 'number' && typeof one?.at === 'number'));
  } catch {
    return {};
  }
}

async function save(folder: string, file: string, all: Kept): Promise<void> {
  // one level only: Node's recursive mkdir never ends in places like /proc
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(all), { mode: 0o600 });
  await rename(temporary, file);
}

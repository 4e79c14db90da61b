/** Remembers which engines have been seen to run a container, so that the next start need not wait for it. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import type { EngineFacts } from '../../engine/contract.ts';

export interface Proofs {
  /** what was found out when a container was last seen to run; undefined if that is not known or too long ago */
  known(program: string): Promise<Proof | undefined>;
  keep(program: string, proof: Proof): Promise<void>;
}

/** `ms`: how long the container took. */
type Proof = Required<Pick<EngineFacts, 'ms'>> & Pick<EngineFacts, 'needed' | 'findings' | 'flavor'>;

const week = 7 * 24 * 3600 * 1000;
type Kept = Record<string, Proof & { at: number }>;

/** Proofs in `folder`/engines.json. A changed program, user or kernel needs a new proof. Failures are not kept: they get mended. */
export function proofsIn(folder: string | undefined, fresh = false): Proofs {
  const file = folder && join(folder, 'engines.json');
  let saving: Promise<unknown> = Promise.resolve();
  return {
    async known(program) {
      const found = file && !fresh ? (await load(file))[await keyOf(program)] : undefined;
      if (!found || Date.now() - found.at >= week || Date.now() < found.at) return undefined;
      const { at: _, ...proof } = found;
      return proof;
    },
    async keep(program, proof) {
      if (!file || !folder) return;
      // one after the other: engines are proved at the same time, and each adds its own to the file
      saving = saving.then(async () => {
        const all = { ...(await load(file)), [await keyOf(program)]: { ...proof, at: Date.now() } };
        await save(folder, file, all).catch(() => undefined);
      });
      await saving;
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

/** A machine to sabotage: a home, a PATH with nothing but what is put there, and engines made of shell. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { EngineId } from '../../../src/engine/contract.ts';
import { type EngineOptions, type FoundEngine, findEngines } from '../../../src/host/facts/engines.ts';
import { onPath } from '../../../src/host/facts/path.ts';
import { proofsIn } from '../../../src/host/facts/proofs.ts';
import { diagnose } from '../../diagnosis/catalogue.ts';

export interface Place {
  readonly home: string;
  readonly bin: string;
  /** where private folders are made; empty when all is tidied up */
  readonly temporary: string;
  env: NodeJS.ProcessEnv;
  /** a shell script on the PATH */
  program(name: string, script: string, folder?: string): void;
  /** programs of this machine, on the PATH */
  real(...names: readonly string[]): Promise<void>;
  find(more?: Partial<EngineOptions>): Promise<FoundEngine[]>;
  one(id: EngineId, more?: Partial<EngineOptions>): Promise<FoundEngine | undefined>;
  leftovers(): string[];
}

const known: NonNullable<EngineOptions['diagnose']> = (symptoms) =>
  diagnose(symptoms).filter((one) => one.evidence !== undefined);

/** Made anew before each test, gone after it. */
export function sabotagedPlace(): Place {
  const place = {} as { -readonly [Key in keyof Place]: Place[Key] };
  beforeEach(async () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'engines-test-')));
    const [bin, temporary] = [join(home, 'bin'), join(home, 'tmp')];
    for (const folder of [bin, temporary]) mkdirSync(folder);
    Object.assign(place, { home, bin, temporary, env: { PATH: bin, HOME: home, TMPDIR: temporary, USER: 'ana' } });
    await place.real('busybox', 'sh', 'ldd', 'sleep', 'yes', 'cat', 'true', 'tar', 'rm', 'timeout', 'grep', 'sed', 'head');
  });
  afterEach(() => rmSync(place.home, { recursive: true, force: true }));
  place.program = (name, script, folder = place.bin) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  place.real = async (...names) => {
    for (const name of names) {
      const path = await onPath(name, process.env);
      if (path) symlinkSync(realpathSync(path), join(place.bin, name));
    }
  };
  place.find = (more = {}) =>
    findEngines({
      ...{ env: place.env, limitMs: 5000, proofLimitMs: 10_000, proofs: proofsIn(undefined), places: [], diagnose: known },
      ...more,
    });
  place.one = async (id, more) => (await place.find({ only: [id], ...more }))[0];
  place.leftovers = () => readdirSync(place.temporary);
  return place;
}

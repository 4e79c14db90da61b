/** The learner's own Spack: which it is, and what it knows. Asked in the background; the answers are kept until it changes. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnSpack } from '../../spack/contract.ts';
import { probe } from '../facts/probe.ts';
import { findSpack } from '../facts/spack.ts';
import { type Asking, ask } from './ask.ts';
import { type Bag, bag, words } from './checked.ts';
import { commitIn, stateOf } from './commit.ts';
import { keep, kept } from './keep.ts';
import { aboutSpack } from './scripts.ts';

/**
 * Undefined: there is no Spack. One that hangs or is broken has but root, version and commit. The package recipes are not fetched: a
 * Spack that has none yet has no `packages`. Never rejects.
 */
export async function ownSpack(asking: Asking): Promise<OwnSpack | undefined> {
  const found = await find(asking);
  if (found === undefined) return undefined;
  const commit = (await commitIn(found.root)) ?? found.version;
  const name = `spack-${await stateOf(found.root, commit, asking.env)}`;
  const file = bag(await kept(asking.cacheFolder, name));
  const before = file?.['format'] === 1 ? answered(file) : undefined;
  if (before !== undefined) return { ...found, commit, ...before };
  const now = answered(await ask(found.root, aboutSpack, asking));
  if (now === undefined) return { ...found, commit };
  await keep(asking.cacheFolder, name, { format: 1, ...now });
  return { ...found, commit, ...now };
}

interface Found {
  readonly root: string;
  readonly version: string;
}

/** The one that was named, else the one that a shell would start, else the one whose settings are loaded. */
async function find({ env, root, limitMs = 40_000 }: Asking): Promise<Found | undefined> {
  const named = root || env.SIFU_SPACK_ROOT;
  const found = await findSpack(named ? { ...env, SIFU_SPACK_ROOT: named } : env, limitMs);
  if (found === undefined && !named && env.SPACK_ROOT) return findSpack({ ...env, SIFU_SPACK_ROOT: env.SPACK_ROOT }, limitMs);
  if (found === undefined || (await isSpack(found.root))) return found;
  // a site may have put a script of its own on the PATH, which starts the real one
  const said = await probe(join(found.root, 'bin/spack'), ['location', '--spack-root'], { env, limitMs, gently: true });
  const real = /^\/.*$/m.exec(said.stdout)?.[0];
  return said.ok && real !== undefined && (await isSpack(real)) ? { ...found, root: real } : found;
}

async function isSpack(root: string): Promise<boolean> {
  return access(join(root, 'lib/spack/spack')).then(
    () => true,
    () => false,
  );
}

type Answered = Pick<OwnSpack, 'systems' | 'packages' | 'schema'>;

/** Undefined unless something in it can be used. */
function answered(value: unknown): Answered | undefined {
  const said = bag(value);
  const [systems, packages, schema] = [words(said?.['systems']), words(said?.['packages']), bag(said?.['schema'])];
  if (!systems?.length && !packages?.length && !isSchema(schema)) return undefined;
  return {
    ...(systems?.length ? { systems } : {}),
    ...(packages?.length ? { packages } : {}),
    ...(isSchema(schema) ? { schema } : {}),
  };
}

/** Up to 0.21 all is under `patternProperties`. */
function isSchema(schema: Bag | undefined): boolean {
  return schema?.['type'] === 'object' && (bag(schema['properties']) ?? bag(schema['patternProperties'])) !== undefined;
}

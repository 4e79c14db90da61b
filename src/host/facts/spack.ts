/** Where Spack is, and which: from its own files, as starting it costs a second. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HostFacts } from '../../engine/contract.ts';
import { onPath } from './path.ts';
import { probe } from './probe.ts';

/** `SIFU_SPACK_ROOT`, else the Spack on PATH, else undefined. */
export async function findSpack(env: NodeJS.ProcessEnv, limitMs: number): Promise<HostFacts['spack']> {
  const root = await spackRoot(env);
  if (root === undefined) return undefined;
  return { root, version: (await versionInFiles(root)) ?? (await versionSaid(root, env, limitMs)) ?? 'unknown' };
}

async function spackRoot(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const said = env.SIFU_SPACK_ROOT;
  if (said) return (await onPath(join(said, 'bin/spack'), env)) ? said : undefined;
  const program = await onPath('spack', env);
  return program && dirname(dirname(await realpath(program)));
}

/** The version of the Spack that is loaded in this shell, from its files alone; undefined where there is none. */
export async function loadedSpackVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const root = env['SPACK_ROOT'] || (await spackRoot(env));
  return root ? versionInFiles(root) : undefined;
}

async function versionInFiles(root: string): Promise<string | undefined> {
  const text = await readFile(join(root, 'lib/spack/spack/__init__.py'), 'utf8').catch(() => '');
  return spackVersion(text);
}

/** Newer Spacks write `__version__ = "1.0.2"`, older ones `spack_version_info = (0, 16, 3)`. */
export function spackVersion(text: string): string | undefined {
  const plain = /^(?:__version__|spack_version)\s*=\s*["'](\d[^"']*)["']/m.exec(text)?.[1];
  return (
    plain ??
    /^spack_version_info\s*=\s*\(([\d\s,]+)\)/m.exec(text)?.[1]?.replaceAll(/\s/g, '').replace(/,$/, '').replaceAll(',', '.')
  );
}

async function versionSaid(root: string, env: NodeJS.ProcessEnv, limitMs: number): Promise<string | undefined> {
  const { ok, stdout } = await probe(join(root, 'bin/spack'), ['--version'], { env, limitMs: Math.max(limitMs, 4000) });
  return ok ? /^\d+\.\S+/m.exec(stdout)?.[0] : undefined;
}

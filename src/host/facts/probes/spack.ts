/** Where Spack is and how far it is set up, by its files alone: starting it takes seconds. */
import { constants } from 'node:fs';
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SpackFacts, SpackLost } from '../../../diagnosis/machine/facts.ts';
import { onPath } from '../path.ts';
import { spackVersion } from '../spack.ts';

/** Undefined where there is none. Never rejects. */
export async function findSpackState(env: NodeJS.ProcessEnv, workspace: string | undefined): Promise<SpackFacts | undefined> {
  const found = await rootOf(env, workspace);
  if (found === undefined) return undefined;
  const { root, by } = found;
  const version = spackVersion(await text(join(root, 'lib/spack/spack/__init__.py'))) ?? 'unknown';
  const user = env['SPACK_USER_CONFIG_PATH'] || (env.HOME ? join(env.HOME, '.spack') : '');
  const [packages, clingo, writable, setup] = await Promise.all([
    packagesOf(root, user),
    hasClingo(env['SPACK_USER_CACHE_PATH'] || user),
    may(root, constants.W_OK),
    may(join(root, 'share/spack/setup-env.sh'), constants.R_OK),
  ]);
  const loaded = env['BASH_FUNC_spack%%'] !== undefined;
  return { root, version, by, loaded, setup, packages, clingo, writable };
}

/** SPACK_ROOT and SPACK_ENV, as a module or an old line in .bashrc leaves them. Undefined where nothing is lost. Never rejects. */
export async function findSpackLost(env: NodeJS.ProcessEnv): Promise<SpackLost | undefined> {
  const { SPACK_ROOT: root, SPACK_ENV: environment } = env;
  const lost = {
    ...(root && !(await may(join(root, 'bin/spack'), constants.F_OK)) && { root }),
    ...(environment && !(await may(join(environment, 'spack.yaml'), constants.F_OK)) && { environment }),
  };
  return Object.keys(lost).length > 0 ? lost : undefined;
}

async function rootOf(
  env: NodeJS.ProcessEnv,
  workspace: string | undefined,
): Promise<Pick<SpackFacts, 'root' | 'by'> | undefined> {
  const program = await onPath('spack', env);
  const places: readonly (readonly [SpackFacts['by'], string | undefined])[] = [
    ['SIFU_SPACK_ROOT', env['SIFU_SPACK_ROOT']],
    ['PATH', program && dirname(dirname(await realpath(program)))],
    ['SPACK_ROOT', env['SPACK_ROOT']],
    ['workspace', workspace && join(workspace, 'spack')],
    ['home', env.HOME && join(env.HOME, 'spack')],
  ];
  for (const [by, root] of places) if (root && (await onPath(join(root, 'bin/spack'), env))) return { root, by };
  return undefined;
}

/** Since 1.0 the recipes are a repository of their own, cloned when they are first needed. */
async function packagesOf(root: string, user: string): Promise<SpackFacts['packages']> {
  if (await may(join(root, 'var/spack/repos/builtin/packages'), constants.R_OK)) return 'own';
  const scopes = [join(user, 'repos.yaml'), join(root, 'etc/spack/repos.yaml'), '/etc/spack/repos.yaml'];
  const own = await Promise.all(scopes.map(text));
  if (own.some((one) => /^\s+builtin:\s*\S/m.test(one))) return 'configured';
  const folder = join(user, 'package_repos');
  const clones = await readdir(folder).catch(() => []);
  const whole = await Promise.all(clones.map((one) => isRepository(join(folder, one))));
  return whole.includes(true) ? 'cloned' : clones.some((one) => !one.startsWith('.')) ? 'half' : 'absent';
}

async function isRepository(folder: string): Promise<boolean> {
  return (await text(join(folder, 'spack-repo-index.yaml'))) !== '' || may(join(folder, 'repos/spack_repo'), constants.R_OK);
}

/** The solver, as bootstrapping leaves it: bootstrap/store/<platform>/<compiler>/clingo-bootstrap-..., or one folder less. */
async function hasClingo(folder: string): Promise<boolean> {
  const within = async (path: string, depth: number): Promise<boolean> => {
    const names = (await readdir(path).catch(() => [])).filter((one) => !one.startsWith('.')).slice(0, 50);
    if (names.some((one) => one.startsWith('clingo'))) return true;
    if (depth === 0) return false;
    const deeper = await Promise.all(names.map((one) => within(join(path, one), depth - 1)));
    return deeper.includes(true);
  };
  return (await isFolder(join(folder, 'bootstrap/store'))) && within(join(folder, 'bootstrap/store'), 2);
}

const text = (path: string) => readFile(path, 'utf8').catch(() => '');
const isFolder = async (path: string) => (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
const may = (path: string, how: number) =>
  access(path, how).then(
    () => true,
    () => false,
  );

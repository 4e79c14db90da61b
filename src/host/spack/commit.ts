/** Which state of Spack and of its package recipes this is: from their own files, as starting git or Spack takes a while. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The commit that is checked out in a folder, 40 letters; undefined if it is no git clone. */
export async function commitIn(folder: string): Promise<string | undefined> {
  const git = await gitFolder(folder);
  const head = await text(join(git, 'HEAD'));
  const name = /^ref: (refs\/\S+)/.exec(head)?.[1];
  if (name === undefined) return commitOf(head);
  const common = resolve(git, (await text(join(git, 'commondir'))).trim() || '.');
  const packed = (await text(join(common, 'packed-refs'))).split('\n').find((line) => line.endsWith(` ${name}`));
  return commitOf(await text(join(git, name))) ?? commitOf(await text(join(common, name))) ?? commitOf(packed ?? '');
}

/** `.git` is a file in a worktree or a submodule. */
async function gitFolder(folder: string): Promise<string> {
  const path = join(folder, '.git');
  const link = /^gitdir: (.+)$/m.exec(await text(path))?.[1];
  return link === undefined ? path : resolve(folder, link);
}

function commitOf(text: string): string | undefined {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?\b/.exec(text)?.[0];
}

/** A short name for Spack and all that decides which packages it knows; another one after any update. */
export async function stateOf(root: string, commit: string, env: NodeJS.ProcessEnv): Promise<string> {
  const own = join(env.HOME ?? '/', '.spack');
  const [config, cache] = [env.SPACK_USER_CONFIG_PATH || own, env.SPACK_USER_CACHE_PATH || own];
  const recipes = await clones(join(cache, 'package_repos'));
  const places = [config, '/etc/spack', join(root, 'etc/spack'), join(root, 'etc/spack/site')];
  const settings = await Promise.all(places.map((place) => settled(join(place, 'repos.yaml'), root, env.HOME ?? '/')));
  const all = [root, commit, env.SPACK_DISABLE_LOCAL_CONFIG ?? '', ...recipes, ...settings].join('\n');
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

async function clones(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).sort().slice(0, 20);
  return Promise.all(names.map(async (name) => `${name} ${(await commitIn(join(folder, name))) ?? 'none'}`));
}

/** What such a file says, and since when the folders that it names hold what they hold: people add packages of their own. */
async function settled(path: string, root: string, home: string): Promise<string> {
  const named = (await text(path)).matchAll(/(?:^|[\s"'])((?:~|\/|\$spack\b)[^\s"'#]*)/gm);
  const folders = [...named].slice(0, 20).map(([, one = '']) => one.replace(/^\$spack/, root).replace(/^~/, home));
  const held = folders.map(async (folder) => `${folder} ${await stamp(join(folder, 'packages'))}`);
  return [await stamp(path), ...(await Promise.all(held))].join(' ');
}

async function stamp(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.size} ${found.mtimeMs}` : '';
}

/** At most what such a small file should hold. */
async function text(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > 16 * 1024 * 1024) return '';
  return readFile(path, 'utf8').catch(() => '');
}

/** Answers of the learner's Spack, kept in files of their own: private, written whole, and thrown away when they are not what they were. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../trouble.ts';

const largest = 6 * 1024 * 1024;
/** Spack is updated now and then, and a machine may have several. */
const most = 12;

/** What is kept under that name, as parsed JSON of any shape; undefined if nothing that can be used. Never rejects. */
export async function kept(folder: string, name: string): Promise<unknown> {
  const path = join(folder, `${name}.json`);
  try {
    // neither a link to elsewhere nor a pipe that never ends
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { size, uid } = await file.stat();
      const mine = process.getuid?.() === undefined || uid === process.getuid() || uid === 0;
      if (!mine || size > largest || !(await file.stat()).isFile()) return undefined;
      return JSON.parse(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** Never rejects: where nothing can be kept, Spack is asked again. */
export async function keep(folder: string, name: string, value: unknown): Promise<void> {
  const partial = join(folder, `.${name}-${randomBytes(4).toString('hex')}`);
  try {
    await make(folder);
    await writeFile(partial, JSON.stringify(value), { mode: 0o600, flag: 'wx' });
    await rename(partial, join(folder, `${name}.json`));
    await tidy(folder);
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
  }
}

/** With up to two folders above it. Node's own way of making them all never ends in a place like /proc. */
async function make(folder: string, above = 2): Promise<void> {
  const trouble = await mkdir(folder, { mode: 0o700 }).catch(codeOf);
  if (trouble !== 'ENOENT' || above === 0) return;
  await make(dirname(folder), above - 1);
  await mkdir(folder, { mode: 0o700 });
}

/** Takes away the oldest. */
async function tidy(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^spack-[0-9a-f]{16}(-packages|-sentences)?\.json$/.test(name));
  if (names.length <= most) return;
  const aged = await Promise.all(names.map(async (name) => ({ name, age: (await stat(join(folder, name))).mtimeMs })));
  aged.sort((a, b) => b.age - a.age);
  for (const { name } of aged.slice(most)) await rm(join(folder, name), { force: true });
}

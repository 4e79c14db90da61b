/**
 * What the catalogue advises for git and Spack, tried: broken, seen, mended, gone. A real Spack is wanted (SIFU_SPACK_ROOT; a clone of
 * v1.1.0 was taken), its solver (of Debian's package gringo), and no network.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../helpers/need.ts';
import { tryEach } from './helps.ts';
import { unpack } from './person.ts';
import { gitRows } from './remedies/git.ts';
import { recipeRows } from './remedies/recipe.ts';
import { spackRows } from './remedies/spack.ts';
import { spackFileRows } from './remedies/spack-files.ts';
import { spackSolveRows } from './remedies/spack-solve.ts';
import { openSite, type Site } from './site.ts';
import { copySpack } from './spack.ts';
import { ownPackages, type Source, solvingPython } from './spack-packages.ts';
import { paths, type User } from './user.ts';

const wants = ['root', 'learner', 'mounting', 'git'];

let site: Site | undefined;
let source: Source | undefined;
/** the folder that holds it */
let sifu = '';
beforeAll(async () => {
  if (missing('openssl') !== undefined) return;
  site = await openSite(['github.com', 'mirror.spack.io', 'ftp.lab.example']);
  const bare = join(site.web, 'github.com', 'spack', 'spack.git');
  const commit = 'git -C "$1" -c user.name=a -c user.email=a@b commit-tree -m one "$(git -C "$1" mktree </dev/null)"';
  const made = `git init -q --bare -b develop "$1" && git -C "$1" update-ref HEAD "$(${commit})" && git -C "$1" update-server-info`;
  await execa('bash', ['-ec', made, 'bash', bare]);
  source = await sources(join(site.web, 'ftp.lab.example'));
  if (missing('spack') === undefined) sifu = await ownSifu(join(site.web, '..'));
});
afterAll(() => site?.close());

describe('what is advised helps git:', () => {
  tryEach(gitRows, { wants, env: async () => ({ ...site?.env }) });
});

const archive = '/var/lib/sifu/images/tiny.tar';
describe('what is advised helps a recipe of Spack:', () => {
  tryEach(recipeRows, {
    wants: [...wants, 'userns', `file:${archive}`],
    furnish({ home, own }) {
      copyFileSync(archive, join(home, 'tiny.tar'));
      own();
    },
  });
});

describe('what is advised helps Spack:', () => {
  tryEach(spackRows, {
    wants: [...wants, 'spack', 'file:/usr/bin/python3'],
    env: async () => ({ SPACK_PYTHON: '/usr/bin/python3' }),
    furnish(user) {
      copySpack(user.home);
      ownPackages(user);
      user.own();
    },
  });
});

const spack = [...wants, 'spack', 'openssl', 'file:/usr/bin/python3'];
/** On the PATH as by its own setup, and sifu, too. */
function furnish(user: User): void {
  ownPackages(user, source);
  user.env['PATH'] = `${sifu}:${join(copySpack(user.home), 'bin')}:${paths}`;
  user.own();
}

describe('what is advised helps Spack with its files:', () => {
  tryEach(spackFileRows, { wants: spack, env: async () => ({ SPACK_PYTHON: '/usr/bin/python3' }), furnish });
});

describe('what is advised helps Spack, which decides, fetches and builds:', () => {
  tryEach(spackSolveRows, {
    wants: [...spack, 'clingo', 'gcc'],
    env: async () => ({ ...site?.env }),
    furnish(user) {
      user.env['SPACK_PYTHON'] = solvingPython(user);
      furnish(user);
    },
  });
});

/** What is to be fetched, and the checksums. */
async function sources(folder: string): Promise<Source> {
  const pack = 'mkdir zlib-1 && echo one >zlib-1/README && tar -czf zlib-1.tar.gz zlib-1';
  const patch = 'cp -r zlib-1 new && echo two >>new/README && ! diff -u zlib-1/README new/README >fix.patch && rm -r new';
  await execa('bash', ['-ec', `${pack} && ${patch}`], { cwd: folder });
  const sum = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return { address: 'https://ftp.lab.example/zlib-1.tar.gz', sha256: sum('zlib-1.tar.gz'), patch: sum('fix.patch') };
}

/** What is shipped, where everybody can read it, and its name on the PATH. */
async function ownSifu(folder: string): Promise<string> {
  await unpack(folder, false);
  const program = join(folder, 'package', 'bin', 'sifu.js');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'sifu'), `#!/bin/sh\nexec ${process.execPath} ${program} "$@"\n`, { mode: 0o755 });
  return join(folder, 'bin');
}

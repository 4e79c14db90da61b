/** What the catalogue advises for git and Spack, tried: broken, seen, mended, gone. A real Spack is wanted, and no network. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../helpers/need.ts';
import { tryEach } from './helps.ts';
import { gitRows } from './remedies/git.ts';
import { spackRows } from './remedies/spack.ts';
import { openSite, type Site } from './site.ts';
import { copySpack } from './spack.ts';
import type { User } from './user.ts';

const wants = ['root', 'learner', 'mounting', 'git'];

let site: Site | undefined;
beforeAll(async () => {
  if (missing('openssl') !== undefined) return;
  site = await openSite(['github.com', 'mirror.spack.io', 'ftp.lab.example']);
  const bare = join(site.web, 'github.com', 'spack', 'spack.git');
  const commit = 'git -C "$1" -c user.name=a -c user.email=a@b commit-tree -m one "$(git -C "$1" mktree </dev/null)"';
  const made = `git init -q --bare -b develop "$1" && git -C "$1" update-ref HEAD "$(${commit})" && git -C "$1" update-server-info`;
  await execa('bash', ['-ec', made, 'bash', bare]);
});
afterAll(() => site?.close());

describe('what is advised helps git:', () => {
  tryEach(gitRows, { wants, env: async () => ({ ...site?.env }) });
});

describe('what is advised helps Spack:', () => {
  tryEach(spackRows, {
    wants: [...wants, 'spack', 'file:/usr/bin/python3'],
    env: async () => ({ SPACK_PYTHON: '/usr/bin/python3' }),
    furnish(user) {
      copySpack(user.home);
      ownPackage(user);
      user.own();
    },
  });
});

/** A repository of packages that need not be fetched. */
function ownPackage({ home }: User): void {
  const repo = join(home, 'own', 'spack_repo', 'lab');
  const folder = join(repo, 'packages', 'gromacs');
  for (const one of [folder, join(home, '.spack')]) mkdirSync(one, { recursive: true });
  const words = '    """Stands for GROMACS."""\n    version("1")\n    variant("mpi", default=True, description="ranks")\n';
  writeFileSync(join(folder, 'package.py'), `from spack.package import *\n\n\nclass Gromacs(Package):\n${words}`);
  writeFileSync(join(repo, 'repo.yaml'), 'repo:\n  namespace: lab\n  api: v2.0\n');
  writeFileSync(join(home, '.spack', 'repos.yaml'), `repos::\n  lab: ${repo}\n`);
}

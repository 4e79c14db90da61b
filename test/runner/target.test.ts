import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import { engineById } from '../../src/engine/registry.ts';
import { absent } from '../../src/engine/vars.ts';
import { aside } from '../../src/host/aside.ts';
import { realPath } from '../../src/host/files.ts';
import type { Host } from '../../src/runner/host.ts';
import { targetTrouble } from '../../src/runner/target.ts';
import { need } from '../helpers/need.ts';
import { world } from './world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'target test '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The learner's shell, as far as this looks at it. */
function host(env: NodeJS.ProcessEnv = {}): Host {
  return {
    ...world().host,
    aside: (line, limitMs = 5000) => aside(line, { snapshot: '/nowhere', cwd: folder, limitMs, env: { ...process.env, ...env } }),
    resolve: (path, from) => realPath(path, from ?? folder),
    engine: (id) => {
      const engine = engineById(id);
      return engine && { engine, facts: absent(engine.id) };
    },
  };
}

const build: Intent = { op: 'build', recipe: 'x.def', image: 'x.sif' };
const vars = {};

it('says nothing where there is room, and leaves nothing behind', async () => {
  expect(await targetTrouble(build, vars, host(), folder)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

it('tells of a folder that cannot be written to before a long build begins', async () => {
  const trouble = await targetTrouble({ ...build, image: '/sys/x.sif' }, vars, host(), folder);
  expect(trouble?.why).toContain('/sys cannot be written to, and the engine might notice only at the end of its work.');
  expect(trouble?.why).toContain('ls -ld /sys');
});

it('tells of a temporary folder that cannot be written to', async () => {
  const trouble = await targetTrouble(build, vars, host({ APPTAINER_TMPDIR: '/sys' }), folder);
  expect(trouble?.why).toContain('/sys cannot be written to');
});

it('tells of a full disk', async (context) => {
  need(context, 'mounting');
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  try {
    expect((await targetTrouble(build, vars, host(), folder))?.why).toContain(`There is no room left in ${folder}`);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    spawnSync('umount', [folder]);
  }
});

it('tells of a disk with too little room for an image whose size is known', async (context) => {
  need(context, 'mounting');
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder]);
  try {
    expect(await targetTrouble({ ...build, size: '1 MB' }, vars, host(), folder)).toBeUndefined();
    const trouble = await targetTrouble({ ...build, size: '500 MB' }, vars, host(), folder);
    expect(trouble?.why).toMatch(/^There is too little room in .*: this takes about \d+ MB, and 21 MB are left\./);
    expect(trouble?.why).toContain(`df -h '${folder}'`);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    spawnSync('umount', [folder]);
  }
});

it('tells of a folder that is not there, as it would be typed', async () => {
  const trouble = await targetTrouble({ ...build, image: 'not here/x.sif' }, vars, host(), folder);
  expect(trouble?.why).toContain(`There is no folder ${folder}/not here`);
  expect(trouble?.why).toContain(`mkdir -p '${folder}/not here'`);
});

it('asks nothing of an engine that keeps images in a store, unless a file is to be written', async () => {
  const podman = { engine_choice: 'podman' };
  expect(await targetTrouble({ ...build, image: '/sys/x' }, podman, host(), folder)).toBeUndefined();
  const saved = await targetTrouble({ op: 'convert', image: 'x', to: '/sys/x.tar', form: 'file' }, podman, host(), folder);
  expect(saved?.why).toContain('/sys cannot be written to');
});

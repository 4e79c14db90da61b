import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineById, engines } from '../../../src/engine/registry.ts';
import { absent } from '../../../src/engine/vars.ts';
import type { Ground, PlanInput, PlanLine } from '../../../src/spack/plan/contract.ts';
import { hostsOf } from '../../../src/spack/plan/hosts.ts';
import { planPages } from '../../../src/spack/plan/pages.ts';
import { planOf } from '../../../src/spack/plan/plan.ts';
import { readRecipe } from '../../../src/spack/recipe/read.ts';

const recipe = readRecipe(readFileSync(join(import.meta.dirname, '../../../fixtures/spack/recipes/ubuntu-24.04.def'), 'utf8'));
const good: Ground = {
  ...{ cores: 8, memory: 32e9, root: false, userns: true, subids: true, spack: true },
  temporary: { path: '/tmp', free: 100e9, writable: true },
  target: { path: '/home/me', free: 100e9, writable: true },
  reached: { 'registry-1.docker.io': true, 'mirror.spack.io': true, 'archive.ubuntu.com': true },
};
const engine = engineById('apptainer') as PlanInput['engine'];
const input = (ground: Partial<Ground> = {}, over: Partial<PlanInput> = {}): PlanInput => ({
  ...{
    engine,
    facts: { ...absent('apptainer'), version: '1.4.5', ready: true },
    specs: ['gromacs+mpi', 'mpich'],
    recipe,
    os: 'ubuntu:24.04',
    cached: false,
  },
  ground: { ...good, ...ground },
  ...over,
});
const line = (id: PlanLine['id'], ground: Partial<Ground>, over: Partial<PlanInput> = {}) =>
  planOf(input(ground, over)).lines.find((one) => one.id === id);

describe('a plan', () => {
  test('where all is well, every line says so', () => {
    const plan = planOf(input());
    expect(plan.lines.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'engine ok',
      'root ok',
      'temporary ok',
      'target ok',
      'network ok',
      'cores ok',
      'memory ok',
    ]);
    expect(plan.state).toBe('ok');
  });

  test('each of the things that stop a build, with what to do', () => {
    const bad: [PlanLine['id'], Partial<Ground>, string][] = [
      ['root', { userns: false }, 'Ask your administrator'],
      ['temporary', { temporary: { path: '/tmp', free: 1e9, writable: true } }, 'APPTAINER_TMPDIR'],
      ['temporary', { temporary: { path: '/tmp', free: 100e9, writable: false } }, 'noticed at the end only'],
      ['target', { target: { path: '/ro', free: 100e9, writable: false } }, 'noticed at the end only'],
      [
        'network',
        { reached: { 'registry-1.docker.io': false, 'mirror.spack.io': false, 'archive.ubuntu.com': false } },
        'https_proxy',
      ],
      ['memory', { memory: 1e9 }, 'build_jobs'],
    ];
    for (const [id, ground, remedy] of bad)
      expect([id, line(id, ground)]).toEqual([
        id,
        expect.objectContaining({ state: 'bad', remedy: expect.stringContaining(remedy) }),
      ]);
  });

  test('what makes it slow or doubtful is a warning', () => {
    expect(line('cores', { cores: 2 })).toMatchObject({ state: 'warning', has: '2' });
    expect(line('root', { subids: false })).toMatchObject({ state: 'warning' });
    expect(line('network', { reached: { ...good.reached, 'mirror.spack.io': false } })).toMatchObject({
      state: 'warning',
      has: 'no answer from mirror.spack.io',
    });
  });

  test('the first page says how many must be mended, and how many only warn', () => {
    const verdict = (ground: Partial<Ground>) =>
      planPages(planOf(input(ground)))[0]
        ?.split('\n')
        .at(-1);
    const slow = { cores: 2 };
    const doubtful = { ...slow, subids: false };
    const full = { temporary: { path: '/tmp', free: 1e9, writable: true } };
    expect(verdict({})).toBe('Nothing stands in the way.');
    expect(verdict(slow)).toBe('It may work. One thing to look at; the last page says more.');
    expect(verdict(doubtful)).toBe('It may work. 2 things to look at; the last page says more.');
    expect(verdict(full)).toBe('One thing to mend first; the last page says how.');
    expect(verdict({ ...full, ...slow })).toBe('One thing to mend first, and one warning; the last page says how.');
    expect(verdict({ ...full, ...doubtful, userns: false })).toBe(
      '2 things to mend first, and one warning; the last page says how.',
    );
    expect(verdict({ ...full, ...doubtful })).toBe('One thing to mend first, and 2 warnings; the last page says how.');
    expect(
      planPages(planOf(input({ ...full, ...doubtful })))
        .at(-1)
        ?.split('\n\n'),
    ).toHaveLength(3);
  });

  test('what was not looked at is not claimed', () => {
    const lines = planOf(input({}, { ground: {}, facts: absent('apptainer') })).lines;
    expect(lines.filter(({ state }) => state === 'ok')).toEqual([]);
    for (const { state, remedy } of lines) if (state === 'bad') expect(remedy).toBeTruthy();
  });

  test('the time is a range: hours from source, minutes from a build cache', () => {
    const { times, expected } = planOf(input({ cores: 2 }));
    expect(expected).toBe('full');
    expect(times.full.least).toBeGreaterThan(3_600_000);
    expect(times.full.most).toBeLessThan(12 * 3_600_000);
    expect(times.cached.most).toBeLessThan(60 * 60_000);
    expect(planOf(input({}, { cached: true })).expected).toBe('cached');
    expect(planOf(input({ cores: 16 })).times.full.most).toBeLessThan(times.full.most);
  });

  test('every engine has one, and so has one that builds nothing', () => {
    for (const one of engines) {
      const plan = planOf(input({}, { engine: one, facts: { ...absent(one.id), ready: true } }));
      for (const { times } of [plan])
        for (const range of Object.values(times)) expect(range.least).toBeLessThanOrEqual(range.most);
    }
    const builder = { engine: engineById('podman') as PlanInput['engine'], facts: { ...absent('podman'), ready: true } };
    expect(planOf(input({}, { engine: engineById('enroot') as PlanInput['engine'], builder })).lines[0]).toMatchObject({
      needs: 'Podman, able to start containers',
      state: 'ok',
    });
  });

  test('hosts are those that the recipe fetches from', () => {
    expect(hostsOf({ recipe, os: 'ubuntu:24.04' })).toEqual(['registry-1.docker.io', 'mirror.spack.io', 'archive.ubuntu.com']);
    expect(hostsOf({ os: 'centos:7' })).toEqual(['registry-1.docker.io', 'mirror.spack.io']);
  });
});

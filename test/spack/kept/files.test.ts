import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { engineById, engines } from '../../../src/engine/registry.ts';
import { absent } from '../../../src/engine/vars.ts';
import type { About } from '../../../src/spack/kept/about.ts';
import { keptFiles } from '../../../src/spack/kept/files.ts';
import { need } from '../../helpers/need.ts';

const apptainer = engineById('apptainer') as About['engine'];

function about(over: Partial<About> = {}): About {
  const engine = over.engine ?? apptainer;
  return {
    name: 'gromacs-mpi',
    engine,
    facts: absent(engine.id),
    specs: ['gromacs+mpi', 'mpich'],
    mpi: 'mpich',
    os: 'ubuntu:24.04',
    spack: '1.1',
    ...over,
  };
}

const file = (path: string, over: Partial<About> = {}) => keptFiles(about(over)).find((one) => one.path === path)?.text ?? '';
const checks = (text: string) => spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });

/** Everything there is: each engine, with either MPI and with none. */
const all = engines.flatMap((engine) =>
  ['mpich', 'openmpi', ''].map((mpi): [string, About] => {
    const { mpi: _, ...rest } = about({ engine });
    return [`${engine.id} and ${mpi || 'no MPI'}`, mpi === '' ? { ...rest, specs: ['gromacs~mpi'] } : { ...rest, mpi }];
  }),
);

describe('the files a person keeps', () => {
  test('there are four, and the scripts can be started', () => {
    expect(keptFiles(about()).map(({ path, executable }) => [path, executable])).toEqual([
      ['build.sh', true],
      ['run.sh', true],
      ['job.sh', true],
      ['README.md', false],
    ]);
  });

  test.each(all)('%s: bash reads every script', (_, one) => {
    for (const { path, text, executable } of keptFiles(one))
      if (executable) expect([path, checks(text).stderr]).toEqual([path, '']);
  });

  test('say what they are, and whether what they begin with is there, before anything is made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sifu-kept-'));
    try {
      for (const name of ['build.sh', 'run.sh']) writeFileSync(join(folder, name), file(name));
      const ask = (...words: string[]) => spawnSync('bash', words, { cwd: folder, encoding: 'utf8' });
      expect(ask('run.sh', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('./run.sh --image') });
      expect(ask('build.sh', '--recipe')).toMatchObject({
        status: 1,
        stderr: 'There is no recipe gromacs-mpi.def yet: ./build.sh recipe makes it.\n',
      });
      writeFileSync(join(folder, 'gromacs-mpi.def'), 'Bootstrap: docker\n');
      expect(ask('build.sh', '--recipe')).toMatchObject({ status: 0, stdout: 'gromacs-mpi.def\n', stderr: '' });
      expect(ask('build.sh', '--recipe', 'image')).toMatchObject({ status: 1, stderr: '--recipe stands alone.\n' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('shellcheck finds nothing in any of them', (context) => {
    need(context, 'shellcheck');
    for (const [name, one] of all)
      for (const { path, text, executable } of keptFiles(one)) {
        if (!executable) continue;
        const { stdout } = spawnSync('shellcheck', ['-s', 'bash', '-'], { input: text, encoding: 'utf8' });
        expect([name, path, stdout]).toEqual([name, path, '']);
      }
  });

  test('no placeholder is left, and nothing that is true of one machine only', () => {
    for (const [name, one] of all) {
      const facts = { ...one.facts, program: `/opt/here/bin/${one.facts.program}` };
      for (const { path, text } of keptFiles({ ...one, facts }))
        expect([
          name,
          path,
          /kept-|RECIPE|COMMAND-INSIDE|LAUNCHER|THE-ENGINE|424242|\/opt\/here|20\d\d-/.exec(text)?.[0],
        ]).toEqual([name, path, undefined]);
    }
  });

  test('whatever a name, a spec or a label holds, the scripts stay scripts', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("it's", '$(reboot)', '`x`', 'a b', '-rf', 'END', 'a\nEND\nrm x', '"', '${x}', '*'),
    );
    const any = fc.record({
      name: odd,
      specs: fc.array(odd, { maxLength: 4 }),
      os: odd,
      spack: odd,
      mpi: odd,
      label: odd,
      target: odd,
      program: fc.array(odd, { maxLength: 3 }),
      engine: fc.constantFrom(...engines),
    });
    fc.assert(
      fc.property(any, ({ label, engine, ...rest }) => {
        const files = keptFiles({ ...rest, engine, facts: absent(engine.id), labels: [{ name: label, value: label }] });
        for (const { text, executable } of files) {
          expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f]/);
          if (executable) expect(checks(text).stderr).toBe('');
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('build.sh looks at a recipe before it builds', () => {
  const recipes = join(import.meta.dirname, '../../../fixtures/spack/recipes');
  const recipe = (name: string) => readFileSync(join(recipes, name), 'utf8');
  const course = 'spack:\n  specs:\n  - gromacs+mpi\n  - mpich\n';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sifu-kept-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What check_recipe says of a recipe beside that spack.yaml: nothing if all is well. */
  const said = (yaml: string, text: string, engine = apptainer) => {
    const build = file('build.sh', { engine, facts: absent(engine.id) });
    const functions = /^roots\(\) \{[\s\S]*?^fresh_recipe/m.exec(build)?.[0].replace(/fresh_recipe$/, '') ?? 'exit 9';
    writeFileSync(join(folder, 'spack.yaml'), yaml);
    writeFileSync(join(folder, 'recipe'), text);
    const line = `set -euo pipefail; stop() { printf '%s\\n' "$@"; exit 1; }\n${functions}\ncheck_recipe recipe It`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' });
    expect([stderr, status === 0]).toEqual(['', stdout === '']);
    return stdout;
  };
  const podman = engineById('podman') as About['engine'];

  test('those of Spack are good, in both formats', () => {
    expect(said(course, recipe('ubuntu-24.04.def'))).toBe('');
    expect(said(course, recipe('ubuntu-24.04.Dockerfile'), podman)).toBe('');
    expect(said(course, recipe('alpine-3.Dockerfile'), podman)).toBe('');
  });

  test('other ways to write the same list are understood', () => {
    const ways = [
      '# a\nspack:\n  # b\n  specs:   # c\n\n    - "gromacs+mpi"   # d\n    - \'mpich\'\n  view: true\n',
      'spack:\n  view: true\n  specs: [gromacs+mpi, mpich]\n',
      course.replaceAll('\n', '\r\n'),
    ];
    for (const yaml of ways) expect(said(yaml, recipe('ubuntu-24.04.def'))).toBe('');
    const spec = 'gromacs+mpi cflags="-O2 -g"';
    expect(said(course.replace('gromacs+mpi', `'${spec}'`), recipe('ubuntu-24.04.def').replace('gromacs+mpi', spec))).toBe('');
    expect(
      said(
        course.replace('gromacs+mpi', JSON.stringify(spec)),
        recipe('ubuntu-24.04.Dockerfile').replace('gromacs+mpi', spec),
        podman,
      ),
    ).toBe('');
  });

  test('what cannot be built from is told', () => {
    const good = recipe('ubuntu-24.04.def');
    expect(said(course, '')).toContain('is empty');
    expect(said(course, recipe('ubuntu-24.04.Dockerfile'))).toContain('no recipe for this engine');
    expect(said(course, good.replace(/From: spack.*/, 'From: bootstrap'))).toContain('no image to build in');
    expect(said(course, good.replace('  - mpich\n', ''))).toContain('not those in spack.yaml');
    expect(said('spack:\n  specs:\n  - gromacs+mpi\n   - mpich\n', good.replace('\n  - mpich', ' - mpich'))).toContain(
      'Two specs became one',
    );
  });
});

test('ranks and nodes are whole numbers, whatever was answered', () => {
  const lines = (ranks: number, nodes: number) => file('job.sh', { ranks, nodes }).match(/--(nodes|ntasks)=.*/g);
  expect(lines(8, 2)).toEqual(['--nodes=2', '--ntasks=8']);
  expect(lines(2, 4)).toEqual(['--nodes=2', '--ntasks=2']);
  for (const odd of [0, -3, Number.NaN, Number.POSITIVE_INFINITY]) expect(lines(odd, odd)).toEqual(['--nodes=1', '--ntasks=2']);
  expect(lines(4.7, 1)).toEqual(['--nodes=1', '--ntasks=4']);
});

describe('run.sh', () => {
  test('it starts what the first spec is about', () => {
    expect(file('run.sh')).toContain('program=(gmx_mpi) probe=(--version)');
    expect(file('run.sh', { specs: ['gromacs+mpi+double', 'mpich'] })).toContain('program=(gmx_mpi_d)');
    expect(file('run.sh', { specs: ['nobody-knows'] })).toContain('program=() probe=()');
  });

  const proved = (output: string, ranks: string) => {
    const prove = /^prove\(\) \{[\s\S]*?^\}/m.exec(file('run.sh'))?.[0] ?? '';
    const line = `${prove}\nbanner='^GROMACS version:'\nprove /dev/stdin ${ranks}`;
    const { status, stderr } = spawnSync('bash', ['-c', line], { input: output, encoding: 'utf8' });
    return [status, stderr.trim()];
  };

  test('ranks are proved by what they print', () => {
    expect(proved('Hello from rank 1 of 2 (MPICH)\nHello from rank 0 of 2 (MPICH)\n', '2')).toEqual([
      0,
      'Proved: 2 rank(s) in one job.',
    ]);
    expect(proved('Using 4 MPI processes\n', '4')).toEqual([0, 'Proved: 4 rank(s) in one job.']);
    expect(proved('GROMACS version:    2022.5\n', '2')).toEqual([
      0,
      'Proved: 2 rank(s) in one job, as only the first of them spoke.',
    ]);
  });

  test('single ranks that know nothing of each other are found out, though all ended with 0', () => {
    expect(proved('rank 0 of 1\nrank 0 of 1\n', '2')).toEqual([
      1,
      'Disproved: 2 separate runs of one rank each. Launcher and program do not speak the same MPI.',
    ]);
    expect(proved('Using 1 MPI process\nUsing 1 MPI process\n', '2')[0]).toBe(1);
    expect(proved('GROMACS version: 1\nGROMACS version: 1\n', '2')[0]).toBe(1);
    expect(proved('Using 2 MPI processes\n', '4')).toEqual([1, 'Disproved: 2 rank(s) in one job, where 4 were wanted.']);
  });

  test('where nobody says a word of ranks, nothing is claimed', () => {
    expect(proved('done\n', '2')[0]).toBe(2);
  });
});

describe('a build that ends too early', () => {
  const podman = engineById('podman') as About['engine'];

  test("Podman keeps the shell that Spack's image asks for, whoever runs the image", () => {
    expect(file('build.sh', { engine: podman })).toMatch(/podman build --format docker/);
    const shifter = engineById('shifter') as About['engine'];
    const builder = { engine: podman, facts: absent('podman') };
    expect(file('build.sh', { engine: shifter, builder })).toMatch(/podman build --format docker/);
    expect(file('build.sh')).not.toContain('--format docker');
  });

  test('it says what is kept, and run.sh that there is no image', () => {
    expect(file('build.sh')).toContain('the images that were fetched. Spack will compile all its packages anew.');
    expect(file('run.sh', { engine: podman })).toContain('podman image inspect "$image"');
  });
});

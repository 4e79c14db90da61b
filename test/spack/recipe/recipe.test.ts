import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRecipe } from '../../../src/spack/recipe/check.ts';
import { explainRecipe } from '../../../src/spack/recipe/explain.ts';
import { readRecipe } from '../../../src/spack/recipe/read.ts';

const folder = join(import.meta.dirname, '../../../fixtures/spack/recipes');
const specs = ['gromacs+mpi', 'mpich'];
const recorded = readdirSync(folder).filter((name) => /\.(def|Dockerfile)$/.test(name));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const dockerfile = read('ubuntu-24.04.Dockerfile');
const definition = read('ubuntu-24.04.def');
const titles = (text: string, wanted = specs) => checkRecipe(readRecipe(text), wanted).map(({ code, line }) => [code, line]);

describe('reading a recipe', () => {
  test.each(recorded)('%s: two stages, the specs, and every line in a section that is known', (name) => {
    const recipe = readRecipe(read(name));
    expect(recipe.format).toBe(name.endsWith('.def') ? 'singularity' : 'docker');
    expect(recipe.stages.map((stage) => stage.name).filter((one) => one !== 'bootstrap')).toEqual(['build', 'final']);
    expect(recipe.manifest?.roots.map(({ spec }) => spec)).toEqual(specs);
    expect(recipe.stages.flatMap(({ sections }) => sections.map(({ kind }) => kind))).not.toContain('extra');
  });

  test('both formats tell the same of spack.yaml, each with its own lines', () => {
    const [one, other] = [readRecipe(dockerfile).manifest, readRecipe(definition).manifest];
    expect(one?.text).toBe(other?.text);
    for (const [text, manifest] of [
      [dockerfile, one],
      [definition, other],
    ] as const)
      for (const { spec, line } of manifest?.roots ?? []) expect(text.split('\n')[line - 1]).toContain(spec);
  });

  test('what a learner added is told from what Spack writes', () => {
    const added = definition.replace('  # Modify', '  echo hello > /hello\n  # Modify');
    const kinds = (extra: string) => readRecipe(added, extra).stages.flatMap(({ sections }) => sections.map(({ kind }) => kind));
    expect(kinds('echo hello > /hello')).toContain('extra');
    expect(kinds('')).toContain('extra');
    const apt = definition.replace('  # Modify', '  apt-get -yqq install vim\n  # Modify');
    expect(readRecipe(apt, 'apt-get -yqq install vim').stages[1]?.sections.filter(({ kind }) => kind === 'extra')).toHaveLength(
      1,
    );
  });

  test('a spec with quotes and blanks comes back as it was', () => {
    const odd = `gromacs+mpi cflags="-O2 -g"`;
    const echoed = dockerfile.replace("'  - gromacs+mpi'", `'  - ${odd}'`);
    expect(readRecipe(echoed).manifest?.roots[0]?.spec).toBe(odd);
    expect(readRecipe(definition.replace('- gromacs+mpi', `- '${odd}'  # why`)).manifest?.roots[0]?.spec).toBe(odd);
  });

  test('whatever it is given, it does not fall over', () => {
    const pieces = fc.constantFrom(
      'FROM a\n',
      'Bootstrap: docker\n',
      '%post\n',
      "&&   echo 'x' \\\n",
      'cat << EOF > spack.yaml\n',
      'EOF\n',
      'specs:\n',
      '- a\n',
      '\\\n',
      '|\n',
      '\u0000',
      '  specs: [a, b]\n',
      '#\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const recipe = readRecipe(text, text);
          explainRecipe(recipe, {});
          checkRecipe(recipe, specs, 'docker');
          for (const { from, to } of recipe.stages.flatMap(({ sections }) => sections)) expect(from).toBeLessThanOrEqual(to);
        },
      ),
    );
    for (const huge of [
      ' '.repeat(1e7),
      `FROM x\nRUN ${'a '.repeat(5e6)}`,
      `From: x\n${'| \n'.repeat(1e6)}`,
      `FROM x\n${'\\\n'.repeat(1e6)}`,
      `Bootstrap: docker\nFrom: x\n%post\n${'cat << EOF > spack.yaml\n'.repeat(2e5)}`,
      `FROM x\n${"&& echo '  - a' \\\n".repeat(3e5)}`,
      `FROM x\nRUN ${'>'.repeat(1e6)}`,
    ])
      explainRecipe(readRecipe(huge), {});
  });
});

describe('telling what a recipe does', () => {
  const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part));
  test.each([
    ['Dockerfile', dockerfile],
    ['definition file', definition],
  ])('%s: lines are traced to the answers they came from', (_, text) => {
    const { origins } = explainRecipe(readRecipe(text), { mpi: 'mpich' });
    const from = (part: string) => origins[lineOf(text, part)];
    expect([from('- gromacs+mpi'), from('- mpich'), from('unify: true'), from('view: /opt'), from('install libgomp1')]).toEqual([
      'app',
      'mpi',
      'unify',
      'view',
      'packages',
    ]);
    expect([
      from('spack/ubuntu-noble'),
      from(text === definition ? 'From: ubuntu:24.04' : 'FROM ubuntu:24.04'),
      from('xargs strip'),
    ]).toEqual(['spack', 'os', 'strip']);
  });

  test('section by section, in order, with nothing left out', () => {
    const { sections } = explainRecipe(readRecipe(definition), { mpi: 'mpich' });
    expect(sections.map(({ stage, title }) => `${stage}: ${title}`)).toMatchInlineSnapshot(`
      [
        "build: The image to build in",
        "build: spack.yaml, written down inside",
        "build: Spack at work",
        "build: Noting the variables",
        "build: Making programs smaller",
        "final: The image to begin with",
        "final: Copying what is finished",
        "final: The usual path of the view",
        "final: System packages",
        "final: Setting the variables at the start",
        "final: Labels",
      ]
    `);
    for (const { says } of sections) expect(says).toMatch(/^[A-Z/].*\.$/);
  });

  test('compiling takes hours, and minutes where there is a build cache', () => {
    const says = (text: string) => explainRecipe(readRecipe(text), {}).sections.find(({ kind }) => kind === 'install')?.says;
    expect(says(definition)).toContain('This takes about 2 to 12 hours of one core');
    expect(says(definition.replace('  view: /opt', '  mirrors:\n    site: https://cache.example.org\n  view: /opt'))).toContain(
      'With a full cache that takes minutes',
    );
  });

  test('what is downloaded, and what the image will hold', () => {
    const { downloads, holds } = explainRecipe(readRecipe(dockerfile), {});
    expect(downloads.map(({ what, name, from }) => [what, name, from])).toEqual([
      ['image', expect.stringMatching(/^spack\/ubuntu-noble:/), 'docker.io'],
      ['image', 'ubuntu:24.04', 'docker.io'],
      ['sources', 'sources of all packages', 'mirror.spack.io'],
      ['system', 'libgomp1', 'the mirrors of the system'],
    ]);
    expect(holds.join('\n')).toContain('programs are in /opt/view/bin');
  });

  test('where Spack has no image to build in, a Dockerfile makes one first', () => {
    const recipe = readRecipe(read('alpine-3.Dockerfile'));
    expect(recipe.stages.map(({ name, image }) => [name, image])).toEqual([
      ['bootstrap', 'alpine:3'],
      ['build', 'bootstrap'],
      ['final', 'alpine:3'],
    ]);
    expect(checkRecipe(recipe, specs)).toEqual([]);
    expect(explainRecipe(recipe, {}).downloads.map(({ name }) => name)).toContain('Spack itself');
  });
});

describe('checking a recipe', () => {
  test('each of the ways in which it is none', () => {
    expect(titles('')).toEqual([['recipe-empty', 1]]);
    expect(titles('==> Error: no\n')).toEqual([['recipe-foreign', 1]]);
    expect(titles(dockerfile)).toEqual([]);
    expect(titles(definition)).toEqual([]);
    expect(titles(definition.replace(/From: spack\S+/, 'From: bootstrap'))).toEqual([['recipe-bootstrap', 1]]);
    expect(titles(definition.slice(definition.lastIndexOf('Bootstrap: docker')), [])).toEqual([['recipe-one-stage', 1]]);
    expect(checkRecipe(readRecipe(dockerfile), specs, 'singularity').map(({ code }) => code)).toEqual(['recipe-format']);
  });

  test('a spec that is missing, and one that was swallowed by another', () => {
    expect(titles(dockerfile, [...specs, 'fftw'])[0]?.[0]).toBe('recipe-roots-missing');
    const swallowed = definition.replace('- gromacs+mpi\n  - mpich', '- gromacs+mpi - mpich');
    expect(checkRecipe(readRecipe(swallowed), specs).map(({ title }) => title)).toEqual([
      '"gromacs+mpi" is a part of another spec.',
      '"mpich" is a part of another spec.',
    ]);
  });
});

/** What somebody is told of a spack.yaml that Spack would refuse: the place, the reason, and the fix. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/spack/check/check.ts';
import { applyEdits, type SpackFinding } from '../../src/spack/finding.ts';
import { releaseOf, releases } from '../../src/spack/releases/releases.ts';

const known = releases(JSON.parse(readFileSync(join(import.meta.dirname, '../../src/spack/data/releases.json'), 'utf8')));

function check(text: string, id = 'latest') {
  return checkFile(text, { release: releaseOf(known, id)!, known });
}

/** A finding as it would be shown, and what its fix makes of the file. */
function shown(text: string, id?: string): string {
  return check(text, id)
    .findings.map((one) => `${underlined(text, one)}\n${one.title}\n${one.cause}${fixed(text, one, id)}`)
    .join('\n\n');
}

function underlined(text: string, { line, column, length }: SpackFinding): string {
  const source = text.split('\n')[line - 1] ?? '';
  expect(column - 1 + length).toBeLessThanOrEqual(Math.max(source.length, column));
  return `${line}: ${source}\n${' '.repeat(`${line}: `.length + column - 1)}${'^'.repeat(length)}`;
}

function fixed(text: string, { fix }: SpackFinding, id?: string): string {
  if (!fix) return '';
  const after = check(applyEdits(text, fix.edits), id);
  return `\n> ${fix.text} ${after.valid ? 'Then it is valid.' : 'Then there is more.'}`;
}

const recipe = `spack:
  specs:
  - gromacs+mpi
  container:
    format: singularity
    images:
      os: "ubuntu:24.04"
      spack: "1.1"
    os_packages:
      final:
      - libgomp1
`;

test('a file that Spack takes is valid, with every release that knows its system', () => {
  for (const id of ['0.22', '0.23', '1.0', '1.1', 'develop']) expect(check(recipe, id)).toEqual({ valid: true, findings: [] });
  expect(check(recipe, '0.21').valid).toBe(false);
});

test('a version without quotes is a number', () => {
  expect(shown(recipe.replace('"1.1"', '1.1'))).toBe(`8:       spack: 1.1
                ^^^
"spack" should be text or keys with values, not a number (1.1)
Without quotes, YAML reads 1.1 as a number, and Spack takes only text here.
> Write "1.1" in quotes. Then it is valid.`);
});

test('a key with a typo, and one that nobody knows', () => {
  expect(shown('spack:\n  spec:\n  - zlib\n')).toBe(`2:   spec:
     ^^^^
Spack 1.1 does not know "spec" under "spack"
It refuses the whole file. Did you mean "specs"?
> Write specs. Then it is valid.`);
  expect(shown('spack:\n  wizard: true\n')).toBe(`2:   wizard: true
     ^^^^^^
Spack 1.1 does not know "wizard" under "spack"
It refuses the whole file. No Spack up to 2026-01 knows it.`);
});

test('a section that only other releases know', () => {
  expect(shown('spack:\n  toolchains: {}\n', '0.22')).toContain('Spack knows it from 1.0 on. Spack 0.22 refuses the whole file.');
  expect(shown('spack:\n  concretization: together\n')).toContain('Spack knew it up to 0.18.');
  expect(shown('env:\n  specs: [zlib]\n')).toContain('> Write spack. Then it is valid.');
  expect(check('env:\n  specs: [zlib]\n', '0.20').valid).toBe(true);
});

test('a key in the wrong place', () => {
  expect(shown('spack:\n  specs: [zlib]\nview:\n  default:\n    root: /opt/view\n')).toBe(`3: view:
   ^^^^
"view" belongs under "spack:"
It begins at the left margin, beside "spack:" and not in it. Everything in the file has to be indented below that line.
> Indent it below "spack:". Then it is valid.`);
  expect(shown('spack:\n  unify: true\n')).toContain('"unify" belongs under "concretizer:"');
  expect(shown('specs:\n- zlib\n# why\nview: true\n')).toContain('> Put "spack:" on top and indent the rest. Then it is valid.');
});

test('values of the wrong kind', () => {
  const titles = (text: string) => shown(text).split('\n').slice(2);
  expect(titles('spack:\n  specs: zlib\n')).toEqual([
    '"specs" should be a list, not text (zlib)',
    'A list has one item a line, each behind a dash, even if it is only one.',
    '> Make it a list of one. Then it is valid.',
  ]);
  expect(titles('spack:\n  concretizer:\n  - unify: true\n  - reuse: true\n').at(-1)).toBe(
    '> Take the dashes away. Then it is valid.',
  );
  expect(titles('spack:\n  packages:\n  view: true\n')).toEqual([
    '"packages" is empty, and should be keys with values',
    'An empty value is no value to Spack, and it refuses the file. Perhaps the lines below lost their indent, or all became comments.',
    '> Write {}, which says that nothing is in it. Then it is valid.',
  ]);
  expect(titles('spack:\n  concretizer:\n    unify: "true"\n')).toEqual([
    '"unify" cannot be "true"',
    'Spack knows true, false or when_possible here, and nothing else.',
    '> Write true without quotes. Then it is valid.',
  ]);
  expect(titles('spack:\n  config:\n    build_jobs: "4"\n').at(-1)).toBe('> Take the quotes away. Then it is valid.');
});

test('what containerize refuses', () => {
  expect(shown(recipe.replace('ubuntu:24.04', 'centos:7'))).toBe(`7:       os: "centos:7"
             ^^^^^^^^^^
Spack 1.1 has no recipe for "centos:7"
Other releases know it: up to 0.22.
> Write rockylinux:9. Then it is valid.`);
  expect(shown(recipe.replace('singularity', 'apptainer'))).toContain('> Write singularity. Then it is valid.');
  expect(shown(`${recipe}  concretizer:\n    reuse: true\n`)).toContain(
    '> Add unify: true, so that all specs are decided together. Then it is valid.',
  );
  const own = recipe.replace('os: "ubuntu:24.04"', 'build: my/build:1').replace('spack: "1.1"', 'final: my/final:1');
  expect(shown(own)).toContain('"os_packages" needs "command" with images of your own');
  expect(check(own.replace('      final:\n', '      command: apt\n      final:\n')).valid).toBe(true);
  expect(shown(recipe.replace('spack: "1.1"', 'build: my/build:1'))).toContain('does not go together with');
});

test('specs that cannot be read, lists that are not there, and matrices that make no spec', () => {
  expect(shown('spack:\n  specs:\n  - gromacs@@2024\n')).toBe(`3:   - gromacs@@2024
              ^^
Spack cannot read this spec
A version begins with one @, here are two.`);
  expect(shown('spack:\n  definitions:\n  - apps: [zlib]\n  specs: [$app]\n')).toContain('Did you mean "apps"?');
  expect(shown("spack:\n  specs:\n  - matrix: [[zlib@1.2], ['@1.3']]\n")).toContain('"@1.3" and "zlib@1.2" cannot be one spec');
  expect(check('spack:\n  include: [more.yaml]\n  specs: [$app]\n')).toMatchObject({
    valid: true,
    findings: [{ severity: 'note' }],
  });
});

test('rules add findings and do not decide; one mistake is told once, in the best words', () => {
  const at = { line: 7, column: 11, length: 10, title: 'From a rule', cause: 'Why.' };
  const text = recipe.replace('ubuntu:24.04', 'centos:7');
  const verdict = checkFile(text, {
    release: releaseOf(known, '1.1')!,
    known,
    rules: [() => [{ code: 'spack-rule', stage: 'containerize', severity: 'error', ...at }]],
  });
  expect(verdict.findings.map(({ title }) => title)).toEqual(['From a rule']);
  const other = checkFile(recipe, {
    release: releaseOf(known, '1.1')!,
    rules: [() => [{ code: 'spack-rule', stage: 'build', severity: 'error', ...at }]],
  });
  expect(other).toMatchObject({ valid: true, findings: [{ title: 'From a rule' }] });
});

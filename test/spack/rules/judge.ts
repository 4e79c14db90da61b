/** What the rules say of a file, drawn as a learner would see it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package, Packages } from '../../../src/spack/contract.ts';
import { applyEdits, type SpackFinding } from '../../../src/spack/finding.ts';
import { releases } from '../../../src/spack/releases/releases.ts';
import { checkMeaning } from '../../../src/spack/rules/check.ts';
import type { RuleInput } from '../../../src/spack/rules/contract.ts';
import { openFile } from '../../../src/spack/yaml/open.ts';

const data = join(import.meta.dirname, '../../../src/spack/data/releases.json');
export const known = releases(JSON.parse(readFileSync(data, 'utf8')));

const facts: readonly Package[] = [
  {
    name: 'gromacs',
    versions: ['2026.1', '2025.3', '2024.1', 'main'],
    variants: [
      { name: 'mpi', preset: 'true' },
      { name: 'cuda', preset: 'false' },
      { name: 'build_type', preset: 'Release', values: ['Debug', 'Release'] },
      { name: 'simd', preset: 'auto', values: ['auto', 'none', 'AVX2_256'] },
      { name: 'cuda_arch', preset: 'none', values: ['none', '70', '80'], multi: true },
      { name: 'suffix', preset: 'none' },
    ],
    needs: ['mpi', 'fftw'],
    provides: [],
  },
  { name: 'mpich', versions: ['4.3.2', '3.4.3'], variants: [{ name: 'fortran', preset: 'true' }], needs: [], provides: ['mpi'] },
  { name: 'openmpi', versions: ['5.0.8'], variants: [], needs: [], provides: ['mpi'] },
  { name: 'zlib', versions: ['1.3.1'], variants: [{ name: 'shared', preset: 'true' }], needs: [], provides: [] },
  { name: 'gcc', versions: ['15.2.0', '12.3.0'], variants: [{ name: 'binutils', preset: 'false' }], needs: [], provides: [] },
  { name: 'py-torchy', versions: ['1'], variants: [], needs: [], provides: [] },
  { name: 'eigen', versions: ['3.4.0'], variants: [], needs: [], provides: [] },
  { name: 'fftw', versions: ['3.3.10'], variants: [{ name: 'mpi', preset: 'true' }], needs: [], provides: [] },
];

export const packages: Packages = {
  date: '2026-07-01',
  commit: 'abc',
  names: facts.map(({ name }) => name),
  has: (name) => facts.some((one) => one.name === name),
  get: (name) => facts.find((one) => one.name === name),
  providers: (virtual) => facts.filter((one) => one.provides.includes(virtual)).map(({ name }) => name),
  search: (text, limit) =>
    facts
      .filter(({ name }) => name[0] === text[0])
      .slice(0, limit)
      .map(({ name }) => ({ name })),
};

type Told = Partial<Omit<RuleInput, 'file' | 'release'>> & { readonly release?: string };

/** @param told `release` is the Spack that writes the recipe; 1.1 unless said */
export function judge(text: string, told: Told = {}): readonly SpackFinding[] {
  const { file, findings } = openFile(text);
  if (!file) throw new Error(findings.map(({ title }) => title).join());
  const { release: id = '1.1', ...rest } = told;
  const release = known.find((one) => one.id === id);
  if (!release) throw new Error(`no release ${id}`);
  return checkMeaning({ file, release, releases: known, packages, ...rest });
}

/** Findings of a kind; all but those that every short file of these tests would have. */
export function codes(text: string, told?: Told): readonly string[] {
  const usual = ['spack-no-container', 'spack-no-target', 'spack-moving-tag'];
  return judge(text, told)
    .map(({ code }) => code)
    .filter((code) => !usual.includes(code));
}

/** The line, a caret below it, and what is wrong; then what the fix makes of the line. */
export function draw(text: string, code: string, told?: Told): string {
  const found = judge(text, told).find((one) => one.code === code);
  if (!found) return `no ${code}`;
  const line = text.split(/\r?\n/)[found.line - 1] ?? '';
  const caret = `${' '.repeat(found.column - 1)}${'^'.repeat(found.length)}`;
  return `${line}\n${caret} ${found.title}`;
}

/** The file after the fix. */
export function fixed(text: string, code: string, told?: Told): string {
  const found = judge(text, told).find((one) => one.code === code);
  return found?.fix ? applyEdits(text, found.fix.edits) : 'no fix';
}

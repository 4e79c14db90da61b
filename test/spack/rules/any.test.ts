import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFile } from '../../../src/spack/yaml/open.ts';
import { judge } from './judge.ts';

const whole = `spack:
  definitions:
  - mpis: [mpich@@1, openmpi]
  specs:
  - gromacs@2024.1+mpi %gcc@12 +cuda ^mpich
    - mpich
  - "gromax build_type=Relaese"
  - 'zlib zlib'
  - $mpis
  view: {default: {root: /x, select: [zlib]}}
  concretizer: {unify: false}
  config: {install_tree: /opt}
  packages:
    all: {target: [zen2], require: "%gcc"}
    zlib: {version: [1.10], externals: [{spec: zlib@1, prefix: /apps/zlib}]}
  compilers:
  - compiler: {spec: gcc@12}
  include: [./x.yaml]
  develop: {zlib: {path: ../zlib}}
  container:
    format: apptainer
    images: {os: "centos:7", spack: "v9"}
    os_packages: {command: apt, final: [libgomp, openssh-clients]}
    strip: true
`;
const lines = whole.split('\n');

test('whatever becomes of a file, findings point into it, and fixes are edits in order', () => {
  const cut = fc.subarray(lines).map((some) => some.join('\n'));
  const odd = fc
    .tuple(cut, fc.nat(2000), fc.string({ maxLength: 4 }))
    .map(([text, at, bit]) => text.slice(0, at) + bit + text.slice(at));
  fc.assert(
    fc.property(fc.oneof(cut, odd), fc.constantFrom('0.18', '0.22', '1.1'), (text, release) => {
      if (!openFile(text).file) return;
      for (const found of judge(text, { release })) {
        const line = text.split('\n')[found.line - 1];
        expect(line).toBeDefined();
        expect(found.column - 1 + found.length).toBeLessThanOrEqual((line?.length ?? 0) + 1);
        let at = 0;
        for (const edit of found.fix?.edits ?? []) {
          expect(edit.from).toBeGreaterThanOrEqual(at);
          expect(edit.to).toBeGreaterThanOrEqual(edit.from);
          at = edit.to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 400 },
  );
});

test('a file of many thousand specs is judged to its end', () => {
  const many = Array.from({ length: 5000 }, (_, i) => `  - pkg${i}+v${i} ^dep${i}@${i}`).join('\n');
  expect(judge(`spack:\n  specs:\n${many}\n`).length).toBeGreaterThan(5000);
  const spaces = ' \n'.repeat(20_000);
  expect(judge(`spack:\n  specs:\n  - zlib${spaces}    +shared\n`)).toMatchObject([{ code: 'spack-no-container' }]);
});

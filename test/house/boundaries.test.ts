/** Wrong imports must fail the linter: one file per import, in a copy of the project that holds nothing else. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../..');
const biome = join(project, 'node_modules/.bin/biome');
const front = ['../tui/app.tsx', '../cli.ts', '../cli/paths.ts'];
const purePackages = ['zod', 'yaml', 'mdast-util-from-markdown', 'string-width'];
const pure = {
  wrong: [
    'node:fs',
    'fs',
    'ink',
    'react',
    'execa',
    '@xterm/headless',
    'commander',
    '../host/files.ts',
    '../runner/interpret.ts',
    ...front,
  ],
  right: ['./sibling.ts', '../course/lesson.ts', '../session/state.ts', '../engine/contract.ts', ...purePackages],
};
const folders: Record<string, { wrong: string[]; right: string[] }> = {
  course: pure,
  session: pure,
  engine: pure,
  spack: { wrong: [...pure.wrong, 'node:crypto', '../../test/helpers/need.ts'], right: [...pure.right, '../mpi/ranks.ts'] },
  mpi: pure,
  diagnosis: pure,
  experiment: pure,
  tui: {
    wrong: [
      'node:fs',
      'path',
      '../host/shell/open.ts',
      '../runner/interpret.ts',
      '../cli.ts',
      'execa',
      'yaml',
      'zod',
      '@lydell/node-pty',
    ],
    right: ['ink', 'react', 'ink-select-input', 'string-width', '../session/state.ts', '../course/lesson.ts'],
  },
  runner: {
    wrong: ['ink', 'react', 'ink-text-input', ...front],
    right: ['../host/shell/open.ts', '../session/update.ts', 'node:path'],
  },
  host: {
    wrong: ['ink', 'react', '../runner/interpret.ts', '../session/update.ts', ...front],
    right: ['node:fs', 'execa', '../session/state.ts', '../mpi/ranks.ts'],
  },
};

/** Lints files (path -> text) in a copy of the project and returns, per path, which boundary rules refused it. */
function lint(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const copy = mkdtempSync(join(tmpdir(), 'sifu-boundaries-'));
  try {
    copyFileSync(join(project, 'package.json'), join(copy, 'package.json'));
    const config = JSON.parse(readFileSync(join(project, 'biome.json'), 'utf8'));
    writeFileSync(join(copy, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    }
    const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', 'src'], {
      cwd: copy,
      encoding: 'utf8',
    });
    const refused = new Map<string, string[]>([...files.keys()].map((path) => [path, []]));
    for (const { category, location } of JSON.parse(stdout).diagnostics as { category: string; location: { path: string } }[]) {
      if (/noRestrictedImports|noNodejsModules|noRestrictedGlobals/.test(category)) refused.get(location.path)?.push(category);
    }
    return refused;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

test('an import across a boundary fails the linter, a right one does not', () => {
  const files = new Map<string, string>();
  const cases: { path: string; says: string; refused: boolean }[] = [];
  for (const [folder, { wrong, right }] of Object.entries(folders)) {
    for (const from of [...wrong, ...right]) {
      const path = `src/${folder}/case-${files.size}.ts`;
      files.set(path, `import * as it from '${from}';\n\nexport const used = it;\n`);
      cases.push({ path, says: `${folder} importing ${from}`, refused: wrong.includes(from) });
    }
  }
  const refused = lint(files);
  const found = cases.map(({ path, says }) => `${says}: ${(refused.get(path) ?? []).length > 0 ? 'refused' : 'fine'}`);
  expect(found).toEqual(cases.map((one) => `${one.says}: ${one.refused ? 'refused' : 'fine'}`));
});

test('a dynamic import, a deeper folder and a global are no way round', () => {
  const refused = lint(
    new Map([
      ['src/session/sly.ts', `export const sly = () => import('../host/files.ts');\n`],
      ['src/engine/deep/down/sly.ts', `import { it } from '../../../host/files.ts';\n\nexport const used = it;\n`],
      ['src/diagnosis/sly.ts', 'export const home = process.env;\n'],
      ['src/course/sly.ts', 'export const home = globalThis.process;\n'],
      ['src/spack/wizard/sly.ts', `import { it } from '../../host/files.ts';\n\nexport const used = it;\n`],
      ['src/spack/yaml/check/sly.ts', 'export const length = (text: string) => Buffer.byteLength(text);\n'],
      ['src/spack/plan/sly.ts', 'export const now = () => performance.now();\n'],
      ['src/tui/parts/compose/sly.ts', `import { it } from '../../../runner/compose.ts';\n\nexport const used = it;\n`],
      ['src/mpi/sly.ts', 'export const now = () => Date.now();\n'],
      ['src/tui/sly.ts', 'export const color = process.env.NO_COLOR;\n'],
    ]),
  );
  expect([...refused].filter(([, rules]) => rules.length === 0)).toEqual([]);
});

test('nothing in the project crosses a boundary today', () => {
  const flags = ['lint', '--reporter=json', '--max-diagnostics=none', 'src'];
  const { stdout } = spawnSync(biome, flags, { cwd: project, encoding: 'utf8' });
  const { summary, diagnostics } = JSON.parse(stdout);
  // a linter that was called in a wrong way looks at nothing, and finds nothing
  expect(summary.unchanged).toBeGreaterThan(200);
  expect(diagnostics).toEqual([]);
});

/**
 * The TUI on the real session, straight from the sources, to look at it:
 *   node test/tui/demo.mjs [--lesson ID[/STEP]] [--workspace DIR]
 * bundles this file's other half with esbuild and runs it on this terminal.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'sifu-demo-'));
const outfile = join(process.env.DEMO_OUT ?? folder, 'demo.mjs');
await build({
  entryPoints: [join(import.meta.dirname, 'demo-app.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"', fetch: 'undefined', 'process.env.DEV': '"false"' },
  external: ['@lydell/node-pty'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(process.env.DEMO_ROOT + '/package.json');",
  },
});
if (!process.env.DEMO_OUT) {
  const env = { ...process.env, DEMO_ROOT: join(import.meta.dirname, '../..') };
  spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit', env });
  rmSync(folder, { recursive: true });
}

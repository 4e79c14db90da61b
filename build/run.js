/** Runs a TypeScript file of this project, bundled into memory: `node build/run.js FILE ...`. Packages stay outside. */
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [, , file, ...rest] = process.argv;
const root = resolve(import.meta.dirname, '..');
// inside node_modules, so that packages are found
const folder = join(root, 'node_modules', '.cache', `sifu-run-${process.pid}`);
mkdirSync(folder, { recursive: true });
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const outfile = join(folder, `${basename(file).replace(/\.tsx?$/, '')}.mjs`);
await build({
  entryPoints: [resolve(file)],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: 'inline',
  define: { 'import.meta.dirname': JSON.stringify(resolve(file, '..')) },
});
process.argv = [process.argv[0], resolve(file), ...rest];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outfile).href);

/** Bundles the benchmark's apps exactly as sifu itself is bundled. usage: node bench/app/build.js OUTDIR */
import { resolve } from 'node:path';
import { bundle } from '../../build/bundle.js';

const entry = (name) => resolve(import.meta.dirname, name);
await bundle({ app: entry('app.ts'), spack: entry('spack.ts') }, process.argv[2]);

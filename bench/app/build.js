/** Bundles the benchmark's app exactly as sifu itself is bundled. usage: node bench/app/build.js OUTDIR */
import { resolve } from 'node:path';
import { bundle } from '../../build/bundle.js';

await bundle({ app: resolve(import.meta.dirname, 'app.ts') }, process.argv[2]);

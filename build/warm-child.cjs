// Runs sifu as its launcher does; on SIGUSR2 writes down what V8 compiled, and ends.
'use strict';

const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('../bin/load.js');

const dist = join(__dirname, '..', 'dist');
const { exports: sifu, script } = run(join(dist, 'sifu.cjs'));

process.on('SIGUSR2', () => {
  const file = join(dist, 'sifu.v8');
  writeFileSync(`${file}.new`, script.createCachedData());
  renameSync(`${file}.new`, file);
  process.exit(0);
});
sifu.main([]).catch(() => {});
setInterval(() => {}, 1000);

// Runs sifu as its launcher does; on SIGUSR2 writes down what V8 compiled, and ends.
'use strict';

const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { load } = require('../bin/load.js');

const dist = join(__dirname, '..', 'dist');
const bundles = ['first', 'sifu'].map((name) => ({ name, ...load(name, false) }));

process.on('SIGUSR2', () => {
  for (const { name, script } of bundles) {
    const file = join(dist, `${name}.v8`);
    writeFileSync(`${file}.new`, script.createCachedData());
    renameSync(`${file}.new`, file);
  }
  process.exit(0);
});

const [first, sifu] = bundles.map((one) => one.exports);
first.first(['status', '--json']);
first.first([]);
sifu.main([]).catch(() => {});
setInterval(() => {}, 1000);

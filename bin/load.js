// Loads the bundles: the small one first, the whole only when it is wanted, with V8's compiled form of it where that fits.
'use strict';

const fs = require('fs');
const { join } = require('path');

const root = join(__dirname, '..');
const dist = join(root, 'dist');

module.exports = function start(argv) {
  let first;
  try {
    first = require(join(dist, 'first.cjs')).first;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    process.stderr.write(`sifu: ${dist} is not there yet: sifu was not built.\n  - Build it:  npm run build\n`);
    process.exitCode = 3;
    return;
  }
  const exit = first(argv, root);
  if (exit !== undefined) {
    process.exitCode = exit;
    return;
  }
  whole()
    .main(argv)
    .then((code) => process.exit(code));
};

/** Exports of dist/sifu.cjs. V8's compiled form halves the loading; where it does not fit (another Node) V8 passes over it. */
function whole() {
  const file = join(dist, 'sifu.cjs');
  try {
    return run(file, fs.readFileSync(join(dist, 'sifu.v8'))).exports;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return require(file);
  }
}

/** Runs a bundle as a module. `script` can tell its compiled form, once it has run. */
function run(file, cachedData) {
  const { Script } = require('vm');
  // the bundle is plain ASCII, and Latin-1 is the quickest way to read that
  const text = fs.readFileSync(file, 'latin1');
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${text}\n})`, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require('module').createRequire(file), module, file, dist);
  return { exports: module.exports, script };
}

module.exports.run = run;

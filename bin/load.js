// Loads the bundles: the small one first, the whole only when it is wanted.
'use strict';

const fs = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const root = join(__dirname, '..');
const dist = join(root, 'dist');

module.exports = function start(argv) {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    sayVersion();
    return;
  }
  const missing = ['first.cjs', 'sifu.cjs'].map((name) => join(dist, name)).find((file) => !fs.existsSync(file));
  if (missing) {
    fs.writeSync(2, `sifu: ${missing} is not there: sifu was not built.\n  - Build it:  npm run build\n`);
    process.exitCode = 3;
    return;
  }
  const code = load('first').exports.first(argv);
  if (code !== undefined) {
    process.exitCode = code;
    return;
  }
  // Node's warnings (two environment variables that disagree, say) would be written across the screen
  if (!process.env.SIFU_DEBUG) process.removeAllListeners('warning');
  // `sifu log build/build | head` closes the pipe early, and means it
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  load('sifu')
    .exports.main(argv)
    .then((exit) => {
      // what could not be written is told of a moment later
      const end = () => setImmediate(() => process.exit(exit));
      // and who reads a pipe slowly still gets all of it
      if (process.stdout.writableLength > 0) process.stdout.write('', end);
      else end();
    });
};

function sayVersion() {
  try {
    fs.writeSync(1, `${JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')).version}\n`);
  } catch (error) {
    // whoever read the pipe may have gone
    if (error.code === 'EPIPE') return;
    fs.writeSync(2, `sifu: what it had to say could not be written: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs a bundle as a module. V8's compiled form of it (dist/NAME.v8) halves the loading; where it does not fit, as with another
 * Node, V8 passes over it. `script` can tell the compiled form of what has run.
 */
function load(name, compiled = true) {
  const file = join(dist, `${name}.cjs`);
  // a bundle is plain ASCII, and Latin-1 is the quickest way to read that
  const text = fs.readFileSync(file, 'latin1');
  const cachedData = compiled ? readIfThere(join(dist, `${name}.v8`)) : undefined;
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${text}\n})`, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dist);
  return { exports: module.exports, script };
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

module.exports.load = load;

// Installs and builds what is missing or out of date, and nothing else. Needs Node and npm alone.
// usage: node bin/prepare.js [--install] [--build]     --install: no build; --build: build in any case
'use strict';

// before anything that an old Node would stumble over
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(3, `Node ${process.versions.node} is too old; sifu needs Node 20.19 or newer.`, 'https://nodejs.org/en/download');
  process.exit(3);
}

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, 'dist', 'built-from');
const made = ['first.cjs', 'sifu.cjs', 'course.json', 'outline.json', 'catalogue.json'];
const sources = ['src', 'lessons', 'build', 'bin', 'package.json', 'package-lock.json'];

function main(flags) {
  if (!writable()) return withoutWriting(flags);
  if (!installed()) {
    const failed = install();
    if (failed) return failed;
  }
  if (flags.includes('--install')) return 0;
  const now = fingerprint();
  if (!flags.includes('--build') && built() && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return 0;
  const { status } = spawnSync(process.execPath, [join(root, 'build', 'build.js')], { cwd: root, stdio: 'inherit', env: calm() });
  if (status !== 0) return say(1, 'The build failed; what it says above is the place to mend.', 'npm run build');
  fs.writeFileSync(stamp, now);
  return 0;
}

function writable() {
  try {
    fs.accessSync(root, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** In a folder of somebody else, or on a disk that is read-only: what was built there will do, even if by another Node. */
function withoutWriting(flags) {
  if (flags.includes('--install') ? installed() : built() && !flags.includes('--build')) return 0;
  return say(
    1,
    `You may not write in ${root}, and what is needed was not built there.`,
    'Clone it into a folder of your own, and type npm start there.',
    'Or ask its owner to type npm start there once.',
  );
}

/** True if a build got to its end here, whatever it was built from. */
function built() {
  return made.every((name) => fs.existsSync(join(root, 'dist', name)));
}

/** True if node_modules holds what the lock file asks for; packages for other systems may be absent. */
function installed() {
  try {
    const read = (path) => JSON.parse(fs.readFileSync(join(root, path), 'utf8')).packages;
    const wanted = read('package-lock.json');
    const have = read('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, one]) => path === '' || one.optional || one.devOptional || (have[path] && have[path].version === one.version),
    );
  } catch {
    return false;
  }
}

function install() {
  process.stderr.write('sifu: installing what it is built with (once, about 20 seconds) ...\n');
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: calm() });
  if (status === 0) return 0;
  const why =
    error && error.code === 'ENOENT'
      ? 'npm was not found beside node.'
      : 'npm could not install the packages; its own words are above.';
  return say(
    1,
    why,
    'npm ci          once more, when the network is there',
    'npm config get registry          is this the registry your site wants? A proxy is set with: npm config set proxy URL',
    'df -h .          is there room? About 250 MB are needed',
  );
}

/** Everything a build depends on: names, sizes and times of the sources, and the Node that compiles them. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}\n`);
  const visit = (path) => {
    const found = fs.statSync(join(root, path));
    if (!found.isDirectory()) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    else for (const name of fs.readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
  };
  sources.forEach(visit);
  return hash.digest('hex');
}

/** The environment without what an outer npm or a test runner left in it. */
function calm() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^npm_(lifecycle|package|command)/.test(name)) delete env[name];
  delete env.NODE_ENV;
  return env;
}

function say(code, what, ...next) {
  process.stderr.write(`sifu: ${what}\n${next.map((one) => `  - ${one}\n`).join('')}`);
  return code;
}

process.exitCode = main(process.argv.slice(2));

/** Builds dist/: the course and the failure catalogue as JSON, what is known of Spack, the two bundles with the licenses of what is in them, and their compiled form. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.js';
import { notices } from './notices.js';
import { outline } from './outline.js';
import { warm } from './warm.js';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const course = 'hpc-containers';
/** the lesson behind `sifu new` */
const wizard = 'new';

/** Exports of a TypeScript file of ours, run here and now. */
async function load(file) {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-build-'));
  try {
    await bundle({ it: join(root, file) }, folder, { minify: false });
    // a bundle is CommonJS and Node sees its name, not this project's type
    return await import(pathToFileURL(join(folder, 'it.cjs')).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textsOf(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }));
}

/** `failures`: ids of the catalogue, which lessons name. */
async function compileCourse(into, failures) {
  const { compileCourse } = await load('src/course/compile.ts');
  const compiled = (name) => {
    const made = compileCourse(textsOf(`lessons/${name}`), { failures });
    if (made.ok) return made.course;
    process.stderr.write(`${made.report}\n`);
    throw new Error('a lesson has mistakes; nothing was built');
  };
  const whole = compiled(course);
  writeFileSync(join(into, 'course.json'), JSON.stringify(whole));
  writeFileSync(join(into, 'outline.json'), JSON.stringify(outline(whole)));
  writeFileSync(join(into, 'new.json'), JSON.stringify(compiled(wizard)));
}

async function compileCatalogue(into) {
  const { compileCatalogue } = await load('src/diagnosis/compile.ts');
  const catalogue = compileCatalogue(textsOf('src/diagnosis/catalogue'));
  writeFileSync(join(into, 'catalogue.json'), JSON.stringify(catalogue));
  const { spackCodes } = await load('src/spack/codes.ts');
  return [...new Set([...catalogue.map((one) => one.id), ...spackCodes])];
}

/** What builds left that were ended half-way. */
function tidy() {
  for (const name of readdirSync(root)) {
    const builder = /^dist\.(\d+)$/.exec(name)?.[1];
    if (builder && !isRunning(Number(builder))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function build() {
  tidy();
  const making = join(root, `dist.${process.pid}`);
  mkdirSync(making);
  try {
    await compileCourse(making, await compileCatalogue(making));
    cpSync(join(root, 'src/spack/data'), join(making, 'spack'), { recursive: true });
    cpSync(join(root, 'fixtures/mpi/hello.c'), join(making, 'hello.c'));
    cpSync(join(root, 'fixtures/spack/recipes'), join(making, 'spack/recipes'), { recursive: true });
    const entries = { sifu: join(root, 'src/cli.ts'), first: join(root, 'src/cli/first.ts') };
    const { metafile } = await bundle(entries, making, { metafile: true, absWorkingDir: root });
    writeFileSync(join(making, 'licenses.txt'), notices(metafile, root));
    rmSync(dist, { recursive: true, force: true });
    renameSync(making, dist);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  await warm(root);
}

build().catch((error) => {
  // esbuild has said what is wrong, with the place
  if (!error.errors) process.stderr.write(`build: ${error.message}\n`);
  process.exitCode = 1;
});

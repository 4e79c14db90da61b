import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aboutPackage } from '../../../src/host/spack/about.ts';
import { ownSpack } from '../../../src/host/spack/own.ts';
import { ownSentences } from '../../../src/host/spack/sentences.ts';
import { need, spackRoot } from '../../helpers/need.ts';

let home: string;
let root: string;
let cacheFolder: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'sifu-own-')));
  root = join(home, 'spack');
  cacheFolder = join(home, 'kept');
  put('spack/bin/spack', '#!/bin/sh\nexit 1\n');
  put('spack/lib/spack/spack/__init__.py', '__version__ = "1.0.2"\n');
  put('spack/.git/HEAD', 'ref: refs/heads/releases/v1.0\n');
  put(
    'spack/.git/packed-refs',
    `# pack-refs\n${'a'.repeat(40)} refs/heads/develop\n${'b'.repeat(40)} refs/heads/releases/v1.0\n`,
  );
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(path: string, text: string): string {
  const whole = join(home, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  chmodSync(whole, 0o755);
  return whole;
}

/** A Spack whose Python is this shell script. */
function withPython(script: string) {
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    SPACK_PYTHON: put('python', `#!/bin/sh\necho asked >> "${home}/asked"\n${script}\n`),
  };
  return { env, root, cacheFolder };
}

const timesAsked = () => (existsSync(join(home, 'asked')) ? readFileSync(join(home, 'asked'), 'utf8').split('\n').length - 1 : 0);
const answer = (what: unknown) => `cat <<'END'\nWelcome to the cluster\nsifu-answer:${JSON.stringify(what)}\nGoodbye\nEND`;
const schema = { type: 'object', properties: { spack: { type: 'object' } } };
const bare = () => ({ root, version: '1.0.2', commit: 'b'.repeat(40) });

describe('a Spack that works', () => {
  test('is asked once; what it said is kept for its commit alone, for nobody else to read', async () => {
    const asking = withPython(answer({ systems: ['ubuntu:24.04'], packages: ['gromacs', 'our-solver'], schema }));
    const own = await ownSpack(asking);
    expect(own).toEqual({ ...bare(), systems: ['ubuntu:24.04'], packages: ['gromacs', 'our-solver'], schema });
    expect(await ownSpack(asking)).toEqual(own);
    expect(timesAsked()).toBe(1);
    const [file = ''] = readdirSync(cacheFolder);
    expect(statSync(join(cacheFolder, file)).mode & 0o777).toBe(0o600);

    put('spack/.git/refs/heads/releases/v1.0', `${'c'.repeat(40)}\n`);
    expect((await ownSpack(asking))?.commit).toBe('c'.repeat(40));
    expect(timesAsked()).toBe(2);
  });

  test('is asked again when its package recipes have come', async () => {
    const asking = withPython(answer({ systems: ['ubuntu:24.04'] }));
    expect((await ownSpack(asking))?.packages).toBeUndefined();
    put('.spack/package_repos/abc/.git/HEAD', 'd'.repeat(40));
    await ownSpack(asking);
    expect(timesAsked()).toBe(2);
  });

  test('is asked again when somebody has written a package of their own', async () => {
    const asking = withPython(answer({ packages: ['our-solver'] }));
    const folder = dirname(dirname(put('ours/packages/our_solver/package.py', '')));
    put('.spack/repos.yaml', `repos:\n  ours: ${dirname(folder)}\n`);
    await ownSpack(asking);
    await ownSpack(asking);
    expect(timesAsked()).toBe(1);
    put('ours/packages/our_viewer/package.py', '');
    utimesSync(folder, 1, 1);
    await ownSpack(asking);
    expect(timesAsked()).toBe(2);
  });

  test('is found by a named folder, on the PATH, by its own settings, and behind a script of the site', async () => {
    const { env } = withPython(answer({ systems: ['ubuntu:24.04'] }));
    const found = async (more: NodeJS.ProcessEnv) => (await ownSpack({ env: { ...env, ...more }, cacheFolder }))?.root;
    expect(await found({ SIFU_SPACK_ROOT: root })).toBe(root);
    expect(await found({ PATH: `${root}/bin:${process.env.PATH}` })).toBe(root);
    expect(await found({ PATH: '/usr/bin:/bin', SPACK_ROOT: root })).toBe(root);
    put('site/bin/spack', `#!/bin/sh\n[ "$1" = location ] && echo "Loading spack" && echo ${root} && exit\necho 1.0.2\n`);
    expect(await found({ PATH: `${home}/site/bin:/usr/bin:/bin` })).toBe(root);
    expect(await found({ PATH: '/usr/bin:/bin' })).toBeUndefined();
  });

  test('an environment that is active is left out of it', async () => {
    const asking = withPython(`[ -z "$SPACK_ENV" ] || exit 1\n${answer({ systems: ['ubuntu:24.04'] })}`);
    const own = await ownSpack({ ...asking, env: { ...asking.env, SPACK_ENV: '/nowhere' } });
    expect(own?.systems).toEqual(['ubuntu:24.04']);
  });
});

describe('a Spack that does not work', () => {
  const broken: readonly (readonly [string, string])[] = [
    ['says nothing', 'exit 0'],
    ['fails', 'echo "==> Error: spack.yaml:2: nonsense" >&2; exit 1'],
    ['prints its whole schema instead', 'head -c 749000 /dev/zero | tr "\\0" x'],
    ['floods', 'while :; do head -c 1000000 /dev/zero; done'],
    ['prints half an answer', 'printf "\\nsifu-answer:{\\"systems\\": [\\"ubu"'],
    ['answers with another kind of thing', answer([1, 2, { systems: 'no' }])],
    ['answers with what is no name', answer({ systems: ['\u001b[2J'], packages: [1, null], schema: { type: 'string' } })],
    ['is ended', 'kill -9 $$'],
  ];
  test.each(broken)('one that %s: which it is, is known all the same', async (_what, script) => {
    expect(await ownSpack(withPython(script))).toEqual(bare());
    expect(existsSync(cacheFolder)).toBe(false);
  });

  test('one whose Python is missing', async () => {
    const asking = { env: { PATH: join(home, 'nothing'), HOME: home }, root, cacheFolder };
    expect(await ownSpack(asking)).toEqual(bare());
  });

  test('one that hangs is ended in time, with all that it started', async () => {
    const asking = withPython(`sleep 1000 & echo $! > ${home}/child\necho $$ > ${home}/itself\nwait`);
    expect(await ownSpack({ ...asking, limitMs: 1500 })).toEqual(bare());
    for (const name of ['child', 'itself']) {
      const pid = Number(readFileSync(join(home, name), 'utf8'));
      await expect.poll(() => existsSync(`/proc/${pid}/cwd`)).toBe(false);
    }
  });

  test('nobody waits any longer: it is ended at once', async () => {
    const stop = new AbortController();
    const waiting = ownSpack({ ...withPython(`echo > ${home}/began; sleep 1000`), signal: stop.signal });
    await expect.poll(() => existsSync(join(home, 'began'))).toBe(true);
    stop.abort();
    expect(await waiting).toEqual(bare());
    expect(await ownSpack({ ...withPython('exit 0'), signal: stop.signal })).toEqual(bare());
  });
});

describe('what was kept', () => {
  const good = answer({ systems: ['ubuntu:24.04'], packages: ['gromacs'] });
  const fileOf = () => join(cacheFolder, readdirSync(cacheFolder).find((name) => /^spack-\w+\.json$/.test(name)) ?? '');

  const damages: readonly (readonly [string, (path: string) => unknown])[] = [
    ['cut off', (path) => writeFileSync(path, readFileSync(path, 'utf8').slice(0, 30))],
    ['empty', (path) => writeFileSync(path, '')],
    ['binary', (path) => writeFileSync(path, Buffer.from([0, 255, 1, 254]))],
    ['of another format', (path) => writeFileSync(path, JSON.stringify({ format: 2, systems: ['centos:7'] }))],
    ['of other things', (path) => writeFileSync(path, JSON.stringify({ format: 1, systems: [{}], packages: 'x' }))],
    ['hostile', (path) => writeFileSync(path, JSON.stringify({ format: 1, systems: ['\u001b]0;x\u0007'] }))],
    ['much too large', (path) => writeFileSync(path, `{"format":1,"systems":["centos:7"],"x":"${'y'.repeat(7_000_000)}"}`)],
    ['gone and a folder', (path) => [rmSync(path), mkdirSync(path)]],
    ['a link', (path) => [rmSync(path), symlinkSync(put('elsewhere.json', '{"format":1,"systems":["centos:7"]}'), path)]],
  ];
  test.each(damages)('and is %s now: it is thrown away, and Spack is asked again', async (_what, damage) => {
    const asking = withPython(good);
    const own = await ownSpack(asking);
    damage(fileOf());
    expect(await ownSpack(asking)).toEqual(own);
    expect(timesAsked()).toBe(2);
  });

  test('where nothing can be kept, it is asked each time', async () => {
    const asking = { ...withPython(good), cacheFolder: '/proc/nowhere' };
    expect((await ownSpack(asking))?.systems).toEqual(['ubuntu:24.04']);
    expect((await ownSpack(asking))?.systems).toEqual(['ubuntu:24.04']);
  });

  test('does not grow for ever', async () => {
    const asking = withPython(good);
    for (let at = 10; at < 26; at++) {
      put('spack/.git/refs/heads/releases/v1.0', String(at).repeat(20));
      await ownSpack(asking);
    }
    expect(readdirSync(cacheFolder).length).toBeLessThanOrEqual(12);
  });
});

describe('one package', () => {
  const said = {
    name: 'gromacs',
    description: 'Molecular\u001b[31m dynamics.\u0007\nSecond line.',
    homepage: 'https://www.example.org',
    versions: [['2026.1', false, false], ['2025.0', true, false], ['main', false, false], [7], 'x'],
    variants: [
      { name: 'mpi', preset: 'true', values: null, multi: false, when: '', means: 'Use MPI' },
      { name: 'cuda_arch', preset: 'none', values: ['none', '90a'], multi: true, when: '+cuda', means: '' },
      { name: 7 },
      null,
    ],
    needs: ['mpi'],
    provides: [],
  };

  test('has the facts of that Spack, and its words without anything a terminal would obey; once', async () => {
    const asking = withPython(`[ -z "$SIFU_PACKAGE" ] && { ${answer({ packages: ['gromacs'] })}\nexit; }\n${answer(said)}`);
    const own = await ownSpack(asking);
    const about = await aboutPackage('gromacs', own!, asking);
    expect(about).toMatchObject({
      description: 'Molecular dynamics.\nSecond line.',
      homepage: 'https://www.example.org',
      versions: ['2026.1', 'main'],
      deprecated: ['2025.0'],
      variants: [
        { name: 'mpi', preset: 'true' },
        { name: 'cuda_arch', preset: 'none', values: ['none', '90a'], multi: true, when: '+cuda' },
      ],
      needs: ['mpi'],
    });
    expect(about?.means.get('mpi')).toBe('Use MPI');
    expect(await aboutPackage('gromacs', own!, asking)).toEqual(about);
    expect(timesAsked()).toBe(2);
    // it is not asked for what it does not have
    expect(await aboutPackage('nosuch', own!, asking)).toBeUndefined();
    expect(await aboutPackage('$(reboot)', own!, asking)).toBeUndefined();
    expect(timesAsked()).toBe(2);
  });

  test('of which that Spack says nothing', async () => {
    const asking = withPython('exit 1');
    expect(await aboutPackage('gromacs', { ...bare(), packages: ['gromacs'] }, asking)).toBeUndefined();
    expect(await aboutPackage('gromacs', bare(), asking)).toBeUndefined();
  });
});

describe('one sentence about every package', () => {
  test('is read once, and made fit for a line on a screen', async () => {
    const sentences = { gromacs: 'Molecular\n dynamics.\u001b[2J', empty: '', odd: 7, long: 'x'.repeat(5000) };
    const asking = withPython(`case $SIFU_SCRIPT in *"def sentences"*) ${answer({ sentences })}\n;; *) exit 1;; esac`);
    const own = { ...bare(), packages: ['gromacs'] };
    const found = await ownSentences(own, asking);
    expect([...(found ?? [])]).toEqual([
      ['gromacs', 'Molecular dynamics.'],
      ['long', 'x'.repeat(200)],
    ]);
    expect(await ownSentences(own, asking)).toEqual(found);
    expect(timesAsked()).toBe(1);
  });

  test('is not asked for where there are no recipes, and absent where that fails', async () => {
    expect(await ownSentences(bare(), withPython('exit 1'))).toBeUndefined();
    expect(timesAsked()).toBe(0);
    expect(await ownSentences({ ...bare(), packages: ['zlib'] }, withPython('exit 1'))).toBeUndefined();
  });
});

describe('a real Spack', () => {
  test('says its systems and its schema, fetches nothing, and leaves no trace in a home', async (context) => {
    need(context, 'spack');
    const { SPACK_PYTHON } = process.env;
    const env = { PATH: process.env.PATH, HOME: join(home, 'empty'), ...(SPACK_PYTHON ? { SPACK_PYTHON } : {}) };
    mkdirSync(env.HOME);
    const own = await ownSpack({ env, root: spackRoot()!, cacheFolder });
    expect(own?.systems).toContain('ubuntu:20.04');
    expect(own?.schema).toMatchObject({ type: 'object' });
    expect(readdirSync(env.HOME)).toEqual([]);
  });

  test('that has its recipes describes a package', async (context) => {
    need(context, 'spack');
    const asking = { env: { ...process.env, HOME: homedir() }, root: spackRoot()!, cacheFolder };
    const own = await ownSpack(asking);
    if (own?.packages === undefined) context.skip('no package recipes here yet, and fetching them takes 100 MB');
    expect(own?.packages?.length).toBeGreaterThan(6000);
    const zlib = await aboutPackage('zlib', own!, asking);
    expect(zlib?.description).toMatch(/library/i);
    expect(zlib?.versions.length).toBeGreaterThan(1);
    expect(zlib?.variants.map((one) => one.name)).toContain('shared');
    expect(zlib?.means.get('shared')).toMatch(/\w/);
    expect((await ownSentences(own!, asking))?.get('zlib')).toMatch(/compression/i);
  });
});

import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { environment, folder, program, root, sifu } from './sifu.ts';

const commands = [
  '',
  'learn',
  'run',
  'status',
  'forget',
  'log',
  'diagnose',
  'explain',
  'measure',
  'prove',
  'job script',
  'lesson',
  'lesson check',
  'lesson test',
  'lesson record',
];

describe('help', () => {
  it.each(commands)('of "sifu %s" has examples and fits 80 columns', async (command) => {
    const { out, exit } = await sifu([...command.split(' ').filter(Boolean), '--help']);
    expect(exit).toBe(0);
    expect(out).toContain(`Usage: ${`sifu ${command}`.trim()} `);
    expect(out).toMatch(/Examples:\n {2}sifu/);
    expect(out.split('\n').filter((line) => line.length > 82)).toEqual([]);
  });

  it('tells the exit codes, and the version is a number alone', async () => {
    expect((await sifu(['help'])).out).toContain('130  interrupted');
    expect((await sifu(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a slip', () => {
  it.each([
    ['lern', 'There is no command called "lern".', 'Did you mean "learn"?'],
    ['help staus', 'There is no command called "staus".', 'Did you mean "status"?'],
    ['build', '"build" is a part of the course, not a command.', 'sifu learn build'],
    ['--wrokspace x', "Unknown option '--wrokspace'.", 'Did you mean --workspace?'],
    ['run --yes --lve', "Unknown option '--lve'.", 'Did you mean --live?'],
    ['status more', "Too many arguments for 'status'", 'sifu status --help'],
    ['learn biuld', 'There is no lesson called "biuld".', 'sifu learn build'],
    ['learn build/biuld', 'There is no step called "build/biuld".', 'sifu learn build/build'],
    ['run --yes biuld', 'There is no lesson called "biuld".', 'sifu run --yes build'],
    ['run --yes build/build', '"build/build" is a step', 'sifu run --yes build --until build/build'],
    ['run --yes --until build/biuld', 'There is no step called "build/biuld".', '--until build/build'],
    ['run --yes spack --until build/build', '--until build/build is not in what you run.', 'not build'],
    ['run --yes --allow netwrok', 'There is no allowance called "netwrok".', '--allow network'],
    ['run --yes --live --recorded', "'--live' cannot be used with option '--recorded'", ''],
    ['run --yes --engine dokcer', "'dokcer' is invalid", 'apptainer, docker, podman, charliecloud'],
    ['run --yes --until build/nothing-like-it', 'There is no step called', 'There are: build/what-build-does, '],
    ['run --yes --until nothing/like-it', 'There is no step called', 'There are: virtualization/..., containers/..., '],
    ['run', 'This runs commands on your machine.', 'sifu run --yes'],
    ['run spack build', 'This runs commands on your machine.', 'sifu run --yes spack build'],
    ['lesson check nowhere/at-all', 'sifu could not read nowhere/at-all.', 'There is no file of that name.'],
    ['learn build', 'There is no terminal here', 'sifu learn build --plain'],
    ['forget', 'Which lesson is to be forgotten?', 'sifu forget --all'],
    ['forget build --all', '"build" and --all do not go together.', ''],
    ['log build', 'Which step of build?', ''],
    ['log', "Missing required argument 'lesson/step'", 'sifu log --help'],
    ['diagnose /nowhere/at.all', 'sifu could not read /nowhere/at.all.', 'There is no file of that name.'],
    ['diagnose /tmp', 'sifu could not read /tmp.', 'It is a folder.'],
    ['lesson chek', "Unknown command 'chek'.", 'Did you mean check?'],
  ])('sifu %s', async (line, title, next) => {
    const { out, err, exit } = await sifu(line.split(' '));
    expect(err).toMatch(/^sifu(:| could not) /);
    expect(err).toContain(title);
    expect(err).toContain(next);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
  });
});

describe('without a terminal', () => {
  it('sifu is the course list, your status and the next command', async () => {
    const { out, exit } = await sifu([]);
    expect(exit).toBe(0);
    expect(out).toMatch(/\[ \] +1 {2}virtualization +0 of \d+ +\d+ min {2}Virtual machines, and containers/);
    expect(out).toContain('sifu run --yes virtualization');
    expect(out).not.toContain('\u001b');
    expect((await sifu([], { env: { TERM: 'dumb' } })).out).toBe(out);
  });

  it('what comes next can be typed where there is no sifu on the PATH', async () => {
    const env = { npm_lifecycle_event: 'start', npm_package_name: 'sifu' };
    expect((await sifu([], { env })).out).toContain('  npm start -- learn virtualization/two-ways ');
    expect((await sifu(['learn', 'build'], { env })).err).toContain('  npm start -- run --yes build\n');
  });

  it('status fits 40 columns', async () => {
    const { out } = await sifu(['status'], { env: { COLUMNS: '40' } });
    expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  });

  it('global options stand before or after the command', async () => {
    const before = await sifu(['--workspace', '/nonexistent/a', 'status', '--json']);
    const after = await sifu(['status', '--json', '--workspace', '/nonexistent/a']);
    expect(JSON.parse(before.out).workspace).toBe('/nonexistent/a');
    expect(after.out).toBe(before.out);
  });

  it.each(['status', '--version', '--help', 'run --recorded containers --json'])(
    'a reader of "sifu %s" may go early',
    async (line) => {
      const env = environment({ workspace: folder() });
      const { stderr, exitCode } = await execa('sh', ['-c', `"$0" "$1" ${line} | true`, process.execPath, program], {
        env,
        reject: false,
      });
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
    },
  );

  it('input and output may be closed', async () => {
    const closed = (line: string) =>
      execa('sh', ['-c', `"$0" "$1" ${line}`, process.execPath, program], { env: environment({}), reject: false });
    expect((await closed('status <&-')).exitCode).toBe(0);
    expect((await closed('<&- >&-')).exitCode).toBe(0);
  });
});

describe('status, log and forget', () => {
  it('tell what was done, give its output back, and take it back', async () => {
    const workspace = folder();
    await sifu(['run', '--yes', 'containers', '--until', 'containers/root'], { workspace });
    const status = JSON.parse((await sifu(['status', '--json'], { workspace })).out);
    expect(status).toMatchObject({ format: 1, next: 'containers/image' });
    expect(status.lessons[1]).toMatchObject({ id: 'containers', done: 2 });
    expect(status.lessons[1].each[1]).toMatchObject({ id: 'root', done: 'live' });
    expect((await sifu(['log', 'containers/root'], { workspace })).out).toMatch(/\bos-release\b|\bcat\b/);
    expect((await sifu(['log', 'containers'], { workspace })).err).toContain('containers/root');
    const missing = await sifu(['log', 'containers/first'], { workspace });
    expect(missing).toMatchObject({ exit: 1, out: '' });
    expect((await sifu(['forget', 'containers'], { workspace })).out).toContain('Forgotten: containers.');
    expect(JSON.parse((await sifu(['status', '--json'], { workspace })).out).lessons[1].done).toBe(0);
    expect(existsSync(join(workspace, 'tiny', 'bin'))).toBe(true);
  });

  it('make nothing where nothing is', async () => {
    const workspace = join(folder(), 'none');
    expect((await sifu(['forget', '--all'], { workspace })).out).toContain('nothing to forget');
    expect(existsSync(workspace)).toBe(false);
  });
});

describe('diagnose', () => {
  const log =
    'INFO:    Starting build...\n\u001b[31mFATAL:   \u001b[0m Unable to build: while parsing definition: x.def: no stages found in definition file\n';

  it('tells cause, remedy and line, from a pipe or a file', async () => {
    const piped = await sifu(['diagnose', '--json'], { input: log });
    const { format, findings } = JSON.parse(piped.out);
    expect(format).toBe(1);
    expect(findings[0]).toMatchObject({ line: 2, cause: expect.any(String), remedy: expect.any(Array), id: expect.any(String) });
    const file = join(folder(), 'build.log');
    writeFileSync(file, log);
    expect((await sifu(['diagnose', file, '--json'])).out).toBe(piped.out);
    expect((await sifu(['diagnose', file])).out).toContain('Line 2 says: ');
  });

  it('counts lines in a huge log, and takes any bytes', async () => {
    const before = '+ make something, one line after the other, for a very long time\n'.repeat(200_000);
    const { findings } = JSON.parse((await sifu(['diagnose', '--json'], { input: before + log })).out);
    expect(findings[0].line).toBe(200_002);
    const binary = Buffer.alloc(3_000_000, 0).fill('\u0000\u0001\n\u00ff');
    expect((await sifu(['diagnose'], { input: binary })).out).toContain('That is no text');
    expect((await sifu(['diagnose'], { input: gzipSync(randomBytes(20_000)) })).out).toContain('That is no text');
  });

  it('says what to do where it knows nothing', async () => {
    expect((await sifu(['diagnose'], { input: '' })).out).toContain('2>&1');
    expect((await sifu(['diagnose'], { input: 'all is well\n' })).out).toContain('sifu does not know this one.');
    expect(JSON.parse((await sifu(['diagnose', '--json'], { input: '' })).out)).toEqual({
      format: 1,
      findings: [],
      unknown: null,
    });
  });
});

describe('bad days', () => {
  it('cannot say its version to a full disk, and says that', async () => {
    const { exitCode, stderr } = await execa('sh', ['-c', `"$0" "$1" --version > /dev/full`, process.execPath, program], {
      reject: false,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^sifu: what it had to say could not be written: .*no space left/);
    expect(stderr.split('\n')).toHaveLength(1);
  });

  it('a journal with lines of a newer sifu keeps all else, and status says so', async () => {
    const workspace = folder();
    mkdirSync(join(workspace, '.sifu'));
    const lines = [
      { type: 'open', lesson: 'virtualization', step: 'two-ways', at: 1 },
      { type: 'enrolled', workshop: 'x' },
      { type: 'next', at: 2 },
    ];
    writeFileSync(join(workspace, '.sifu/journal.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { out, err, exit } = await sifu(['status'], { env: { SIFU_WORKSPACE: workspace } });
    expect(exit).toBe(0);
    expect(out).toMatch(/virtualization +1 of/);
    expect(err).toContain('One line of your progress could not be read.');
  });

  it('never shows the escapes in what was typed', async () => {
    const { err } = await sifu(['learn', 'bu\u001b[31mild\u0007']);
    expect(err).toContain('There is no lesson called');
    expect(err).not.toMatch(/[\u001b\u0007]/);
  });

  it('a folder that was deleted under the feet is told in words', async () => {
    const line = 'cd "$2" && rmdir "$2" && exec "$0" "$1" run --recorded spack';
    const { exitCode, stderr } = await execa('sh', ['-c', line, process.execPath, program, folder()], { reject: false });
    expect(stderr).toContain('The folder you are in is not there any more.');
    expect(stderr).not.toContain('mistake');
    expect(exitCode).toBe(2);
  });

  it('what could not be saved is told, and is no success', async () => {
    const line = 'ulimit -f 1; exec "$0" "$1" run --recorded virtualization containers';
    const env = environment({ env: { SIFU_WORKSPACE: folder() } });
    const { exitCode, stderr } = await execa('bash', ['-c', line, process.execPath, program], { env, reject: false });
    expect(stderr).toContain('your last steps could not be saved');
    expect(exitCode).toBe(1);
  });

  it('the shell starts where POSIX mode is asked for', async () => {
    const env = { SIFU_WORKSPACE: folder(), POSIXLY_CORRECT: '1', TMOUT: '1' };
    const { out } = await sifu(['run', '--yes', '--json', 'containers', '--until', 'containers/root'], { env });
    const results = out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(results.find((one) => one.event === 'result' && one.step === 'root')).toMatchObject({ status: 'live' });
  });

  it('an empty name is no folder', async () => {
    const { err, exit } = await sifu(['--workspace', '', 'status']);
    expect(err).toContain('Name a folder.');
    expect(exit).toBe(2);
  });
});

it('lesson test: the steps of sifu new have recordings of a whole run, from the recipe to ranks', async () => {
  const { exit, out } = await sifu(['lesson', 'test', 'environment', '--recorded']);
  for (const step of ['recipe', 'build', 'run']) expect(out).toContain(`environment/${step}  recorded`);
  expect({ exit, out }).toMatchObject({
    exit: 0,
    out: expect.stringContaining('3 against their recording, 1 skipped, 0 failed.'),
  });
});

describe('lesson check', () => {
  it('has nothing to say about the course', async () => {
    expect(await sifu(['lesson', 'check'])).toMatchObject({ exit: 0, out: expect.stringContaining('nothing to mend') });
    expect(await sifu(['lesson', 'check', join(root, 'lessons/new')])).toMatchObject({
      exit: 0,
      out: '2 files, nothing to mend.\n',
    });
    const files = ['07-build.yaml', '08-inspect.yaml'].map((name) => join(root, 'lessons/hpc-containers', name));
    expect((await sifu(['lesson', 'check', ...files])).out).toContain('2 files, nothing to mend.');
  });

  it('shows each mistake with its place, and as data', async () => {
    const course = join(folder(), 'course');
    mkdirSync(course);
    const file = join(course, '01-a.yaml');
    writeFileSync(file, 'format: 1\nid: a\ntitel: A\nsummary: S\nminutes: 5\nkeep: K\nsteps: []\n');
    const { out, exit } = await sifu(['lesson', 'check', file]);
    expect(exit).toBe(1);
    expect(out).toContain(`${file}:3:1`);
    expect(out).toContain('^');
    const data = JSON.parse((await sifu(['lesson', 'check', file, '--json'])).out);
    expect(data).toMatchObject({ format: 1, valid: false });
    expect(data.findings[0]).toMatchObject({ code: expect.any(String), file, line: 3, column: 1, cause: expect.any(String) });
  });

  it('looks at a single lesson as a part of its course, whatever else lies in the folder', async () => {
    const course = join(folder(), 'course');
    cpSync(join(root, 'lessons/hpc-containers'), course, { recursive: true });
    mkdirSync(join(course, '98-backup.yaml'));
    symlinkSync('99-gone.yaml', join(course, '99-gone.yaml'));
    const file = join(course, '07-build.yaml');
    expect((await sifu(['lesson', 'check', file])).out).toBe('1 file, nothing to mend.\n');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{{image}}', '{{imgae}}'));
    const { out, exit } = await sifu(['lesson', 'check', file]);
    expect(out).toContain('There is no variable "imgae" yet');
    expect(exit).toBe(1);
  });

  it('names a file that is not there', async () => {
    const { err, exit } = await sifu(['lesson', 'check', '/nowhere/a.yaml']);
    expect(err).toContain('/nowhere/a.yaml');
    expect(exit).not.toBe(0);
  });

  it.each(['test', 'record --force --into casts'])('Ctrl-C in "lesson %s" ends it and leaves nothing in /tmp', async (line) => {
    const [scratch, here] = [folder(), folder()];
    const env = environment({ env: { TMPDIR: scratch } });
    const running = execa(process.execPath, [program, 'lesson', ...line.split(' '), 'containers'], {
      env,
      cwd: here,
      reject: false,
    });
    running.stdout.once('data', () => running.kill('SIGINT'));
    expect((await running).exitCode).toBe(130);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

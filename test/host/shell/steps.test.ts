import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually, learner, logged, place, screenOf } from './learner.ts';

describe.each(['node-pty', 'script'] as const)('steps in one shell, through %s', (pty) => {
  test('what one step sets, the next one finds, and so does the next session', async () => {
    const one = await learner({ pty });
    expect(one.shell.kind).toBe(pty);
    await one.run('mkdir -p "a ü b" && cd "a ü b" && export FRUIT=pear');
    await one.run(`greet() { echo "hello $1 from $FRUIT"; }; alias hi='greet you'`);
    expect((await one.run('hi; pwd')).tail).toBe(`hello you from pear\n${one.work}/a ü b\n`);
    const later = await one.again();
    expect(later.shell.cwd).toBe(`${one.work}/a ü b`);
    expect((await later.run('hi; pwd; cd ..; hi')).tail).toBe(`hello you from pear\n${one.work}/a ü b\nhello you from pear\n`);
  });

  test('exit codes, signals and directories are told', async () => {
    const { run, work } = await learner({ pty });
    expect(await run('true')).toMatchObject({ exit: 0, tail: '', lines: 0, cwd: work });
    expect(await run('(exit 7)')).toMatchObject({ exit: 7 });
    expect(await run('bash -c "kill -SEGV \\$\\$"')).toMatchObject({ exit: 139, signal: 'SIGSEGV' });
    expect(await run('cd / && echo in $PWD')).toMatchObject({ exit: 0, tail: 'in /\n', lines: 1, cwd: '/' });
    expect(await run('no-such-program')).toMatchObject({ exit: 127, tail: 'bash: no-such-program: command not found\n' });
  });

  test('several lines, here-documents, tabs and exclamation marks arrive as they are', async () => {
    const { run } = await learner({ pty });
    expect(await run('for i in 1 2\ndo\n  echo "n $i!"\ndone\nfalse\n')).toMatchObject({ exit: 1, tail: 'n 1!\nn 2!\n' });
    expect((await run("cat <<'END'\na\tb !! $x\nEND")).tail).toBe('a\tb !! $x\n');
  });

  test('a line that bash cannot read ends at once and says why', async () => {
    const { run } = await learner({ pty });
    const outcome = await run('if then');
    expect(outcome).toMatchObject({ exit: 2 });
    expect(outcome.tail).toBe("bash: syntax error near unexpected token `then'\n");
    expect(await run('echo fine')).toMatchObject({ exit: 0, tail: 'fine\n' });
  });

  test('the log holds what the program wrote, to the byte, and nobody else may read it', async () => {
    const one = await learner({ pty });
    const bytes = Buffer.from(Array.from({ length: 256 * 40 }, (_, i) => (i * 7) % 256));
    writeFileSync(join(one.work, 'noise'), bytes);
    const outcome = await one.run('cat noise');
    expect(readFileSync(one.log).equals(bytes)).toBe(true);
    expect(statSync(one.log).mode & 0o777).toBe(0o600);
    expect(outcome.tail).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
    expect(await one.run('printf "a\\r\\nb"')).toMatchObject({ lines: 2 });
    expect(logged(one)).toBe('a\r\nb');
  });

  test('a line typed half-way by a person does not become part of a step', async () => {
    const { shell, run, work } = await learner({ pty });
    shell.view(24);
    shell.type('touch half');
    await eventually(() => screenOf(shell).some((row) => row.includes('touch half')));
    expect(await run('echo clean')).toMatchObject({ exit: 0, tail: 'clean\n' });
    shell.type('for x in 1 2\r');
    await eventually(() => screenOf(shell).at(-1)?.startsWith('>'));
    expect((await run('ls -A')).tail).toBe('.sifu\n');
    expect(shell.cwd).toBe(work);
  });

  test('a person may use the shell between steps', async () => {
    const { shell, run } = await learner({ pty });
    shell.view(24);
    shell.type('cd /usr && export BY_HAND=1\r');
    await eventually(() => shell.cwd === '/usr' && !shell.busy);
    expect((await run('echo $BY_HAND $PWD')).tail).toBe('1 /usr\n');
  });

  test('the terminal follows the size of the pane', async () => {
    const { shell, run } = await learner({ pty });
    shell.resize(101, 33);
    await eventually(async () => (await run('stty size')).tail === '33 101\n');
  });

  test('the snapshot can be sourced by another bash', async () => {
    const { shell, run } = await learner({ pty });
    await run('shopt -s extglob');
    await run('export A="x  y"; f() { case $1 in @(a|b)) echo ok;; esac; }; cd /usr/lib');
    expect((await run(`cd /; env -i bash -c '. "$0"; echo "$A"; f a; pwd' ${JSON.stringify(shell.snapshot)}`)).tail).toBe(
      'x  y\nok\n/usr/lib\n',
    );
  });
});

describe('sifu in its own shell', () => {
  test('can be called by its name, however it was started, and newly in each session', async () => {
    const old = await learner({ self: ['/gone/node', '/gone/sifu.js'] });
    expect((await old.run('sifu doctor')).exit).toBe(127);
    await old.shell.close();
    const { run } = await learner({ self: ['printf', '<%s>', "it's here"] }, old);
    expect((await run('sifu doctor "a  b"')).tail).toBe("<it's here><doctor><a  b>");
  });

  test("one on the PATH, or in the learner's own set-up, comes first", async () => {
    const where = place();
    writeFileSync(join(where.home, '.bashrc'), 'sifu() { echo mine; }\n');
    const { run } = await learner({ self: ['false'] }, where);
    expect((await run('sifu status')).tail).toBe('mine\n');
  });
});

describe('what belongs to the learner', () => {
  test('their own ~/.bashrc is read, and its prompt hooks go on working', async () => {
    const where = place();
    writeFileSync(
      join(where.home, '.bashrc'),
      `export MINE=yes\nPROMPT_COMMAND='code=$?; seen=$((seen + 1))'\nalias ll='ls -l'\n`,
    );
    const { run } = await learner({}, where);
    expect((await run('echo $MINE')).tail).toBe('yes\n');
    expect(await run('(exit 9)')).toMatchObject({ exit: 9 });
    expect((await run('echo $code $((seen > 1))')).tail).toBe('9 1\n');
    expect((await run('type ll')).exit).toBe(0);
  });

  test.each([
    ['ends the shell', 'exit 1'],
    ['becomes another program', 'exec true'],
    ['asks a question', 'read -p "Which account? " account'],
  ])('a ~/.bashrc that %s is left out, and the learner is told', async (_, text) => {
    const where = place();
    writeFileSync(join(where.home, '.bashrc'), `${text}\n`);
    const { run } = await learner({}, where);
    expect(await run('echo up')).toMatchObject({ exit: 0, tail: 'up\n' });
  });

  test('a prompt hook in an array is kept too', async () => {
    const where = place();
    writeFileSync(join(where.home, '.bashrc'), `PROMPT_COMMAND=('one=1' 'two=2')\n`);
    const { run } = await learner({}, where);
    expect((await run('echo $one$two ${#PROMPT_COMMAND[@]}')).tail).toBe('12 4\n');
    expect(await run('(exit 4)')).toMatchObject({ exit: 4 });
  });

  test('a workspace that is gone or read-only still gets a shell', async () => {
    const where = place();
    const one = await learner({ cwd: join(where.work, 'gone') }, where);
    expect(one.shell.cwd).toBe(where.home);
    mkdirSync(join(where.work, 'x'));
    await one.run(`rm -rf ${where.work}/.sifu`);
    expect(await one.run('echo still here')).toMatchObject({ exit: 0, tail: 'still here\n' });
    const elsewhere = await learner({ state: '/dev/null/no-such-place' });
    expect(await elsewhere.run('echo here')).toMatchObject({ exit: 0, tail: 'here\n' });
  });

  test('without bash there is a clear message and no shell', async () => {
    await expect(learner({ env: { PATH: '/nonexistent' } })).rejects.toMatchObject({ finding: { code: 'shell-no-bash' } });
  });
});

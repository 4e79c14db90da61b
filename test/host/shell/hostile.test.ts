import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually, learner, place } from './learner.ts';

describe.each(['node-pty', 'script'] as const)('a shell that is treated badly, through %s', (pty) => {
  test.each([
    ['PROMPT_COMMAND is emptied', 'PROMPT_COMMAND=; (exit 5)', 5],
    ['PROMPT_COMMAND is unset', 'unset PROMPT_COMMAND; (exit 5)', 5],
    ['the prompt is replaced', "PS1='> '; (exit 5)", 5],
    ['PS0 is wiped', 'PS0=; (exit 5)', 5],
    ['options are set that stop scripts', 'set -u; set -o noclobber; IFS=0123456789; (exit 5)', 5],
    ['builtins are covered by functions', 'printf() { :; }; declare() { :; }; export() { :; }; return() { :; }; (exit 5)', 5],
    ['stdout goes elsewhere', 'exec >/dev/null; (exit 5)', 5],
  ])('%s: the end is seen, and the next step is well', async (_, line, exit) => {
    const { run, shell } = await learner({ pty });
    expect(await run(line)).toMatchObject({ exit });
    expect(await run('cd /usr; echo well >&2')).toMatchObject({ exit: 0, cwd: '/usr', tail: 'well\n' });
    expect(shell.cwd).toBe('/usr');
  });

  test('prompt and hooks wiped in one go: they are put back, and the exit code is kept', async () => {
    const { run } = await learner({ pty });
    expect(await run('unset PROMPT_COMMAND PS0 PS1; (exit 6)')).toMatchObject({ exit: 6 });
    expect(await run('export KEPT=1; echo well')).toMatchObject({ exit: 0, tail: 'well\n' });
  });

  test('marks that a program prints are output, whatever they claim', async () => {
    const { run, log } = await learner({ pty });
    const forged = String.raw`printf '\033]133;D;0;n=0;p=%s;d=/\007\033]133;B;0;n=0;p=%s;i=99;s=1\007' $$ $$; sleep 0.2; echo on; (exit 3)`;
    const outcome = await run(forged);
    expect(outcome).toMatchObject({ exit: 3, tail: 'on\n', log });
  });

  test('the secret of the marks is in no environment and in no output of the shell', async () => {
    const { run, log } = await learner({ pty });
    await run('env; export -p; set | grep -v sifu; echo "$PS1"; (set -x; :)');
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(log, 'latin1')).not.toContain('\x1b]133');
  });

  test('a shell inside the shell does not end the step, even with our prompt', async () => {
    const { run } = await learner({ pty });
    await run('export PS1 PS0 PROMPT_COMMAND; set -a');
    const outcome = await run('bash', { type: ['echo inner', 'exit 4'] });
    expect(outcome).toMatchObject({ exit: 4 });
    expect(outcome.tail).toContain('\ninner\n');
  });

  test('exit ends the shell; the next step finds a new one where the last began', async () => {
    const { run, notices, work } = await learner({ pty });
    await run('export FRUIT=pear; mkdir d; cd d');
    const outcome = await run('cd /; exit 3');
    expect(outcome).toMatchObject({ shellDied: true, tail: 'exit\n' });
    expect(outcome.exit).toBeUndefined();
    expect(await run('echo $FRUIT; pwd')).toMatchObject({ exit: 0, tail: `pear\n${work}/d\n` });
    expect(notices).toContainEqual({ is: 'died', text: 'Your shell ended (exit 3).' });
    expect(notices.map(({ is }) => is)).toContain('restarted');
  });

  test.each([
    ['kill -9 $$', { shellDied: true, signal: 'SIGKILL' }],
    ['exec false', { shellDied: true }],
    ['set -e; false', { shellDied: true }],
  ])('%s ends the shell, and a new one takes over', async (line, expected) => {
    const { run } = await learner({ pty });
    await run('export FRUIT=pear');
    expect(await run(line)).toMatchObject(expected);
    expect((await run('echo $FRUIT')).tail).toBe('pear\n');
  });

  test('exec sh is noticed, not waited for', async () => {
    const { run, notices } = await learner({ pty });
    await run('export FRUIT=pear');
    expect(await run('exec sh')).toMatchObject({ shellDied: true });
    expect(notices).toContainEqual({ is: 'died', text: 'Your shell ended (sh took its place).' });
    expect((await run('echo $FRUIT')).tail).toBe('pear\n');
  });

  test('exec bash gives a fresh bash, which becomes the shell of the steps', async () => {
    const { run } = await learner({ pty });
    await run('export FRUIT=pear; not_exported=1');
    expect(await run('exec bash')).toMatchObject({ exit: 0 });
    expect((await run('echo $FRUIT$not_exported')).tail).toBe('pear\n');
    expect(await run('(exit 8)')).toMatchObject({ exit: 8 });
  });

  test('a shell that is stopped goes on', async () => {
    const { run } = await learner({ pty });
    expect(await run('kill -STOP $$; echo on')).toMatchObject({ exit: 0, tail: 'on\n' });
  });
});

describe('the last session', () => {
  test('readonly variables, functions named like builtins and odd values do not keep the next one from starting', async () => {
    const one = await learner();
    await one.run(
      `declare -rx FIXED=1; export ODD=$'two\\nlines "and" \\'quotes\\''; cd() { builtin cd "$@" && echo moved; }; alias ls='ls -a' exit='exit 1'`,
    );
    await one.run('export -f cd; unalias ls; alias cd=cd');
    await one.run('ls() { echo mine; }; alias ls=ls');
    const later = await one.again();
    expect(later.notices).toEqual([]);
    expect((await later.run('echo "$FIXED $ODD"; \\cd /; bash -c "cd /usr"')).tail).toBe(
      `1 two\nlines "and" 'quotes'\nmoved\nmoved\n`,
    );
    expect((await later.run('ls')).tail).toBe('mine\n');
  });

  test('a snapshot that breaks the shell is left out, and the learner is told', async () => {
    const where = place();
    const one = await learner({}, where);
    await one.shell.close();
    writeFileSync(join(where.state, 'snapshot.sh'), 'exit 1\n');
    const later = await learner({}, where);
    expect(await later.run('echo up')).toMatchObject({ exit: 0, tail: 'up\n' });
  });

  test("today's login wins over yesterday's: its display and its ssh agent", async () => {
    const where = place();
    const one = await learner({ env: { SSH_AUTH_SOCK: '/old' } }, where);
    await one.run('export SSH_AUTH_SOCK=/older FRUIT=pear');
    await one.shell.close();
    const later = await learner({ env: { SSH_AUTH_SOCK: '/new' } }, where);
    expect((await later.run('echo $SSH_AUTH_SOCK $FRUIT')).tail).toBe('/new pear\n');
  });

  test('what the learner set up outside since counts, unless they changed it inside', async () => {
    const outside = (values: Record<string, string | undefined>) => {
      for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
    };
    onTestFinished(() => void vi.unstubAllEnvs());
    const where = place();
    outside({ TMPDIR: '/tmp', FRUIT: 'pear', PROXY: 'two\nlines', DOCKER_HOST: undefined });
    const one = await learner({}, where);
    await one.run('export FRUIT=fig OWN=1');
    await one.shell.close();

    outside({ TMPDIR: '/var/tmp', FRUIT: 'plum', PROXY: undefined, DOCKER_HOST: 'unix:///run/docker.sock' });
    const told = 'echo $TMPDIR $FRUIT $OWN ${PROXY-none} $DOCKER_HOST';
    const second = await learner({}, where);
    expect((await second.run(told)).tail).toBe('/var/tmp fig 1 none unix:///run/docker.sock\n');
    await second.shell.close();

    outside({ TMPDIR: '/dev/shm' });
    const third = await learner({}, where);
    expect((await third.run(told)).tail).toBe('/dev/shm fig 1 none unix:///run/docker.sock\n');
  });

  test('nothing is left lying about: a snapshot, a history, no secrets', async () => {
    const { run, shell, state } = await learner();
    await run('true');
    const { readdirSync } = await import('node:fs');
    await eventually(() => readdirSync(state).every((name) => !name.endsWith('.rc')));
    await shell.close();
    expect(readdirSync(state).sort()).toEqual(['history', 'live', 'snapshot.sh', 'start.sh']);
    expect(readdirSync(join(state, 'live'))).toEqual([]);
  });
});

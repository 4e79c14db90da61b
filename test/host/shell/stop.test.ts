import { describe, expect, test } from 'vitest';
import { alive } from '../../../src/host/shell/proc.ts';
import { eventually, learner, withArgument } from './learner.ts';

let next = 0;
/** A word that no other test uses, to find processes by. */
const word = (): string => `sifu-test-${process.pid}-${next++}`;
/** One process that waits for ever, without a fork. */
const waiter = (name: string, before = ''): string => `${process.execPath} -e '${before}; setInterval(() => {}, 1e6)' ${name}`;

describe.each(['node-pty', 'script'] as const)('stopping, through %s', (pty) => {
  test('Ctrl-C ends an ordinary program', async () => {
    const { shell, run } = await learner({ pty });
    // one process says `on` and sleeps: between two, Ctrl-C may reach a bash that has nothing to end yet
    const running = run(`sh -c 'echo on; exec sleep 1000'`);
    await eventually(() => shell.lines === 1);
    await shell.cancel();
    expect(await running).toMatchObject({ exit: 130, signal: 'SIGINT', cancelled: true });
    expect(shell.busy).toBe(false);
  });

  test('Ctrl-C that comes between two programs of a line is meant for the next', async () => {
    const { shell, run } = await learner({ pty });
    // bash itself is in the foreground for a while, and takes no notice
    const running = run(`trap : INT; echo on; for ((i = 0; i < 300000; i++)); do :; done; sleep 1000`);
    await eventually(() => shell.lines === 1);
    await shell.cancel();
    expect(await running).toMatchObject({ exit: 130, signal: 'SIGINT', cancelled: true });
    await run('trap - INT');
  });

  test('a program that ignores Ctrl-C and TERM is killed, with its children', async () => {
    const { shell, run } = await learner({ pty });
    const name = word();
    const running = run(`(trap '' INT TERM; echo on; sh -c "sleep 1000; : ${name}" ${name}; sleep 1000)`);
    await eventually(() => shell.lines === 1 && withArgument(name).length > 0);
    await shell.cancel();
    expect(await running).toMatchObject({ cancelled: true });
    expect(withArgument(name)).toEqual([]);
  });

  test('what went into the background of the step, into a session of its own too, is ended; what an earlier step started stays', async () => {
    const { shell, run } = await learner({ pty });
    const [kept, gone] = [word(), word()];
    await run(`setsid ${waiter(kept)} >/dev/null 2>&1 &`);
    await eventually(() => withArgument(kept).length === 1);
    const running = run(`trap "" INT; setsid ${waiter(gone)} >/dev/null 2>&1 & echo on; sleep 1000`);
    await eventually(() => withArgument(gone).length === 1);
    await shell.cancel();
    await running;
    expect(withArgument(gone)).toEqual([]);
    expect(withArgument(kept)).toHaveLength(1);
    await shell.close();
    expect(withArgument(kept)).toEqual([]);
  });

  test('a loop of the shell itself that ignores Ctrl-C costs the shell, not the session', async () => {
    const { shell, run } = await learner({ pty });
    await run('export FRUIT=pear');
    const running = run(`trap '' INT; echo on; while :; do :; done`);
    await eventually(() => shell.lines === 1);
    await shell.cancel();
    expect(await running).toMatchObject({ cancelled: true, shellDied: true });
    expect((await run('echo $FRUIT')).tail).toBe('pear\n');
  });

  test('a step stopped with Ctrl-Z is not left behind', async () => {
    const { shell, run, notices } = await learner({ pty });
    const name = word();
    // one process and no fork: stopped in the middle of a vfork, sh and its child would wait for each other
    const running = run(waiter(name, 'console.log("on")'));
    await eventually(() => shell.lines === 1);
    shell.type('\x1a');
    expect(await running).toMatchObject({ exit: 148, signal: 'SIGTSTP' });
    expect(withArgument(name)).toEqual([]);
    expect(notices).toContainEqual(
      expect.objectContaining({ is: 'trouble', finding: expect.objectContaining({ code: 'shell-stopped-job' }) }),
    );
    expect(await run('echo well')).toMatchObject({ exit: 0 });
  });

  test('closing in the middle of a step leaves no process', async () => {
    const { shell, run } = await learner({ pty });
    const name = word();
    const running = run(`trap '' HUP TERM; sh -c "trap '' HUP TERM; echo on; sleep 1000; : ${name}" ${name}; sleep 1000`);
    await eventually(() => shell.lines === 1);
    const pid = Number(withArgument(name)[0]);
    await shell.close();
    expect(await running).toMatchObject({ cancelled: true, shellDied: true });
    expect(alive(pid)).toBe(false);
    await expect(run('true')).rejects.toThrow('closed');
  });

  test('stopping when nothing runs does nothing', async () => {
    const { shell, run } = await learner({ pty });
    await shell.cancel();
    expect(await run('true')).toMatchObject({ exit: 0 });
  });
});

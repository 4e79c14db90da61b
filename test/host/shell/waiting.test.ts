import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need, onPath } from '../../helpers/need.ts';
import { eventually, learner } from './learner.ts';

describe.each(['node-pty', 'script'] as const)('waiting for somebody to type, through %s', (pty) => {
  test('a question is noticed, and its answer too', async () => {
    const { shell, run, notices } = await learner({ pty });
    const running = run('read -p "Go on? " answer; echo "you said $answer"');
    await eventually(() => notices.some((one) => one.is === 'waiting' && one.on));
    shell.type('yes\r');
    expect(await running).toMatchObject({ exit: 0, tail: 'Go on? yes\nyou said yes\n' });
    expect(notices.filter(({ is }) => is === 'waiting')).toEqual([
      { is: 'waiting', on: true },
      { is: 'waiting', on: false },
    ]);
  });

  test('an inner shell, a program that reads lines, a program in raw mode: each counts as waiting', async () => {
    for (const [line, key] of [
      ['bash --norc', '\x04'],
      ['cat', '\x04'],
      ...(onPath('python3') ? ([['python3', '\x04']] as const) : []),
      ['read -n1 -s key', 'x'],
    ] as const) {
      const { shell, run, notices } = await learner({ pty });
      const running = run(line);
      await eventually(() => notices.some((one) => one.is === 'waiting' && one.on), `waiting of ${line}`);
      shell.type(key);
      await running;
      await shell.close();
    }
  });

  test('a program that works in silence, or sleeps, does not', async () => {
    const { run, notices } = await learner({ pty });
    await run('sleep 1.6');
    await run(`bash -c 'end=$((SECONDS + 2)); while [ $SECONDS -lt $end ]; do :; done'`);
    expect(notices.filter(({ is }) => is === 'waiting')).toEqual([]);
  });

  test('a program that looks at the keyboard only now and then does not either', async (context) => {
    need(context, 'python3');
    const { run, notices } = await learner({ pty });
    await run(`python3 -c 'import select, time; select.select([0], [], [], 1.6)'`);
    expect(notices.filter(({ is }) => is === 'waiting')).toEqual([]);
  });

  test('a program that hands keys on, as docker run -it does, waits once the one behind it has a prompt', async (context) => {
    need(context, 'python3');
    const { run } = await learner({ pty });
    const reader = 'threading.Thread(target=lambda: print("got", sys.stdin.readline()))';
    const line = `python3 -c 'import sys, threading, time; t = ${reader}; t.start(); time.sleep(1.5); print("# ", end="", flush=True); t.join()'`;
    const outcome = await run(line, { type: ['ls'] });
    expect(outcome.tail).toBe('# ls\ngot ls\n\n');
  });

  test('lines are typed for the learner, each when the program waits', async () => {
    const { run } = await learner({ pty });
    const outcome = await run('read one; sleep 0.5; read two; echo "$one and $two"', { type: ['first', 'second'] });
    expect(outcome.tail).toContain('first and second\n');
    expect(await run('cat', { type: ['only line'] })).toMatchObject({ exit: 0, tail: 'only line\nonly line\n' });
  });

  test('a program that hands on what is typed, in a thread beside others, counts once it shows a prompt', async (context) => {
    need(context, 'python3');
    const { work, run } = await learner({ pty });
    const asks = 'print("name? ", end="", flush=True); print("it is", sys.stdin.readline())';
    const script = `import sys, threading\ndef ask(): ${asks}\none = threading.Thread(target=ask)\none.start()\none.join()\n`;
    writeFileSync(join(work, 'ask.py'), script);
    const outcome = await run('python3 ask.py', { type: ['me'] });
    expect(outcome).toMatchObject({ exit: 0, tail: expect.stringContaining('it is me\n') });
  });

  test('a program that wants more than there is to type is stopped', async () => {
    const { run } = await learner({ pty });
    const outcome = await run(`bash -c 'while :; do echo "more?"; read line; done'`, {
      type: ['one'],
    });
    expect(outcome).toMatchObject({ cancelled: true });
  });
});

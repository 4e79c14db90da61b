import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { learner, screenOf } from './learner.ts';

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe.each(['node-pty', 'script'] as const)('much output, through %s', (pty) => {
  test('a million lines are in the log to the byte, and the last ones on the screen', async () => {
    const one = await learner({ pty });
    one.shell.subscribe(() => one.shell.view(24));
    const outcome = await one.run('seq 1000000');
    expect(outcome).toMatchObject({ exit: 0, lines: 1_000_000 });
    expect(digest(readFileSync(one.log))).toBe(digest(execFileSync('seq', ['1000000'], { maxBuffer: 1 << 24 })));
    expect(outcome.tail.length).toBeLessThanOrEqual(64 * 1024);
    expect(outcome.tail.endsWith('999999\n1000000\n')).toBe(true);
    expect(outcome.tail).toMatch(/^\d+\n/);
    await one.run('printf ""');
    await new Promise<void>((resolve) => {
      const look = () => screenOf(one.shell).some((row) => row.startsWith('$ printf')) && resolve();
      one.shell.subscribe(look);
      look();
    });
    const rows = screenOf(one.shell).filter((row) => /^\d+$/.test(row));
    expect(rows.slice(-3)).toEqual(['999998', '999999', '1000000']);
    expect(one.shell.scrollback).toBeLessThanOrEqual(2000);
  });

  test('colored output is not lost either', async () => {
    const one = await learner({ pty });
    one.shell.subscribe(() => one.shell.view(24));
    const outcome = await one.run(String.raw`for i in {1..20000}; do printf '\033[3%dmline %d\033[0m\n' $((i % 8)) $i; done`);
    expect(outcome.lines).toBe(20_000);
    expect(readFileSync(one.log, 'latin1').split('\n').at(-2)).toBe('\x1b[30mline 20000\x1b[0m');
    expect(outcome.tail.endsWith('line 19999\nline 20000\n')).toBe(true);
  });
});

describe('a log that cannot be written', () => {
  test('on a full disk the command goes on, its end is kept, and the learner is told', async () => {
    const one = await learner();
    const outcome = await one.run('seq 100000', { log: '/dev/full' });
    expect(outcome).toMatchObject({ exit: 0, lines: 100_000 });
    expect(outcome.tail.endsWith('99999\n100000\n')).toBe(true);
    const told = one.notices.filter(({ is }) => is === 'trouble');
    expect(told).toEqual([
      { is: 'trouble', finding: expect.objectContaining({ code: 'file-enospc', cause: 'The disk is full.' }) },
    ]);
    expect(await one.run('echo well')).toMatchObject({ exit: 0 });
  });

  test('in a place that is none, the same', async () => {
    const one = await learner();
    expect(await one.run('echo hello', { log: '/dev/null/step.log' })).toMatchObject({ exit: 0, tail: 'hello\n' });
    expect(one.notices).toContainEqual(expect.objectContaining({ is: 'trouble' }));
  });
});

import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { orphans } from '../../../src/host/shell/orphans.ts';
import { alive } from '../../../src/host/shell/proc.ts';
import { eventually, learner, place, withArgument } from './learner.ts';

const root = join(import.meta.dirname, '../../..');

/** A program of its own that opens a shell and runs a line in it; says when the line's first output came. */
async function otherSifu(
  where: ReturnType<typeof place>,
  line: string,
  pty: string,
): Promise<{ pid: number; said: Promise<string>; ended: Promise<unknown> }> {
  const folder = join(root, 'node_modules', '.cache', `sifu-test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const program = `
    import { openShell } from ${JSON.stringify(join(root, 'src/host/shell/open.ts'))};
    const shell = await openShell(${JSON.stringify({ cwd: where.work, state: where.state, cols: 80, rows: 24, pty, env: { HOME: where.home } })});
    await shell.run('export FRUIT=pear; cd /usr', { log: ${JSON.stringify(where.log)} });
    shell.tap((bytes) => { if (String(bytes).includes('on\\r')) console.log('on'); });
    await shell.run(${JSON.stringify(line)}, { log: ${JSON.stringify(where.log)} });`;
  const outfile = join(folder, 'other.mjs');
  await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  const child = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));
  return { pid: child.pid as number, said, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

describe.each(['node-pty', 'script'] as const)('sudden death, through %s', (pty) => {
  test('kill -9 of sifu leaves no process, and the next sifu goes on where it was', async () => {
    const where = place();
    const name = `sifu-test-death-${process.pid}-${pty}`;
    const stubborn = `trap '' HUP TERM INT; setsid sh -c "trap '' HUP TERM; sleep 1000; : ${name}" ${name} & sh -c "trap '' HUP TERM INT; echo on; sleep 1000; : ${name}" ${name}`;
    const other = await otherSifu(where, stubborn, pty);
    expect(await other.said).toBe('on');
    await eventually(() => withArgument(name).length >= 2);
    process.kill(other.pid, 'SIGKILL');
    await other.ended;
    await eventually(() => withArgument(name).length === 0, 'the end of everything the shell had started');
    const { run } = await learner({ pty }, where);
    expect((await run('echo $FRUIT $PWD')).tail).toBe('pear /usr\n');
  });
});

describe('a sifu killed together with its watchdog', () => {
  test('the next start ends what it left behind, and nothing else', async () => {
    const { state } = place();
    const id = 'abcdef0123456789ab';
    const name = `sifu-test-orphan-${process.pid}`;
    const start = (mark: string) =>
      spawn('sh', ['-c', "trap '' TERM; sleep 1000; :", name], {
        env: { ...process.env, SIFU_SHELL: mark },
        stdio: 'ignore',
        detached: true,
      });
    const [left, other] = [start(`${id}.7`), start('0123456789abcdef00.7')];
    onTestFinished(() => void process.kill(-(other.pid as number), 'SIGKILL'));
    mkdirSync(join(state, 'live'), { recursive: true });
    writeFileSync(join(state, 'live', `${id}.json`), JSON.stringify({ id, owner: 2 ** 22 - 1, started: '1' }));
    const ended = await orphans(state);
    expect(ended).toContain(left.pid);
    await eventually(() => !alive(left.pid as number));
    expect(alive(other.pid as number)).toBe(true);
    expect(await orphans(state)).toEqual([]);
  });

  test('a sifu that is alive keeps its shell', async () => {
    const { state, run } = await learner();
    expect(await orphans(state)).toEqual([]);
    expect(await run('echo well')).toMatchObject({ exit: 0 });
  });
});

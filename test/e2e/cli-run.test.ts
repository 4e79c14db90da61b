import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { engines, environment, folder, jsonLines, machines, mpi, pathWithout, program, root, sifu } from './sifu.ts';

type Line = Record<string, unknown>;

const summaryOf = (out: string) => jsonLines(out).at(-1) as Line;
const results = (out: string) => jsonLines(out).filter((one) => one['event'] === 'result');

/** Starts a run and sends a signal as soon as an event of it is seen. */
async function interrupted(
  args: readonly string[],
  workspace: string,
  signal: 'SIGINT' | 'SIGKILL',
  at: (event: Line, nth: number) => boolean,
) {
  const child = execa(process.execPath, [program, 'run', '--yes', '--json', ...args], {
    env: environment({ workspace }),
    stdin: 'ignore',
    reject: false,
  });
  const out: string[] = [];
  let nth = 0;
  let sent = false;
  for await (const line of child.iterable()) {
    out.push(line);
    if (sent || !at(JSON.parse(line), nth++)) continue;
    sent = true;
    child.kill(signal);
  }
  return { out: out.join('\n'), exit: (await child).exitCode };
}

/** Processes that work in a folder. */
function processesIn(path: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(path) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
      } catch {
        return false;
      }
    });
}

describe('sifu run', () => {
  it('runs lessons and counts; a second time it runs nothing again', async (context) => {
    need(context, 'userns', 'busybox');
    const workspace = folder();
    const first = await sifu(['run', '--yes', '--json', 'containers'], { workspace });
    expect(first).toMatchObject({ exit: 0, err: '' });
    const { steps, live, recorded, skipped, failed, pages, ...rest } = summaryOf(first.out);
    expect(rest).toEqual({ format: 1, event: 'summary' });
    expect({ live, recorded, skipped, failed, pages }).toEqual({ live: steps, recorded: 0, skipped: 0, failed: 0, pages: 3 });
    const again = await sifu(['run', '--yes', '--json', 'containers'], { workspace });
    expect(summaryOf(again.out)).toEqual(summaryOf(first.out));
    expect(results(again.out).every((one) => one['status'] === 'done-before')).toBe(true);
  });

  it('is stopped by Ctrl-C with everything it started, and goes on from there', async (context) => {
    need(context, 'userns', 'busybox');
    const workspace = realpathSync(folder());
    const { out, exit } = await interrupted(
      ['containers'],
      workspace,
      'SIGINT',
      (event) => event['event'] === 'step' && event['step'] === 'two',
    );
    expect(exit).toBe(130);
    expect(summaryOf(out)).toMatchObject({ event: 'summary', interrupted: true, failed: 0 });
    expect(processesIn(workspace)).toEqual([]);
    const rest = await sifu(['run', '--yes', '--json', 'containers'], { workspace });
    expect(summaryOf(rest.out)).toMatchObject({ failed: 0, skipped: 0 });
    expect(
      results(rest.out)
        .slice(0, 4)
        .map((one) => one['status']),
    ).toEqual(Array(4).fill('done-before'));
  });

  it('survives kill -9 anywhere: what stood stands, the rest is run', async (context) => {
    need(context, 'userns', 'busybox');
    const workspace = realpathSync(folder());
    const stood = new Set<unknown>();
    for (const nth of [3, 9, 12, 17]) {
      const { out } = await interrupted(['containers'], workspace, 'SIGKILL', (_event, seen) => seen === nth);
      for (const one of results(out)) {
        expect(one['status']).toBe(stood.has(one['step']) ? 'done-before' : 'live');
        stood.add(one['step']);
      }
    }
    expect(stood.size).toBeGreaterThan(3);
    const { out, exit } = await sifu(['run', '--yes', '--json', 'containers'], { workspace });
    expect(exit).toBe(0);
    expect(summaryOf(out)).toMatchObject({ failed: 0, skipped: 0, recorded: 0 });
    for (const one of results(out)) if (stood.has(one['step'])) expect(one['status']).toBe('done-before');
  });

  it('needs no engine, no MPI and no network: by hand, or recorded, each with its reason', async () => {
    const env = { PATH: pathWithout(engines, mpi, machines) };
    const { out, exit } = await sifu(['run', '--yes', '--json'], { workspace: folder(), env });
    expect(exit).toBe(0);
    const { steps, live, recorded, skipped, failed } = summaryOf(out) as Record<string, number>;
    expect(failed).toBe(0);
    expect(live).toBeGreaterThan(5);
    expect(recorded).toBeGreaterThan(30);
    expect(live! + recorded! + skipped!).toBe(steps);
    for (const one of results(out)) {
      if (one['status'] === 'live') continue;
      expect(one['reasons'], `${one['lesson']}/${one['step']}`).not.toEqual([]);
      expect((one['reasons'] as { why: string }[])[0]?.why).toMatch(/\.$/);
    }
  });

  it('says what the engine by hand cannot do, and fails nothing', async () => {
    const { out, exit } = await sifu(['run', '--yes', '--engine', 'byhand', 'build', 'inspect', 'mpi', '--json'], {
      workspace: folder(),
    });
    expect(exit).toBe(0);
    const build = results(out).find((one) => one['step'] === 'build') as { status: string; reasons: { why: string }[] };
    expect(build.status).not.toBe('live');
    expect(build.reasons[0]?.why).toContain('by hand, an image is packed from a folder');
  });

  it('does nothing but show recordings where only they are wanted', async () => {
    const { out, exit } = await sifu(['run', '--recorded', 'spack', '--json'], { workspace: folder() });
    expect(exit).toBe(0);
    const { steps, recorded, live } = summaryOf(out);
    expect({ recorded, live }).toEqual({ recorded: steps, live: 0 });
  });

  it("shows numbers of experiments with where they are from, and keeps none of them as this machine's", async () => {
    const workspace = folder();
    const { out, exit } = await sifu(['run', '--recorded', 'numbers', '--json'], { workspace });
    expect(exit).toBe(0);
    const measured = results(out).filter((one) => one['measured'] !== undefined);
    expect(measured.map((one) => [one['step'], one['status']])).toEqual(
      ['start', 'work', 'ranks'].map((step) => [step, 'recorded']),
    );
    for (const one of measured) {
      expect(one['measured']).not.toEqual([]);
      expect(one['recording']).toMatchObject({
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        versions: { os: expect.any(String), apptainer: expect.any(String) },
        machine: { processor: expect.any(String), cores: expect.any(Number) },
      });
      expect(one['reasons']).toEqual([{ need: 'live', why: 'Only recordings were asked for.' }]);
    }
    expect(existsSync(join(workspace, 'experiments'))).toBe(false);
    const text = await sifu(['run', '--recorded', 'numbers'], { workspace });
    expect(text.out).toMatch(/RECORDED[\s\S]*Not measured here: \d{4}-\d\d-\d\d, .+, \d+ cores?, os .*apptainer/);
    const { lessons } = JSON.parse((await sifu(['status', '--json'], { workspace })).out);
    const numbers = lessons.find((one: { id: string }) => one.id === 'numbers').each as { id: string; done: string }[];
    expect(numbers.filter(({ id }) => ['start', 'work', 'ranks'].includes(id)).map(({ done }) => done)).toEqual(
      Array(3).fill('recorded'),
    );
  });

  it('cannot run live without bash, shows recordings, and says with 3 that a tool is missing', async () => {
    const { out, exit } = await sifu(['run', '--yes', 'spack'], { workspace: folder(), env: { PATH: pathWithout(/^bash$/) } });
    expect(exit).toBe(3);
    expect(out).toContain('There is no bash here.');
    expect(out).toContain('RECORDED');
  });

  it('is no place for two at once', async () => {
    const workspace = folder();
    let second: Awaited<ReturnType<typeof sifu>> | undefined;
    const child = execa(process.execPath, [program, 'run', '--yes', '--json', 'containers'], {
      env: environment({ workspace }),
      stdin: 'ignore',
      reject: false,
    });
    for await (const _line of child.iterable()) second ??= await sifu(['run', '--yes'], { workspace });
    expect(second?.exit).toBe(1);
    expect(second?.err).toContain('Another sifu is open in this workspace.');
  });

  it('works for an ordinary user, from a folder that is not theirs', async (context) => {
    need(context, 'root', 'learner', 'userns', 'busybox');
    const copy = folder();
    const parts = ['bin', 'dist', 'package.json', 'lessons', 'fixtures/recordings', 'node_modules/@lydell'];
    for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true, dereference: true });
    chmodSync(copy, 0o755);
    const line = `cd && rm -rf sifu-e2e && '${process.execPath}' '${copy}/bin/sifu.js' run --yes --json --workspace sifu-e2e virtualization containers && rm -rf sifu-e2e`;
    const { stdout, exitCode } = await execa('su', ['learner', '-s', '/bin/bash', '-c', line], {
      reject: false,
      stdin: 'ignore',
      env: { SIFU_WORKSPACE: undefined },
    });
    expect(exitCode).toBe(0);
    const { steps, live } = summaryOf(stdout);
    expect(live).toBe(steps);
  });

  it('says so where it may not write', async (context) => {
    need(context, 'root', 'learner');
    const copy = folder();
    for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
    chmodSync(copy, 0o755);
    const env = { HOME: '/root', SIFU_WORKSPACE: undefined };
    const line = `HOME=/root '${process.execPath}' '${copy}/bin/sifu.js' run --yes`;
    const { stderr, exitCode } = await execa('su', ['learner', '-s', '/bin/bash', '-c', line], {
      reject: false,
      stdin: 'ignore',
      env,
    });
    expect(stderr).toContain('You may not write there.');
    expect(stderr).toContain('--workspace DIR');
    expect(exitCode).toBe(1);
  });
});

/** Programs that compute, measured for real: with what every machine has. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostFacts } from '../../../src/engine/contract.ts';
import { systemFacts } from '../../../src/host/facts/system.ts';
import { timedLine } from '../../../src/host/measure/clock.ts';
import { keepResults } from '../../../src/host/measure/keep.ts';
import { busyFinding, wholeCores } from '../../../src/host/measure/machine.ts';
import { measure } from '../../../src/host/measure/measure.ts';
import type { Asked, MeasureOptions } from '../../../src/host/measure/options.ts';
import { alive, allProcesses, readProc } from '../../../src/host/shell/proc.ts';
import type { Measured, Measuring } from '../../../src/session/state.ts';

let facts: HostFacts;
let workspace: string;
beforeAll(async () => {
  const system = await systemFacts(process.env);
  facts = { ...system, userns: false, network: false, engines: [], tools: {} };
});
beforeEach(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'experiment-test-')));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(workspace, { recursive: true, force: true });
});

const options = (more: Partial<MeasureOptions> = {}): MeasureOptions => ({
  ...{ cwd: workspace, facts, onRow: () => {}, onProgress: () => {}, signal: new AbortController().signal },
  ...more,
});
const spin = 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done';
const computing: Asked = { measure: 'application', run: ['sh', '-c', spin], runs: 4 };
const saved = (name: string) => readFileSync(join(workspace, 'experiments', name), 'utf8');
/** processes whose command line holds a word that nobody else's does */
const running = (word: string) => allProcesses().filter((pid) => alive(pid) && readProc(`${pid}/cmdline`)?.includes(word));

describe('the clock', () => {
  const clock = (line: string, more: { signal?: AbortSignal; limitMs?: number } = {}) => {
    const signal = new AbortController().signal;
    return timedLine(line, {
      cwd: workspace,
      env: process.env,
      output: join(workspace, 'out'),
      signal,
      limitMs: 60_000,
      ...more,
    });
  };

  it('takes a line as bash does: its exit code, its output, its time', async () => {
    const ran = await clock('echo hello; pwd; exit_with() { return 3; }; exit_with');
    expect(ran.exit).toBe(3);
    expect(readFileSync(join(workspace, 'out'), 'utf8')).toBe(`hello\n${workspace}\n`);
    const waited = await clock('sleep 0.3');
    expect(waited.ms).toBeGreaterThanOrEqual(300);
    expect(waited.cpu).toBeLessThan(waited.ms);
  });

  it('counts the CPU time of children and of theirs', async () => {
    const once = await clock(`sh -c '${spin}'`);
    const thrice = await clock(`sh -c "sh -c '${spin}'; (sh -c '${spin}'); sh -c '${spin}' & wait"`.replaceAll('$', '\\$'));
    expect(thrice.cpu).toBeGreaterThan(once.cpu);
  });

  it('runs programs, not what bash itself can do under the same name', async () => {
    await clock('type -t true echo pwd kill test');
    expect(readFileSync(join(workspace, 'out'), 'utf8')).toBe('file\n'.repeat(5));
  });

  it('leaves nothing running: not in the background, not after the limit, not when called off', async () => {
    await clock('sleep 61.7 & true');
    await expect(clock('sleep 61.7', { limitMs: 100 })).rejects.toThrow('had not ended');
    const stop = new AbortController();
    const ended = clock('setsid sleep 61.7 & sleep 61.7', { signal: stop.signal });
    await vi.waitUntil(() => running('61.7').length >= 2, 20_000);
    stop.abort();
    await expect(ended).rejects.toThrow('called off');
    expect(running('61.7')).toEqual([]);
  });
});

describe('a program on this machine', () => {
  it('is run once to warm up, then so many times; each run is told, and kept with all there is to know', async () => {
    const [rows, how]: [Measured[], Measuring[]] = [[], []];
    const done = await measure(computing, options({ onRow: (row) => rows.push(row), onProgress: (one) => how.push(one) }));
    expect(done.rows).toMatchObject([
      { id: 'native', label: 'native', order: [1, 2, 3, 4], line: expect.stringContaining('while [') },
    ]);
    expect(done.rows[0]?.ms).toHaveLength(4);
    expect(done.rows[0]?.cpu).toHaveLength(4);
    expect(how.map(({ run, of }) => `${run} of ${of}`)).toEqual(['0 of 4', '1 of 4', '2 of 4', '3 of 4', '4 of 4']);
    expect(rows.at(-1)).toEqual(done.rows[0]);
    const json = JSON.parse(saved('application.json'));
    expect(json).toMatchObject({
      format: 1,
      complete: true,
      machine: { cores: facts.cores, kernel: facts.kernel, processor: expect.any(String), load: { before: expect.any(Number) } },
      rows: [{ command: `sh -c '${spin}'`, cpu_ms: { runs: 4, median: expect.any(Number) } }],
      runs: [{ order: 1, row: 'native' }, { order: 2 }, { order: 3 }, { order: 4 }],
      programs: { native: { path: expect.stringMatching(/\/sh$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    const [head, first] = saved('application.csv').split('\n');
    expect(head).toBe('id,label,run,ms,memory_bytes,kernel,pid,system,note,absent,ranks,cpu_ms,ns_per_day,order');
    expect(first).toMatch(/^native,native,1,[\d.]+,,,,,,,,\d+,,1$/);
  });

  it('that fails is no measurement: its words say why', async () => {
    const failing = measure({ ...computing, run: ['sh', '-c', 'echo no disk >&2; exit 4'] }, options());
    await expect(failing).rejects.toMatchObject({
      finding: { code: 'measure-failed', cause: 'It ended with exit 4. Its last words: no disk' },
    });
    expect(existsSync(join(workspace, 'experiments'))).toBe(false);
  });

  it('that fails now and then tells of the runs that did not', async () => {
    const flaky = 'n=$(cat n 2>/dev/null || echo 0); echo $((n+1)) >n; [ "$n" != 2 ]';
    const { rows } = await measure({ ...computing, run: ['sh', '-c', flaky] }, options());
    expect(rows[0]?.ms).toHaveLength(3);
    expect(rows[0]?.note).toContain('1 failed');
  });

  it('stopped half-way: what was measured is kept as incomplete, beside what was there before', async () => {
    await measure(computing, options());
    const before = saved('application.json');
    const temporary = join(workspace, 'tmp');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const stop = new AbortController();
    const onRow = ({ ms }: Measured) => ms.length === 2 && stop.abort();
    const done = await measure(computing, options({ signal: stop.signal, onRow }));
    expect(done.complete).toBe(false);
    expect(JSON.parse(saved('application-incomplete.json'))).toMatchObject({
      complete: false,
      runs: [{ order: 1 }, { order: 2 }],
    });
    expect(saved('application.json')).toBe(before);
    expect(readdirSync(temporary)).toEqual([]);
    await measure(computing, options());
    expect(existsSync(join(workspace, 'experiments', 'application-incomplete.json'))).toBe(false);
  });

  it('stopped before the first run: nothing is kept', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await measure(computing, options({ signal: stop.signal }))).toMatchObject({ complete: false, files: [] });
    expect(existsSync(join(workspace, 'experiments'))).toBe(false);
  });
});

describe('the files', () => {
  const texts = { csv: 'a\n', json: '{}\n' };

  it('are not written through links: neither the folder nor a file', async () => {
    const elsewhere = join(workspace, 'elsewhere');
    const mine = join(workspace, 'mine');
    for (const folder of [elsewhere, mine]) mkdirSync(folder);
    writeFileSync(join(elsewhere, 'precious'), 'kept');
    symlinkSync(elsewhere, join(mine, 'experiments'));
    await expect(keepResults(mine, 'start', texts, true)).rejects.toMatchObject({ finding: { code: 'file-eperm' } });
    rmSync(join(mine, 'experiments'));
    mkdirSync(join(mine, 'experiments'));
    symlinkSync(join(elsewhere, 'precious'), join(mine, 'experiments', 'start.csv'));
    expect(await keepResults(mine, 'start', texts, true)).toHaveLength(2);
    expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('kept');
    expect(readdirSync(join(mine, 'experiments')).sort()).toEqual(['start.csv', 'start.json']);
  });

  it('a folder in the place of one is told', async () => {
    mkdirSync(join(workspace, 'experiments', 'start.csv'), { recursive: true });
    await expect(keepResults(workspace, 'start', texts, true)).rejects.toMatchObject({ finding: { code: 'file-eisdir' } });
    expect(readdirSync(join(workspace, 'experiments'))).toEqual(['start.csv']);
  });
});

describe('the machine', () => {
  it('is busy where others use a quarter of it', () => {
    expect(busyFinding(0.3, 0.1, 2)).toBeUndefined();
    expect(busyFinding(2, 1, 16)).toBeUndefined();
    expect(busyFinding(undefined, 9, 2)).toBeUndefined();
    expect(busyFinding(1.3, 1.9, 2)).toMatchObject({
      code: 'measure-busy',
      cause: expect.stringContaining('Other programs used 1.3 of 2 cores in the moment before the first run (load 1.9).'),
    });
  });

  it('has as many whole cores as its text tells', () => {
    const core = (processor: number, socket: number, id: number) =>
      `processor\t: ${processor}\nphysical id\t: ${socket}\ncore id\t\t: ${id}\n`;
    expect(wholeCores([core(0, 0, 0), core(1, 0, 1), core(2, 0, 0), core(3, 0, 1)].join('\n'))).toBe(2);
    expect(wholeCores([core(0, 0, 0), core(1, 1, 0)].join('\n'))).toBe(2);
    expect(wholeCores('processor\t: 0\nBogoMIPS\t: 50\n')).toBeUndefined();
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../src/diagnosis/failure.ts';
import { median, percentile } from '../numbers.ts';
import type { Group } from '../row.ts';
import { project, startApp } from '../sifu.ts';

const megabytes = 100;

export const diagnose: Group = {
  rows: [
    {
      id: 'diagnose',
      what: `sifu diagnose of ${megabytes} MB, over grep -c for as many fixed strings`,
      unit: 'x',
      bound: 3,
      reach: 1.5,
    },
    { id: 'diagnose-mb', what: 'peak memory of that', unit: 'MB', bound: 150, reach: 110 },
    { id: 'follow', what: 'what reading along for failures adds to a step that prints 21 MB', unit: '%', bound: 5, reach: 3 },
  ],
  async measure(runs) {
    const folder = mkdtempSync(join(tmpdir(), 'sifu-bench-'));
    try {
      const log = join(folder, 'log');
      const strings = join(folder, 'strings');
      writeFileSync(log, logOf(megabytes << 20));
      const catalogue: Catalogue = JSON.parse(readFileSync(join(project, 'dist/catalogue.json'), 'utf8'));
      const fixed = [...new Set(catalogue.flatMap((one) => [...one.match, ...(one.unless ?? [])]).flatMap((one) => one.fixed))];
      writeFileSync(strings, `${fixed.join('\n')}\n`);
      const ours: Run[] = [];
      const grep: Run[] = [];
      for (let run = 0; run < runs; run++) {
        ours.push(timed(process.execPath, [join(project, 'bin/sifu.js'), 'diagnose', log]));
        grep.push(timed('grep', ['-c', '-F', '-f', strings, log]));
      }
      const [a, b] = [median(ours.map((one) => one.ms)), median(grep.map((one) => one.ms))];
      const peak = percentile(
        ours.map((one) => one.kilobytes),
        100,
      );
      return [
        { value: a / b, from: `${a.toFixed(0)} ms / ${b.toFixed(0)} ms, ${fixed.length} strings` },
        { value: peak / 1024, from: `the worst of ${runs}` },
        await following(folder, runs),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** What the tools of the course printed, as often as it takes. */
function logOf(size: number): Buffer {
  const root = join(project, 'fixtures/recordings');
  const casts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cast'));
  const printed = casts.sort().map((name) => {
    const events = readFileSync(join(root, name), 'utf8').trim().split('\n').slice(1);
    const out = events.map((line) => JSON.parse(line) as [number, string, string]).filter((event) => event[1] === 'o');
    return out.map((event) => event[2]).join('');
  });
  return Buffer.alloc(size, printed.join('\n').replaceAll('\r\n', '\n'));
}

interface Run {
  readonly ms: number;
  readonly kilobytes: number;
}

/** By the clock, and its peak of resident memory, as GNU time tells it. */
function timed(program: string, args: readonly string[]): Run {
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%e %M', program, ...args], { encoding: 'utf8', maxBuffer: 64 << 20 });
  const [seconds, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (!seconds || !kilobytes) throw new Error(`/usr/bin/time told nothing of ${program}: ${stderr.slice(0, 300)}`);
  return { ms: seconds * 1000, kilobytes };
}

/** A step that prints a log, with somebody reading along for failures and without, in turn. */
async function following(folder: string, runs: number): Promise<{ value: number; from: string }> {
  const file = join(folder, 'printed');
  // without what a terminal would answer to: the shell would take that for keys
  writeFileSync(
    file,
    logOf(20 << 20).map((byte) => (byte === 27 || byte === 5 ? 32 : byte)),
  );
  const [read, alone] = [await startApp(`cat ${file}`), await startApp(`cat ${file}`, { env: { BENCH_ALONE: '1' } })];
  const times = { read: [] as number[], alone: [] as number[] };
  for (let run = 0; run < runs + 2; run++) {
    for (const [name, app] of [['read', read] as const, ['alone', alone] as const]) {
      const { began, passed } = await app.run();
      if (run > 0) times[name].push(Number(passed - began) / 1e6);
    }
  }
  await Promise.all([read.close(), alone.close()]);
  const [a, b] = [median(times.read), median(times.alone)];
  return { value: Math.max(0, (a / b - 1) * 100), from: `${a.toFixed(0)} ms / ${b.toFixed(0)} ms for 21 MB` };
}

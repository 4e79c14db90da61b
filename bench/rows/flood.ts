import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, percentile } from '../numbers.ts';
import type { Group } from '../row.ts';
import { startApp } from '../sifu.ts';
import { ms, open } from '../terminal.ts';

const line = 'seq 1000000';

export const flood: Group = {
  rows: [
    { id: 'flood', what: 'seq 1000000 through pane and log, over script -qc', unit: 'x', bound: 2.5, reach: 1.15 },
    { id: 'log', what: 'bytes in which that log differs from the output', unit: 'bytes', bound: 0, reach: 0 },
    { id: 'sent', what: 'bytes sent to the terminal, of the log', unit: '%', bound: 2, reach: 1 },
  ],
  async measure(runs) {
    const expected = spawnSync('sh', ['-c', line], { maxBuffer: 64 << 20 }).stdout;
    const ours: number[] = [];
    const theirs: number[] = [];
    const shares: number[] = [];
    let differing = 0;
    const app = await startApp(line);
    await app.run();
    for (let run = 0; run < runs; run++) {
      const before = app.terminal.bytes;
      const { began, passed } = await app.run();
      ours.push(ms(began, passed));
      const log = readFileSync(app.log);
      shares.push(((app.terminal.bytes - before) / log.length) * 100);
      differing = Math.max(differing, difference(log, expected));
      theirs.push(await byScript());
    }
    await app.close();
    const [a, b] = [median(ours), median(theirs)];
    return [
      { value: a / b, from: `${a.toFixed(0)} ms / ${b.toFixed(0)} ms` },
      { value: differing, from: `${expected.length} bytes, a million lines` },
      { value: percentile(shares, 100), from: `of ${(expected.length / 1e6).toFixed(1)} MB, the worst of ${runs}` },
    ];
  },
};

function difference(log: Buffer, expected: Buffer): number {
  if (log.equals(expected)) return 0;
  let count = Math.abs(log.length - expected.length);
  for (let at = 0; at < Math.min(log.length, expected.length); at++) if (log[at] !== expected[at]) count++;
  return count;
}

async function byScript(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-bench-'));
  const log = join(folder, 'log');
  const began = process.hrtime.bigint();
  const terminal = open('script', ['-q', '-c', line, log]);
  const took = ms(began, await terminal.ended);
  if (statSync(log).size < 6_000_000) throw new Error('script kept no log');
  rmSync(folder, { recursive: true, force: true });
  return took;
}

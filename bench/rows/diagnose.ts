import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../src/diagnosis/failure.ts';
import { createDiagnoser } from '../../src/diagnosis/match.ts';
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
    { id: 'follow', what: 'reading a log for failures as it comes, of the step that writes it', unit: '%', bound: 5, reach: 3 },
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
        await following(catalogue, folder, runs),
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

/** Time for handing a log over in the pieces in which a pseudo-terminal gives it, of the time of a step that prints it. */
async function following(catalogue: Catalogue, folder: string, runs: number): Promise<{ value: number; from: string }> {
  // without what a terminal would answer to: the shell would take that for keys
  const bytes = logOf(20 << 20).map((byte) => (byte === 27 || byte === 5 ? 32 : byte));
  const file = join(folder, 'printed');
  writeFileSync(file, bytes);
  const app = await startApp(`cat ${file}`);
  const { watch } = createDiagnoser(catalogue);
  const steps: number[] = [];
  const reads: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { began, passed } = await app.run();
    steps.push(Number(passed - began) / 1e6);
    const start = process.hrtime.bigint();
    const one = watch();
    for (let at = 0; at < bytes.length; at += 65_536) one.push(bytes.subarray(at, at + 65_536));
    one.end();
    reads.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  await app.close();
  const [a, b] = [median(reads), median(steps)];
  return { value: (a / b) * 100, from: `${a.toFixed(0)} ms of ${b.toFixed(0)} ms for ${(bytes.length / 1e6).toFixed(0)} MB` };
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../numbers.ts';
import type { Group } from '../row.ts';
import { project } from '../sifu.ts';
import { environment, ms, open } from '../terminal.ts';

const sifu = join(project, 'bin/sifu.js');

export const start: Group = {
  rows: [
    { id: 'paint', what: 'first paint over node -e 0', unit: 'x', bound: 1.5, reach: 1.25 },
    { id: 'frame', what: 'first frame that answers keys over node -e 0', unit: 'x', bound: 6, reach: 4.5 },
    { id: 'version', what: 'sifu --version over node -e 0', unit: 'x', bound: 1.8, reach: 1.3 },
    { id: 'status', what: 'sifu status over node -e 0', unit: 'x', bound: 1.8, reach: 1.3 },
  ],
  async measure(runs) {
    const workspace = mkdtempSync(join(tmpdir(), 'sifu-bench-'));
    const env = { SIFU_WORKSPACE: workspace };
    const took = {
      node: [] as number[],
      paint: [] as number[],
      frame: [] as number[],
      version: [] as number[],
      status: [] as number[],
    };
    for (let run = 0; run < runs; run++) {
      took.node.push(plain(['-e', '0'], env));
      took.version.push(plain([sifu, '--version'], env));
      took.status.push(plain([sifu, 'status'], env));
      const { paint, frame } = await untilFrame(env);
      took.paint.push(paint);
      took.frame.push(frame);
    }
    rmSync(workspace, { recursive: true, force: true });
    const base = median(took.node);
    return [took.paint, took.frame, took.version, took.status].map((times) => ({
      value: median(times) / base,
      from: `${median(times).toFixed(1)} ms / ${base.toFixed(1)} ms`,
    }));
  },
};

function plain(args: readonly string[], more: Record<string, string>): number {
  const env = environment(more);
  const began = process.hrtime.bigint();
  spawnSync(process.execPath, args, { env, stdio: 'ignore' });
  return ms(began, process.hrtime.bigint());
}

/** Time to the course list, and to the first frame of the TUI; that frame then has to answer a key. */
async function untilFrame(env: Record<string, string>): Promise<{ paint: number; frame: number }> {
  const began = process.hrtime.bigint();
  const terminal = open(process.execPath, [sifu], { cols: 100, rows: 30, env });
  const paint = ms(began, await terminal.shows('made by hand'));
  // the last line of the TUI, which the first paint has not
  const frame = ms(began, await terminal.shows(' keys'));
  terminal.type('?');
  await terminal.shows('close what lies over');
  await terminal.kill();
  return { paint, frame };
}

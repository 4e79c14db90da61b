import { median, peakMemory } from '../numbers.ts';
import type { Group } from '../row.ts';
import { startApp } from '../sifu.ts';

export const memory: Group = {
  rows: [
    { id: 'memory', what: 'peak memory while 200 MB of output pass', unit: 'MB', bound: 160, reach: 110 },
    { id: 'lines', what: 'peak memory at 1M lines over 10k lines', unit: 'x', bound: 1.3, reach: 1.15 },
  ],
  async measure(runs) {
    const once = Math.max(1, Math.min(3, runs));
    const large: number[] = [];
    const many: number[] = [];
    const few: number[] = [];
    for (let run = 0; run < once; run++)
      large.push(
        await peakOf("yes 'a line of output that is about as long as what a compiler says while it works' | head -c 200000000"),
      );
    for (let run = 0; run < runs; run++) {
      few.push(await peakOf('seq 10000'));
      many.push(await peakOf('seq 1000000'));
    }
    return [
      { value: median(large) / 1e6, from: `VmHWM, ${once} ${once === 1 ? 'run' : 'runs'}` },
      { value: median(many) / median(few), from: `${(median(many) / 1e6).toFixed(0)} MB / ${(median(few) / 1e6).toFixed(0)} MB` },
    ];
  },
};

/** Peak resident memory of sifu while a line runs, bytes. */
async function peakOf(line: string): Promise<number> {
  const app = await startApp(line);
  await app.run();
  const peak = peakMemory(app.terminal.pid);
  await app.close();
  return peak;
}

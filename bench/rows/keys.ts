import { pause, percentile } from '../numbers.ts';
import type { Group } from '../row.ts';
import { type App, startApp } from '../sifu.ts';
import { ms } from '../terminal.ts';

export const keys: Group = {
  rows: [
    { id: 'key', what: 'key to frame, p99, idle, 80x24', unit: 'ms', bound: 50, reach: 20 },
    { id: 'key-flood', what: 'key to frame, p99, under a flood, 80x24', unit: 'ms', bound: 100, reach: 30 },
  ],
  async measure(runs) {
    // fewer, and one hiccup of the machine is the whole of the last percent
    const presses = Math.max(300, runs * 34);
    const idle = await startApp('true');
    const quiet = await latencies(idle, presses);
    await idle.close();
    const busy = await startApp('seq 1000000000');
    busy.begin();
    await busy.terminal.shows('000');
    await pause(1000);
    const flooded = await latencies(busy, presses);
    await busy.close();
    return [quiet, flooded].map((all) => ({
      value: percentile(all, 99),
      from: `median ${percentile(all, 50).toFixed(1)} ms, worst ${percentile(all, 100).toFixed(1)} ms, ${presses} keys`,
    }));
  },
};

/** Opens and closes the help, and waits for each on the screen. */
async function latencies({ terminal }: App, presses: number): Promise<number[]> {
  const took: number[] = [];
  for (let press = 0; press < presses; press++) {
    const [key, shown] = press % 2 === 0 ? ['?', 'close what lies over'] : ['q', 'Run it'];
    took.push(ms(terminal.type(key as string), await terminal.shows(shown as string)));
    // no rhythm that a timer could fall into
    await pause(40 + ((press * 37) % 60));
  }
  return took;
}

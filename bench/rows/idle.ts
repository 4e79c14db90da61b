import { cpuTime, pause } from '../numbers.ts';
import type { Group } from '../row.ts';
import { startApp } from '../sifu.ts';

export const idle: Group = {
  rows: [
    { id: 'idle', what: 'bytes to the terminal in an idle minute', unit: 'bytes', bound: 0, reach: 0 },
    { id: 'idle-cpu', what: 'CPU in that minute', unit: '%', bound: 1, reach: 0.5 },
  ],
  async measure() {
    const app = await startApp('true');
    await app.run();
    await pause(3000);
    const [bytes, used] = [app.terminal.bytes, cpuTime(app.terminal.pid)];
    await pause(60_000);
    const sent = app.terminal.bytes - bytes;
    const share = (cpuTime(app.terminal.pid) - used) / 600;
    await app.close();
    return [
      { value: sent, from: 'one minute, after a step has passed' },
      { value: share, from: `${(share * 600).toFixed(0)} ms of CPU` },
    ];
  },
};

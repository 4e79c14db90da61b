import { pause } from '../numbers.ts';
import type { Group } from '../row.ts';
import { type App, startApp } from '../sifu.ts';
import { talker } from './cpu.ts';

export const heap: Group = {
  rows: [
    { id: 'heap-keys', what: 'heap after 5,000 keys, per 1,000 more', unit: 'KiB', bound: 20, reach: 0 },
    { id: 'heap-output', what: 'heap after 2 minutes of output, over the first', unit: 'KiB', bound: 1024, reach: 0 },
  ],
  async measure() {
    return [await afterKeys(), await afterOutput()];
  },
};

async function afterKeys() {
  const app = await startApp('true', {}, true);
  await press(app, 5000);
  const early = await app.heap();
  // V8 still compiles what has become hot, about 200 KiB until 15,000; a leak would not stop growing there
  await press(app, 15_000);
  const late = await app.heap();
  await app.close();
  return { value: (late - early) / 1024 / 15, from: `${mb(early)} MB after 5,000, ${mb(late)} MB after 20,000` };
}

/** Opens and closes the help; each key is seen on the screen before the next. */
async function press({ terminal }: App, count: number): Promise<void> {
  for (let at = 0; at < count; at += 2) {
    terminal.type('?');
    await terminal.shows('close what lies over');
    terminal.type('q');
    await terminal.shows('Run it');
  }
}

async function afterOutput() {
  const app = await startApp(talker, {}, true);
  app.begin();
  await pause(60_000);
  const early = await app.heap();
  await pause(120_000);
  const late = await app.heap();
  await app.close();
  return { value: (late - early) / 1024, from: `${mb(early)} MB after 1 minute, ${mb(late)} MB after 3` };
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

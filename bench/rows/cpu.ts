import { cpuTime, median, pause } from '../numbers.ts';
import type { Group } from '../row.ts';
import { startApp } from '../sifu.ts';

/** 2,500 lines a second, as a compiler's output comes: 50 lines every 20 ms. */
export const talker = `node -e "let n=0;setInterval(()=>{let s='';for(let i=0;i<50;i++)s+='line '+(n++)+' of a build that says what it does\\n';process.stdout.write(s)},20)"`;
const windowMs = 2000;

export const cpu: Group = {
  rows: [
    { id: 'cpu', what: 'own CPU beside 2,500 lines a second, 80x24', unit: '%', bound: 20, reach: 5 },
    { id: 'cpu-large', what: 'the same, 200x60', unit: '%', bound: 20, reach: 5 },
  ],
  async measure(runs) {
    return [await beside(80, 24, runs), await beside(200, 60, runs)];
  },
};

async function beside(cols: number, rows: number, runs: number) {
  const app = await startApp(talker, { cols, rows });
  app.begin();
  await app.terminal.shows('of a build');
  await pause(3000);
  const shares: number[] = [];
  for (let run = 0; run < runs; run++) {
    const [used, began] = [cpuTime(app.terminal.pid), process.hrtime.bigint()];
    await pause(windowMs);
    shares.push((cpuTime(app.terminal.pid) - used) / (Number(process.hrtime.bigint() - began) / 1e8));
  }
  await app.close();
  return { value: median(shares), from: `of a core, ${runs} windows of ${windowMs / 1000} s` };
}

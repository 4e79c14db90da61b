import { median } from '../numbers.ts';
import type { Group } from '../row.ts';
import { startApp } from '../sifu.ts';
import { ms, open } from '../terminal.ts';

export const step: Group = {
  rows: [{ id: 'step', what: 'a step that runs true, over the same line typed into bash', unit: 'ms', bound: 30, reach: 10 }],
  async measure(runs) {
    const app = await startApp('true');
    const bash = open('bash', ['--norc', '--noprofile', '-i'], { env: { PS1: '<prompt>' } });
    await bash.shows('<prompt>');
    // the first run starts the learner's shell; that is no step's own time
    await app.run();
    const steps: number[] = [];
    const lines: number[] = [];
    for (let run = 0; run < runs; run++) {
      const { began, passed } = await app.run();
      steps.push(ms(began, passed));
      lines.push(ms(bash.type('true\r'), await bash.shows('<prompt>')));
    }
    await app.close();
    await bash.kill();
    const [a, b] = [median(steps), median(lines)];
    return [{ value: a - b, from: `${a.toFixed(1)} ms - ${b.toFixed(1)} ms` }];
  },
};

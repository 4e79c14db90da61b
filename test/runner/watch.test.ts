import { expect, it } from 'vitest';
import { watch } from '../../src/runner/line/watch.ts';
import { world } from './world.ts';

it('reads a line that does not end no more once it is shown, however long the command is silent', async () => {
  const { host } = world();
  const printed: string[] = [];
  let reads = 0;
  let looks = 0;
  let finish: () => void = () => undefined;
  const end = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const log = {
    path: '/w/log',
    count: async () => {
      if (++looks === 200) finish();
      return 1;
    },
    read: async () => {
      reads++;
      return ['x'.repeat(16_000)];
    },
    find: async () => undefined,
  };
  const io = { width: 80, print: (text: string) => printed.push(text), ask: async () => undefined };
  await watch({ host, io, log, end, waiting: () => false, cancel: () => undefined });
  expect(printed.filter((text) => text.includes('xxx'))).toHaveLength(1);
  expect(reads).toBeLessThan(10);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { environmentOf, withEnvironment } from '../../../src/host/shell/proc.ts';

const started: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

test('a process is found by its environment while it becomes another program again and again', async () => {
  const mark = `SIFU_MARK=${process.pid}`;
  const again = 'exec sh -c "$0" "$0"';
  const child = spawn('sh', ['-c', again, again], { env: { ...process.env, SIFU_MARK: String(process.pid) } });
  started.push(child);
  await once(child, 'spawn');
  for (let look = 0; look < 400; look++) expect(environmentOf(child.pid ?? 0)).toContain(mark);
  expect(withEnvironment(mark)).toContain(child.pid);
});

test('what has ended, and what is none, has no environment', async () => {
  const child = spawn('true');
  await once(child, 'exit');
  expect(environmentOf(child.pid ?? 0)).toBeUndefined();
  expect(environmentOf(2 ** 22 + 1)).toBeUndefined();
});

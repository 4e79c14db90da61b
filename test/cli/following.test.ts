/** Reading along while a command prints: what is known of it is known at its end, however much came and however fast. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HostFacts } from '../../src/engine/contract.ts';
import type { Outcome } from '../../src/session/state.ts';
import { diagnoser } from '../diagnosis/catalogue.ts';

vi.mock('../../src/cli/diagnoser.ts', () => ({ loadDiagnoser: async () => diagnoser }));
const { followingDiagnoser } = await import('../../src/cli/following.ts');

let log = '';
beforeEach(() => {
  log = join(mkdtempSync(join(tmpdir(), 'follow-test-')), 'log');
});
afterEach(() => rmSync(join(log, '..'), { recursive: true, force: true }));

const words = 'toomanyrequests: You have reached your pull rate limit.\n';
const noise = 'checking for something... yes\n';
const nothing = async () => ({});

/** Printed as the shell does it: to the log, and to who reads along. */
async function printed(pieces: readonly string[]): Promise<readonly (readonly [string, number | undefined])[]> {
  const { follow, diagnose } = followingDiagnoser(async () => ({ engines: [] }) as unknown as HostFacts);
  const listen = follow(log);
  writeFileSync(log, '');
  await Promise.resolve();
  for (const piece of pieces) {
    appendFileSync(log, piece);
    listen(Buffer.from(piece));
  }
  const outcome: Outcome = { mode: 'live', line: 'x', exit: 1, tail: '', log, lines: 1, ms: 1, cwd: '/' };
  const { findings } = await diagnose(outcome, nothing);
  expect((await diagnose(outcome, nothing)).findings).toEqual(findings);
  return findings.map((one) => [one.code, one.line] as const);
}

test('a few lines, and a flood: the cause and its line are the same ones', async () => {
  expect(await printed([noise, words])).toEqual([['reg-rate-limit', 2]]);
  const flood = Array.from({ length: 40 }, () => noise.repeat(2000));
  expect(await printed([...flood, words, noise])).toEqual([['reg-rate-limit', 80_001]]);
});

test('the log is gone: what is kept of its end will do', async () => {
  const { diagnose } = followingDiagnoser(async () => ({ engines: [] }) as unknown as HostFacts);
  const outcome: Outcome = { mode: 'live', line: 'x', exit: 1, tail: words, log: join(log, 'none'), lines: 1, ms: 1, cwd: '/' };
  expect((await diagnose(outcome, nothing)).findings.map((one) => one.code)).toEqual(['reg-rate-limit']);
});

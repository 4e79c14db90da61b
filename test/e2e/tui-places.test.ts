/** Machines that are in no good state: each gets a clear word and the next thing to do, and costs no progress. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { need, onPath } from '../helpers/need.ts';
import { keys, type Screen } from '../helpers/terminal.ts';
import { hear, type Learner, newLearner, runLine } from './learner.ts';

const kernel = 'virtualization/kernel';

function arrive(workspace?: string): Learner {
  const me = newLearner(workspace);
  onTestFinished(() => me.leave());
  return me;
}

async function quit(screen: Screen): Promise<void> {
  screen.press('q');
  expect(await screen.exit).toBe(0);
  expect(screen.sane()).toBe(true);
}

/** A folder with a file system of its own, of this size, unmounted after the test. */
function disk(me: Learner, options: string): string {
  const path = join(me.workspace, 'disk');
  mkdirSync(path);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).status).toBe(0);
  onTestFinished(() => void spawnSync('umount', ['-l', path]));
  return path;
}

/** The last block of the journal still has room: a few more events, then the disk is full for it as well. */
async function fillUp(screen: Screen): Promise<void> {
  for (let round = 0; round < 6; round++) {
    const asked = round % 2 === 0;
    screen.press('!'.repeat(31));
    if (asked) await screen.see('help is asked for');
    else await screen.gone('help is asked for');
  }
  await hear(screen, 'The disk is full. What you do is kept in memory: make room before you quit, and sifu saves it.');
}

test('two in one folder: the second says who is there, and harms nothing', async () => {
  const me = arrive();
  const first = me.sit('learn', kernel);
  await first.see('e edit');
  for (const args of [[], ['learn', kernel]]) {
    const second = me.sit(...args);
    expect(await second.exit).toBe(1);
    await second.see('Another sifu is open in this workspace.', `Process ${first.pid}`, 'sifu --workspace DIR');
    expect(second.sane()).toBe(true);
  }
  await runLine(first, 'echo still $((1 + 1))');
  await first.see('still 2');
  first.kill('SIGKILL');
  await first.exit;
  const third = me.sit('learn');
  await third.see('See who has a kernel of its own');
  await quit(third);
});

test('a read-only folder', async (context) => {
  need(context, 'mounting');
  const me = arrive();
  const path = disk(me, 'ro');
  const screen = me.sitAt({ env: { SIFU_WORKSPACE: path } });
  expect(await screen.exit).toBe(1);
  await screen.see(`sifu could not use the folder ${path}.`, 'read-only', 'with --workspace DIR');
  expect(screen.sane()).toBe(true);
});

test('a folder that cannot be made, or is a file', async () => {
  const me = arrive();
  writeFileSync(join(me.workspace, 'file'), '');
  for (const path of ['/proc/sifu', join(me.workspace, 'file'), join(me.workspace, 'file/below')]) {
    const screen = me.sitAt({ env: { SIFU_WORKSPACE: path } });
    expect(await screen.exit).toBe(1);
    await screen.see('sifu could not use the folder', 'with --workspace DIR');
    expect(screen.sane()).toBe(true);
  }
});

test('a full disk: what could not be saved is said, and saved once there is room', async (context) => {
  need(context, 'mounting');
  const me = arrive();
  const path = disk(me, 'size=600k');
  const screen = me.sitAt({ env: { SIFU_WORKSPACE: path } }, 'learn', kernel);
  await screen.see('e edit');
  await runLine(screen, 'export KEPT=aye');
  await screen.see('run again');
  await runLine(screen, 'cat /dev/zero > fill');
  await screen.see('cat: write error', 'run again');
  screen.press(keys.right);
  await screen.see('6 of 7');
  spawnSync('dd', ['if=/dev/zero', `of=${join(path, 'fill')}`, 'bs=1k']);
  await fillUp(screen);
  screen.press('1');
  await screen.see('Right. In the early days');
  rmSync(join(path, 'fill'));
  screen.press('!');
  await screen.see('There is room again: everything you did is saved.');
  await quit(screen);
  const again = me.sitAt({ env: { SIFU_WORKSPACE: path } }, 'learn', kernel);
  await again.see('Mend it');
  await runLine(again, 'echo kept: $KEPT');
  await again.see('kept: aye');
  await quit(again);
  expect(readFileSync(join(path, '.sifu/journal.jsonl'), 'utf8')).toContain('"type":"answer"');
});

test('a disk that stays full: sifu says at the end what was not saved', async (context) => {
  need(context, 'mounting');
  const me = arrive();
  const path = disk(me, 'size=300k');
  const screen = me.sitAt({ env: { SIFU_WORKSPACE: path } }, 'learn', 'virtualization/cost');
  await screen.see('6 of 7');
  spawnSync('dd', ['if=/dev/zero', `of=${join(path, 'fill')}`, 'bs=1k']);
  await fillUp(screen);
  screen.press('q');
  await screen.exit;
  await screen.see('could not be saved', 'The disk is full.', 'Free some room');
  expect(screen.sane()).toBe(true);
});

test('a folder that is deleted while sifu runs is made again, and the progress in it', async () => {
  const me = arrive();
  const screen = me.sit('learn', 'virtualization/cost');
  await screen.see('6 of 7');
  screen.press('1');
  await screen.see('Right. In the early days');
  screen.press('b');
  await screen.see('e edit');
  rmSync(me.workspace, { recursive: true });
  await runLine(screen, 'echo first');
  await hear(screen, 'was taken away while sifu ran. sifu made it again and kept your progress');
  await screen.see('run again');
  await runLine(screen, 'touch here; echo in $PWD');
  await screen.see('run again');
  expect(existsSync(join(me.workspace, 'here'))).toBe(true);
  await quit(screen);
  expect(me.done('virtualization')).toBe(1);
  await me.nothingRuns();
});

test('no bash on PATH: the step says so and plays its recording, the others go on', async () => {
  const me = arrive();
  const bin = join(me.workspace, 'bin');
  mkdirSync(bin);
  for (const name of ['ls', 'cat', 'uname']) symlinkSync(onPath(name) ?? '', join(bin, name));
  const screen = me.sitAt({ env: { PATH: bin } }, 'learn', kernel);
  await screen.see('There is no bash here.', 'apt-get install bash', '↵ read on');
  screen.press(keys.enter);
  await screen.see('RECORDED', 'play the recording');
  screen.press(keys.enter);
  await screen.see('✔ it was process 1', '↵ next');
  screen.press(keys.right);
  await screen.see('6 of 7');
  screen.press('1');
  await screen.see('Right. In the early days');
  await quit(screen);
});

test('a ~/.bashrc that ends the shell, or asks a question, is left out, and that is said', async () => {
  const me = arrive();
  writeFileSync(join(me.workspace, '.bashrc'), 'exit 7\n');
  const screen = me.sit('learn', kernel);
  await hear(screen, 'Your ~/.bashrc was left out. It ended the shell (exit 7).');
  await screen.see('e edit');
  await runLine(screen, 'echo fine');
  await screen.see(/│ fine/);
  await quit(screen);
});

test('an unreadable journal is not overwritten', async (context) => {
  need(context, 'root');
  const me = arrive();
  const first = me.sit('learn', kernel);
  await first.see('e edit');
  await quit(first);
  const journal = join(me.workspace, '.sifu/journal.jsonl');
  const before = readFileSync(journal, 'utf8');
  rmSync(journal);
  symlinkSync('/etc/hostname', journal);
  const second = me.sit();
  expect(await second.exit).toBe(1);
  await second.see('sifu could not', journal);
  expect(second.sane()).toBe(true);
  rmSync(journal);
  writeFileSync(journal, before);
  chmodSync(journal, 0o600);
});

/** What a learner finds again: the shell as it was, the very step, and nothing that runs behind their back. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keys, type Screen } from '../helpers/terminal.ts';
import { type Learner, newLearner, runLine, until } from './learner.ts';

const step = 'virtualization/kernel';
const goal = 'See who has a kernel of its own';

function sitDown(me: Learner): Screen {
  onTestFinished(() => me.leave());
  return me.sit('learn', step);
}

async function quit(screen: Screen): Promise<void> {
  screen.press('q');
  expect(await screen.exit).toBe(0);
  expect(screen.sane()).toBe(true);
}

describe('the shell goes on', () => {
  test('variables, functions and the directory carry over from step to step, and to another day', async () => {
    const me = newLearner();
    const screen = sitDown(me);
    await screen.see(goal, 'e edit');
    await runLine(screen, 'export SHIP=beagle; greet() { echo "ahoy $SHIP"; }; mkdir -p hold');
    await screen.see('run again');
    await runLine(screen, 'greet');
    await screen.see('│ ahoy beagle');
    // a lesson begins in the learner's folder; where they go in between is theirs
    screen.press(keys.tab);
    await screen.see('Your shell has the keyboard');
    screen.press('cd hold; echo now in $(basename $PWD)\r');
    await screen.see('│ now in hold');
    screen.press(keys.release);
    await screen.gone('Your shell has the keyboard');
    await quit(screen);
    await me.nothingRuns();

    const later = me.sit('learn', 'containers/root');
    await later.see('Make the root file system', 'Tab your shell');
    later.press(keys.tab);
    await later.see('Your shell has the keyboard');
    later.press('echo still in $(basename $PWD); greet\r');
    await later.see('│ still in hold', '│ ahoy beagle');
    later.press(keys.release);
    await later.gone('Your shell has the keyboard');
    await quit(later);
    await me.nothingRuns();
  });

  test('the free shell is the same shell, and gives the keyboard back', async () => {
    const me = newLearner();
    const screen = sitDown(me);
    await screen.see(goal, 'e edit');
    screen.press(keys.tab);
    await screen.see('Your shell has the keyboard', 'Ctrl-]');
    screen.press('FREE=as-a-bird; q\r');
    await screen.see('q: command not found');
    screen.press('echo half typed');
    await screen.see('echo half typed');
    screen.press(keys.release);
    await screen.gone('Your shell has the keyboard');
    await runLine(screen, 'echo free $FREE');
    await screen.see('free as-a-bird');
    expect(screen.text()).not.toContain('half typedecho');
    await quit(screen);
    await me.nothingRuns();
  });
});

describe('kill -9', () => {
  // the moments are drawn by chance, yet the same ones each time
  const chance = mulberry(20261122);

  test('while a command runs: nothing is lost, nothing runs on, nothing runs again', async () => {
    const me = newLearner();
    onTestFinished(() => me.leave());
    for (const round of [1, 2, 3]) {
      const screen = me.sit('learn', step);
      await screen.see(goal, 'e edit');
      const line = `echo ran >> ran${round}; setsid sleep 4${round}1 & nohup sleep 4${round}2 >/dev/null & sleep 4${round}3`;
      await runLine(screen, line);
      await screen.see('Ctrl-C stop');
      await moment(chance() * 400, () => me.processes().length >= 4);
      screen.kill('SIGKILL');
      await screen.exit;
      await me.nothingRuns();

      const again = me.sit();
      await again.see(`You stopped at "${goal}"`);
      again.press(keys.enter);
      await again.see(goal, 'sifu was ended while this ran:', 'e edit');
      expect(
        me
          .processes()
          .map(({ name }) => name)
          .filter((name) => name.includes('sleep')),
      ).toEqual([]);
      expect(readFileSync(join(me.workspace, `ran${round}`), 'utf8')).toBe('ran\n');
      await quit(again);
    }
    await me.nothingRuns();
  });

  test('between two keys, anywhere on the way: the very step is found again, and what was done stays done', async () => {
    const me = newLearner();
    onTestFinished(() => me.leave());
    const way = [
      [keys.right, '2 of 7'],
      [keys.right, '3 of 7'],
      [keys.right, '4 of 7'],
      [keys.right, '5 of 7'],
      [keys.right, '6 of 7'],
      ['1', 'Right. In the early days'],
      [keys.right, '7 of 7'],
      ['4', '✔ Bring your own'],
      ['b', '6 of 7'],
    ] as const;
    let shown = '1 of 7';
    for (let at = 0; at < way.length; ) {
      const screen = me.sit('learn');
      await screen.see(shown);
      for (const stop = at + 1 + Math.floor(chance() * 3); at < Math.min(stop, way.length); at++) {
        const [key, shows] = way[at] ?? ['', ''];
        screen.press(key);
        await screen.see(shows);
        shown = shows;
      }
      screen.kill('SIGKILL');
      await screen.exit;
    }
    expect(me.done('virtualization')).toBeGreaterThanOrEqual(4);
    await me.nothingRuns();
  });

  test('a journal torn in mid-line costs one event, not the session', async () => {
    const me = newLearner();
    const screen = sitDown(me);
    await screen.see(goal, 'e edit');
    await runLine(screen, 'uname -r; echo process 1; uname -r');
    await screen.see('r run again');
    screen.kill('SIGKILL');
    await screen.exit;
    appendFileSync(join(me.workspace, '.sifu/journal.jsonl'), '{"type":"chec');
    const again = me.sit('learn');
    await again.see(goal, 'l log', 'r run again');
    await quit(again);
  });
});

describe('a signal', () => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    test(`${signal} in mid-run ends what runs and leaves the terminal sane`, async () => {
      const me = newLearner();
      const screen = sitDown(me);
      await screen.see(goal, 'e edit');
      await runLine(screen, 'sleep 501 & trap "" HUP TERM; sleep 502');
      await screen.see('Ctrl-C stop');
      screen.kill(signal);
      expect(await screen.exit).toBe(code);
      await until(
        () => screen.sane(),
        () => screen.text(),
      );
      await me.nothingRuns();
      const again = me.sit('learn');
      await again.see(goal, 'e edit');
      expect(again.text()).not.toContain('✘');
      await quit(again);
    });
  }

  test('quitting while a command runs asks first, and ends it', async () => {
    const me = newLearner();
    const screen = sitDown(me);
    await screen.see(goal, 'e edit');
    await runLine(screen, 'sleep 503');
    await screen.see('Ctrl-C stop');
    screen.press('q');
    await screen.see('y quit', 'Esc stay');
    screen.press(keys.escape);
    await screen.gone('y quit');
    await screen.see('Ctrl-C stop');
    screen.press('q');
    await screen.see('y quit');
    screen.press('y');
    expect(await screen.exit).toBe(0);
    expect(screen.sane()).toBe(true);
    await me.nothingRuns();
  });
});

/** Some ms after `holds`; a moment by chance is what is tested here, not waited for. */
async function moment(ms: number, holds: () => boolean): Promise<void> {
  await until(holds, () => 'the processes never came');
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Numbers from 0 to 1, the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

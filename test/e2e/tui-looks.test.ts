/** The same walk in windows and terminals of many kinds: what is seen fits, says where one is, and no key does harm. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { keys, type Screen, type ScreenOptions } from '../helpers/terminal.ts';
import { type Learner, newLearner, runLine } from './learner.ts';

const goal = 'See who has a kernel of its own';

function arrive(options: ScreenOptions, ...args: string[]): [Learner, Screen] {
  const me = newLearner();
  onTestFinished(() => me.leave());
  return [me, me.sitAt(options, ...args)];
}

async function quit(screen: Screen): Promise<void> {
  screen.press('q');
  expect(await screen.exit).toBe(0);
  expect(screen.sane()).toBe(true);
}

describe('one walk in every window', () => {
  for (const [cols, rows] of [
    [100, 30],
    [80, 24],
    [40, 15],
  ] as const) {
    test(`${cols}x${rows}: home, map, a step run, its shell, home again`, async () => {
      const [me, screen] = arrive({ cols, rows });
      await screen.see('HPC containers', 'Running under MPI', 'begin');
      screen.press(keys.enter);
      await screen.see('One computer that passes for several');
      screen.press('m');
      await screen.see('Measure what it takes', 'go there');
      screen.press(`${keys.down}${keys.down}${keys.down}${keys.down}`);
      await screen.see(/› . See who has a kernel/);
      screen.press(keys.enter);
      await screen.see(goal, /↵ (run|read on)/);
      await runLine(screen, 'echo ahoy; seq 3');
      await screen.see('✘ it was process 1');
      screen.press(keys.tab);
      await screen.see('Ctrl-]', '│ ahoy');
      screen.press('echo and $((6 * 7))\r');
      await screen.see('│ and 42');
      screen.press(keys.release);
      await screen.gone('back to the lesson');
      await screen.see('✘ it was process 1');
      screen.press('m');
      await screen.see('go there');
      screen.press('0');
      await screen.see('HPC containers', 'go on');
      for (const row of screen.rows()) expect(row.length).toBeLessThanOrEqual(cols);
      await quit(screen);
      await me.nothingRuns();
    });
  }

  test('20x5: where one is and what to do; nothing runs unseen; what runs can be stopped', async () => {
    let [me, screen] = arrive({ cols: 20, rows: 5 }, 'learn', 'virtualization/kernel');
    await screen.see('See who has a kernel', 'enlarge the window');
    screen.press(`${keys.enter}se1`);
    await quit(screen);
    expect(me.done()).toBe(0);

    screen = me.sitAt({}, 'learn', 'virtualization/kernel');
    await screen.see(goal, 'e edit', '○ it was process 1');
    await runLine(screen, 'sleep 701');
    await screen.see('Ctrl-C stop');
    await screen.resize(20, 5);
    await screen.see('running', 'Ctrl-C');
    screen.press(keys.ctrlC);
    await screen.see('enlarge the window');
    await quit(screen);
    await me.nothingRuns();
  });
});

describe('looks', () => {
  test('NO_COLOR: no color is ever sent', async () => {
    const [, screen] = arrive({ env: { NO_COLOR: '1', SIFU_NO_MOTION: undefined } }, 'learn', 'virtualization/kernel');
    await screen.see(goal, 'e edit');
    await runLine(screen, "printf '\\033[31mred\\033[0m\\n'");
    await screen.see('✘ it was process 1', '│ red');
    expect(screen.colored()).toBe(false);
    await quit(screen);
  });

  test('LC_ALL=C: plain ASCII throughout', async () => {
    const [, screen] = arrive({ env: { LC_ALL: 'C', LANG: 'C' } });
    const plain = () => expect(screen.text()).toMatch(/^[\x20-\x7e\n]*$/);
    await screen.see(/\[\*\] {1,2}1 /, 'Enter begin', 'Your folder');
    plain();
    screen.press(keys.enter);
    await screen.see('One computer');
    plain();
    screen.press('m');
    await screen.see('Enter go there');
    plain();
    screen.escape();
    await screen.gone('Enter go there');
    screen.press(`${keys.right}${keys.right}${keys.right}${keys.right}`);
    await screen.see(goal, 'e edit');
    await runLine(screen, 'echo ahoy');
    await screen.see('[!] it was process 1', '| ahoy');
    plain();
    await quit(screen);
  });
});

describe('no key does harm', () => {
  for (const [place, shows] of [
    ['virtualization/layers', '2 of 7'],
    ['virtualization/kernel', '5 of 7'],
    ['virtualization/cost', '6 of 7'],
    ['containers/script', '1 of 12'],
  ] as const) {
    test(`all keys there are, at ${place}`, async () => {
      const [, screen] = arrive({}, 'learn', place);
      await screen.see(shows, '? keys');
      // all but those that leave the step or sifu, give the keyboard away, or start a command on purpose
      const typed = Array.from({ length: 94 }, (_, code) => String.fromCharCode(33 + code)).filter(
        (key) => !'qyrsb'.includes(key),
      );
      const sent = [
        '\u001b[15~',
        '\u001b[24~',
        '\u001b[2~',
        '\u001bOP',
        '\u001b[1;5A',
        '\u0001',
        '\u0005',
        '\u000c',
        'é',
        '漢',
        '🚢',
      ];
      for (const key of [...typed, ...sent]) screen.press(key);
      for (let close = 0; close < 3; close++) screen.escape();
      await screen.see(shows, '? keys');
      screen.press('?');
      await screen.see('this page');
      screen.press(keys.escape);
      await screen.gone('this page');
      await quit(screen);
    });
  }

  test('a paste is no row of keys', async () => {
    const [, screen] = arrive({}, 'learn', 'virtualization/kernel');
    await screen.see(goal, 'e edit');
    screen.press(`\u001b[200~${'q'.repeat(80)}\r\u001b[201~`);
    screen.press('w');
    await screen.see('next word');
    screen.press(keys.escape);
    await screen.gone('next word');
    await quit(screen);
  });
});

test('keys pressed before the list they are meant for is drawn all reach it', async () => {
  const [, screen] = arrive({}, 'learn', 'virtualization/kernel');
  await screen.see(goal, 'e edit');
  for (let turn = 0; turn < 5; turn++) {
    screen.press(`m${keys.down}${keys.enter}`);
    await screen.see('6 of 7', '? keys');
    screen.press(`m${keys.up}${keys.enter}`);
    await screen.see('5 of 7', '? keys');
  }
  await quit(screen);
});

test('a command goes on while the learner looks elsewhere, and is found again', async () => {
  const [me, screen] = arrive({}, 'learn', 'virtualization/kernel');
  await screen.see(goal, 'e edit');
  await runLine(screen, 'echo begun; read -t 600 < <(sleep 601); echo over');
  await screen.see('Ctrl-C stop');
  screen.press('m');
  await screen.see('go there');
  screen.press(keys.down);
  await screen.see(/› . Where the time goes/);
  screen.press(keys.enter);
  await screen.see('6 of 7', '4  A virtual machine can use only one core');
  expect(me.processes().some(({ name }) => name.includes('sleep 601'))).toBe(true);
  screen.press('b');
  await screen.see(goal, 'Ctrl-C stop', '│ begun');
  await screen.resize(64, 20);
  await screen.see('Ctrl-C stop');
  await screen.resize(120, 40);
  await screen.see('Ctrl-C stop', '│ begun');
  screen.press(keys.ctrlC);
  await screen.see('Stopped.');
  expect(me.processes().some(({ name }) => name.includes('sleep'))).toBe(false);
  await quit(screen);
  await me.nothingRuns();
});

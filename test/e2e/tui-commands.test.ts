/** Commands that behave badly, each typed by a learner into one and the same step: sifu says what happened and goes on. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { need } from '../helpers/need.ts';
import { keys, type Screen } from '../helpers/terminal.ts';
import { type Learner, newLearner, runLine, until } from './learner.ts';

async function sitDown(): Promise<[Learner, Screen]> {
  const me = newLearner();
  onTestFinished(() => me.leave());
  const screen = me.sit('learn', 'virtualization/kernel');
  await screen.see('See who has a kernel of its own', 'e edit');
  return [me, screen];
}

/** The shell still works, and nothing is left when the learner goes. */
async function allIsWell([me, screen]: [Learner, Screen]): Promise<void> {
  await runLine(screen, 'echo all is $((40 + 2))');
  await screen.see('all is 42', 'e edit');
  screen.press('q');
  expect(await screen.exit).toBe(0);
  expect(screen.sane()).toBe(true);
  await me.nothingRuns();
}

test('one that waits for an answer gets it from the learner', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'read -p "Your name? " name; echo "Ahoy $name"');
  await screen.see('It waits for you to type.', 'Tab answer it');
  screen.press(keys.tab);
  await screen.see('Your shell has the keyboard');
  screen.press('Ada\r');
  await screen.see('Ahoy Ada', 'run again');
  await allIsWell([me, screen]);
});

test('one that prints binary, titles and private sequences draws in its pane only', async () => {
  const [me, screen] = await sitDown();
  await runLine(
    screen,
    "printf '\\033]0;title\\a\\033[2J\\033[?1049h\\033[?25l\\033[31mred\\0\\377\\376'; head -c 20000 /dev/urandom",
  );
  await screen.see('run again', 'See who has a kernel of its own', '5 of 7');
  await allIsWell([me, screen]);
});

test('one that prints without end is stopped with Ctrl-C; keys go through meanwhile', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'yes ahoy');
  await screen.see('Ctrl-C stop', /ahoy/);
  screen.press('?');
  await screen.see('Keys', 'Esc close');
  screen.press(keys.escape);
  await screen.see('Ctrl-C stop');
  screen.press('m');
  await screen.see('0 home');
  screen.press(keys.escape);
  await screen.resize(70, 20);
  await screen.see('Ctrl-C stop');
  await screen.resize(100, 30);
  await screen.see('Ctrl-C stop');
  const logged = () => statSync(join(me.workspace, '.sifu/logs/virtualization.kernel.log')).size;
  await until(
    () => logged() > 100_000,
    () => `it stands still, at ${logged()} bytes`,
  );
  screen.press(keys.ctrlC);
  await screen.see('Stopped. What ran before is still there');
  await allIsWell([me, screen]);
});

test('one that ignores Ctrl-C is ended all the same, with its children', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'trap "" INT TERM; (trap "" INT TERM HUP; setsid sleep 601) & echo stubborn; sleep 602');
  await screen.see(/^ │? *.*stubborn *│/m, 'Ctrl-C stop');
  screen.press(keys.ctrlC);
  await screen.see('Stopped.');
  expect(me.processes().filter(({ name }) => name.includes('sleep'))).toEqual([]);
  await allIsWell([me, screen]);
});

test('one that kills its own shell gets a new one, where the old one was', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'export KEPT=yes');
  await screen.see('run again');
  await runLine(screen, 'exit 3');
  await screen.see('Your shell ended (exit 3). A new shell started');
  await runLine(screen, 'echo kept: $KEPT');
  await screen.see('kept: yes');
  await runLine(screen, 'kill -9 $$');
  await screen.see('Your shell ended (SIGKILL). A new shell started');
  await runLine(screen, 'exec cat');
  await screen.see('A new shell started');
  await allIsWell([me, screen]);
});

test('one that replaces the prompt changes how it looks, and nothing else', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'PS1="mine> "; PROMPT_COMMAND="echo hook"; trap - DEBUG; PS0=""');
  await screen.see('run again');
  await runLine(screen, 'false; echo said $?');
  await screen.see('said 1', 'run again');
  await runLine(screen, 'exec bash --norc');
  await screen.see('run again');
  await allIsWell([me, screen]);
});

test('one that is stopped with Ctrl-Z does not linger', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'sleep 603');
  await screen.see('Ctrl-C stop');
  screen.press(keys.tab);
  await screen.see('Your shell has the keyboard');
  screen.press('\u001a');
  await screen.see('The command was stopped with Ctrl-Z, so sifu ended it.', 'Run the step again');
  expect(me.processes().filter(({ name }) => name.includes('sleep'))).toEqual([]);
  await allIsWell([me, screen]);
});

test('one that bash cannot parse, or that has no end, is no trap', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'echo ) (');
  await screen.see(/syntax error/, 'run again');
  await runLine(screen, 'echo "no end');
  await screen.see('Ctrl-C stop');
  screen.press(keys.ctrlC);
  await screen.see('Stopped.');
  await allIsWell([me, screen]);
});

test('a failure can be mended, and its log read and searched', async () => {
  const [me, screen] = await sitDown();
  await runLine(screen, 'singularitee exec lolcow.sif cowsay');
  await screen.see('bash: singularitee', '✘ it was process 1', '↵ mend');
  screen.press('l');
  await screen.see('Esc close', 'command not found');
  screen.press('/');
  await screen.see('Esc leave');
  screen.press(`NOT found${keys.enter}`);
  await screen.see('n/N');
  screen.press(keys.escape);
  await screen.gone('n/N');
  await allIsWell([me, screen]);
});

test('without the terminal module, `script` gives the shell; all the same holds', async (context) => {
  need(context, 'script');
  const me = newLearner();
  onTestFinished(() => me.leave());
  const screen = me.sitAt({ env: { SIFU_PTY: 'script' } }, 'learn', 'virtualization/kernel');
  await screen.see('See who has a kernel of its own', 'e edit');
  await runLine(screen, 'test -t 1 && export AFLOAT=aye; ps -o comm= -p $PPID');
  await screen.see(/^.*│ script/m, 'run again');
  await runLine(screen, 'echo afloat: $AFLOAT; sleep 604');
  await screen.see('afloat: aye', 'Ctrl-C stop');
  screen.press(keys.ctrlC);
  await screen.see('Stopped.');
  await allIsWell([me, screen]);
});

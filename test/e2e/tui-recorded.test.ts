/** A step that cannot run here: it plays a recording, says so, and the learner's own shell is one key away all the time. */
import { expect, onTestFinished, test } from 'vitest';
import { keys } from '../helpers/terminal.ts';
import { newLearner } from './learner.ts';

test('a learner without Spack watches a recording, then works in the real shell beside it', async () => {
  const me = newLearner();
  onTestFinished(() => me.leave());
  const screen = me.sitAt({ env: { SIFU_SPACK_ROOT: '' } }, 'learn', 'spack/version');
  await screen.see('RECORDED', 'Spack is not loaded in your shell.', 'a real run', 'play the recording', '╭ your shell');

  screen.press(keys.enter);
  await screen.see('╭ a recording', '✔ Spack answers with its version', 'in the real run', '↵ next');

  // what is typed goes to a shell that answers, and that is not titled RECORDED
  screen.press(keys.tab);
  await screen.see('Your shell has the keyboard', '╭ your shell');
  screen.press('echo here I am: $((40 + 2))\r');
  await screen.see('here I am: 42');
  screen.press(keys.release);
  await screen.see('↵ next', '╭ your shell', 'here I am: 42');

  // a recording belongs to its step: the next one begins with the learner's own shell
  screen.press('r');
  await screen.see('╭ a recording', 'Ctrl-C stop');
  await screen.see('╭ a recording', '↵ next');
  screen.press(keys.enter);
  await screen.see('Make an environment', '╭ your shell', 'here I am: 42');
  screen.press('q');
  expect(await screen.exit).toBe(0);
  expect(screen.sane()).toBe(true);
  await me.nothingRuns();
});

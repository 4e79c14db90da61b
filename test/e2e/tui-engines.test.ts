/** The engines lesson in a terminal: look around in the table, ask for advice, choose, and find the choice again. */
import { expect, onTestFinished, test } from 'vitest';
import { keys } from '../helpers/terminal.ts';
import { newLearner } from './learner.ts';

test('a learner looks around, asks for advice, chooses Podman, and finds it again another day', async () => {
  const me = newLearner();
  onTestFinished(() => me.leave());
  const screen = me.sit('learn', 'engines/choice');
  await screen.see('›Apptainer', 'daemon', 'network', 'by hand', 'a advise me');
  // what the machine has arrives by itself
  await screen.see(/by hand .*[✔✘○]/);
  screen.press(keys.down);
  screen.press(keys.down);
  screen.press(keys.right);
  screen.press(keys.right);
  await screen.see('›Podman', '[nobody]', 'Podman  Who needs root, and when?', 'sub-ids');

  // a laptop with Docker, a cluster with Podman made for it
  screen.press('a');
  await screen.see('question 1 of 6');
  screen.press('2');
  await screen.see('question 2 of 6');
  while (screen.text().includes('●')) {
    const [, number = ''] = /(\d) {2}●/.exec(screen.text()) ?? [];
    screen.press(number);
    await screen.gone(new RegExp(`${number} {2}●`));
  }
  screen.press('2');
  await screen.see(/2 {2}● podman-hpc/);
  screen.press(keys.enter);
  for (const [at, answer] of ['3', '2', '3', '1'].entries()) {
    await screen.see(`question ${at + 3} of 6`);
    screen.press(answer);
  }
  await screen.see('Take Podman.', 'podman-hpc lets the ranks', '↵ choose Podman');
  screen.press(keys.enter);
  await screen.see('Podman  ● your choice', 'From here on the course speaks Podman.', '↵ next');
  screen.press('q');
  expect(await screen.exit).toBe(0);

  const again = me.sit('learn', 'engines/choice');
  await again.see('›Podman', 'your choice');
  again.press('a');
  await again.see('Take Podman.');
  again.escape();
  await again.see('explore');
  again.press('q');
  expect(await again.exit).toBe(0);
  expect(again.sane()).toBe(true);
});

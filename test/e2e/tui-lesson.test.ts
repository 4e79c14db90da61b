/** Lesson 2, a container made by hand, as a learner goes through it key by key: nothing here but what a person sees and presses. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { need } from '../helpers/need.ts';
import { keys } from '../helpers/terminal.ts';
import { newLearner, readTo } from './learner.ts';

test('a learner goes through the lesson on a container made by hand', async (context) => {
  need(context, 'userns', 'unshare', 'tar', 'ldd');
  const me = newLearner();
  onTestFinished(() => me.leave());

  // home leads to the lesson that was chosen
  const screen = me.sit();
  await screen.see('HPC containers', 'Virtual machines, and containers', 'Running under MPI', 'This machine', me.workspace);
  screen.press(keys.down);
  await screen.see(/› . {1,2}2 {2}A container, made by hand/);
  screen.press(keys.enter);
  await screen.see('2 A container, made by hand', '1 of 12', 'Write down what goes into a root file system');

  // a blank takes a wrong answer, says why, and the right one; the file is then written
  await readTo(screen, '↵ fill in', 'Which program prints the libraries', '1  file', '2  ldd', '○ the script is there');
  screen.press('1');
  await screen.see('✘ file', 'file says what kind of file this is');
  expect(existsSync(join(me.workspace, 'make-root.sh'))).toBe(false);
  screen.press('2');
  await screen.see('Yes. ldd lists them', '↵ write the file');
  screen.press(keys.enter);
  await screen.see('✔ the script is there', 'written', '↵ next');
  expect(readFileSync(join(me.workspace, 'make-root.sh'), 'utf8')).toContain('for library in $(ldd "$1"');

  // a command is seen word by word, runs live, and its checks turn from open to passed
  screen.press(keys.enter);
  await readTo(
    screen,
    '↵ run',
    'Make the root file system',
    'sh make-root.sh tiny',
    '○ it has a shell',
    '○ it has a name of its own',
  );
  screen.press('w');
  await screen.see('a shell, to read the script', 'next word');
  screen.press(keys.right);
  await screen.see('the script you just wrote');
  screen.press(keys.escape);
  await screen.gone('next word');
  screen.press('h');
  await screen.see('The script wants one word');
  screen.press(keys.enter);
  await screen.see('✔ it has a shell', '✔ it has a name of its own', 'Tiny, made by hand', 'Notice', '↵ next');
  expect(readFileSync(join(me.workspace, 'tiny/etc/os-release'), 'utf8')).toContain('Tiny, made by hand');

  // a prediction is made before, and answered after
  screen.press(keys.enter);
  await readTo(screen, '↵ run', 'Turn the folder into an image', 'many files will the image be?', '1-3 predict');
  screen.press('2');
  screen.press(keys.enter);
  await screen.see('✔ the image is there', '✔ a whole system is inside', 'You predicted');

  // a container starts: process 1, its own name, the kernel of the machine
  screen.press(keys.enter);
  await readTo(screen, '↵ run', 'Start your first container', '--map-root-user', 'hich of these will');
  screen.press('3');
  screen.press(keys.enter);
  await screen.see('✔ it was process 1', '✔ it has its own host name', '✔ it has its own os-release');
  await screen.see('│ process 1', 'PRETTY_NAME="Tiny');

  // inside, the learner types; outside, the file is theirs
  screen.press(keys.enter);
  await readTo(screen, '↵ go in', '/bin/sh +m');
  screen.press(keys.enter);
  await screen.see('Your shell has the keyboard', 'Ctrl-]', /# +│$/m);
  screen.press('ps; echo "made inside" > /tmp/note\r');
  await screen.see(/1 0 +0?:?0?.*sh|PID +USER/);
  screen.press('exit\r');
  await screen.see('✔ the note is in your folder', '✔ and it belongs to you', 'Notice');
  expect(readFileSync(join(me.workspace, 'tiny/tmp/note'), 'utf8')).toBe('made inside\n');

  // what is meant to fail fails, and that is a pass
  screen.press(keys.enter);
  await readTo(screen, '↵ run', 'See what root inside may not do', 'chown 1000', 'hich of the three');
  screen.press('2');
  screen.press(keys.enter);
  await screen.see('✔ the file was made', '✔ the clock is out of reach', "✔ so is another user's name");

  // both sides of the namespaces are measured
  screen.press(keys.enter);
  await readTo(screen, '↵ measure', 'cgroup');
  screen.press(keys.enter);
  await screen.see('Notice', '↵ next', 'limits on memory');

  // show me does a step for the learner
  screen.press(keys.enter);
  await screen.see('Write a container engine of ten lines', 's show me');
  screen.press('s');
  await screen.see('✔ the engine is there');
  screen.press(keys.enter);
  await readTo(screen, '↵ run', 'Start two containers', 'start.sh');
  screen.press('s');
  await screen.see('✔ the first was a process 1', '✔ the second was a process 1 too', '✔ the image stayed as it was');

  // a quiz has a reply for every answer; the lesson ends with a page to keep
  screen.press(keys.enter);
  await readTo(screen, '↵ next', 'run starts a container from an image');
  screen.press(keys.enter);
  await readTo(screen, '↵ answer', 'One with a newer kernel');
  screen.press('4');
  await screen.see('Linux takes great care');
  screen.press('2');
  await screen.see('Right. Programs are instructions for one kind of processor', '↵ next');
  screen.press(keys.enter);
  await readTo(screen, '↵ answer', 'The virtual network, so that');
  screen.press('1');
  await screen.see('Yes. One image, no service, no root', '↵ finish');
  screen.press(keys.enter);
  await screen.see('A container, made by hand', '↵ go on');
  screen.press('q');
  expect(await screen.exit).toBe(0);
  expect(screen.sane()).toBe(true);
  expect(me.done('containers')).toBe(12);
  await me.nothingRuns();
});

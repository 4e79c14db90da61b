/** Six engines side by side: what a learner sees while looking around, asking for advice, and choosing. */
import stringWidth from 'string-width';
import { afterEach, describe, expect, test } from 'vitest';
import { systemFrom } from '../../src/engine/install.ts';
import { enginesCourse, machine } from '../helpers/engines-lesson.ts';
import { cleanup, keys, type Options, open } from './helpers/screen.tsx';

afterEach(cleanup);

const course = enginesCourse();
const sit = (options: Options = {}) =>
  open('engines/choice', { ...options, state: { course, whole: course, facts: machine, ...options.state } });

describe('the table', () => {
  test('has a row for each engine, and what this machine has of it', async () => {
    const screen = await sit();
    await screen.shows(
      'daemon   root    builds  image   MPI      GPU     network  here',
      '›Apptainer    none     nobody  yes     file    outside  --nv    direct   ✔ 1.4.5, ran in 0.2 s',
      'Docker       yes      daemon  yes     layers  tricky   --gpus  TCP/IP   ✘ Client only, no engine',
      'Shifter      gateway  set-up  no      file    outside  module  direct   ○ not here',
      'Made for clusters: your shell starts the container',
      '↑↓←→ explore',
      '↵ choose Apptainer',
      'a advise me',
    );
  });

  test('is explored cell by cell, and comes in at the other end', async () => {
    const screen = await sit();
    await screen.press(keys.down, keys.down, keys.down, keys.down, keys.right, keys.right, keys.right);
    await screen.shows(
      '›Enroot       none     set-up [no]',
      'Enroot  Does it build images?',
      'push to a registry, then',
      '↵ choose Enroot',
    );
    await screen.press(keys.up, keys.up, keys.up, keys.left, keys.left, keys.left, keys.left);
    await screen.shows(
      '[✘ Client only, no engine]',
      'Docker 20.10.24 is installed, but started no container.',
      'Nothing answers at its',
    );
    await screen.press(keys.up, keys.up);
    await screen.shows('›by hand', 'There is no unshare on this machine');
  });

  test('says what a choice means, once it is made, and lets it be changed', async () => {
    const screen = await sit();
    await screen.press(keys.down, keys.down, keys.right, keys.enter);
    await screen.shows('Podman  ● your choice', 'From here on the course speaks Podman.', '↵ next');
    expect(screen.state.vars['engine_choice']).toBe('podman');
    await screen.press(keys.down, keys.right, keys.right);
    await screen.shows('●Podman', '↵ choose Charliecloud', 'Nothing of it is setuid');
    await screen.press(keys.enter);
    await screen.shows('Charliecloud  ● your choice');
    expect(screen.state.vars['engine_choice']).toBe('charliecloud');
    await screen.press(keys.enter);
    await screen.shows('Prove that it runs');
    // whoever comes back finds the cursor on the choice
    await screen.press('b');
    await screen.shows('›Charliecloud', 'your choice');
  });

  test('keeps its lines where they are while one looks around', async () => {
    const screen = await sit({ size: [80, 24] });
    const place = () =>
      screen
        .text()
        .split('\n')
        .findIndex((line) => line.includes('Charliecloud'));
    const before = place();
    for (const key of Array.from({ length: 63 }, (_, at) => (at % 9 === 8 ? keys.down : keys.right))) {
      await screen.press(key);
      expect(place()).toBe(before);
    }
  });

  test('says how to get an engine, and how to mend one', async () => {
    const screen = await sit({ state: { facts: { ...machine, system: systemFrom('ID=debian\nVERSION_ID="12"', 'x86_64') } } });
    await screen.press(keys.down, 'i');
    await screen.shows('Docker is here, and starts no container', 'Nothing answers at its socket.', 'Ask for the daemon');
    await screen.press(keys.escape, keys.down, 'i');
    await screen.shows('How to get Podman on Debian 12', 'As root', 'podman');
    await screen.press(keys.escape);
    await screen.shows('i how to install');
  });

  test('waits for what the machine has', async () => {
    const screen = await sit({ state: { facts: undefined } as never });
    await screen.shows('… looking');
    await screen.send({ type: 'facts', facts: machine, vars: {} });
    await screen.shows('✔ 1.4.5, ran in 0.2 s');
  });
});

describe.each([
  [100, 30],
  [80, 24],
  [60, 20],
  [40, 15],
  [30, 10],
] as const)('at %i by %i', (columns, rows) => {
  test.each([true, false])('every cell can be read, with Unicode %s', async (unicode) => {
    const screen = await sit({ size: [columns, rows], look: { unicode, color: false } });
    const seen = new Set<string>();
    for (let at = 0; at < 63; at += 1) {
      const text = screen.text();
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      expect(text.split('\n').length).toBeLessThanOrEqual(rows);
      seen.add(text);
      const upright = columns < 50;
      await screen.press(at % 9 === 8 ? (upright ? keys.right : keys.down) : upright ? keys.down : keys.right);
    }
    expect(seen.size).toBe(63);
    expect(screen.text()).not.toContain('undefined');
  });
});

test('60 by 20: the columns around the cursor stay in sight', async () => {
  const screen = await sit({ size: [60, 20] });
  await screen.shows('›Apptainer    none', 'outside', '…');
  await screen.press(keys.left);
  await screen.shows('here', '[✔');
  await screen.hides('daemon');
});

test('40 by 15: one engine at a time, its answers below each other', async () => {
  const screen = await sit({ size: [40, 15] });
  await screen.press(keys.right, keys.down, keys.down);
  await screen.shows('Docker', '2 of 7', '› root     daemon', 'The daemon is root');
  await screen.press(keys.enter);
  await screen.shows('From here on the course speaks Docker.', '↵ next');
});

describe('advice', () => {
  test('is six questions, with what the machine suggests, and ends in a choice', async () => {
    const screen = await sit({ state: { facts: { ...machine, tools: { srun: '/usr/bin/srun' } } } });
    await screen.press('a');
    await screen.shows('question 1 of 6', '› 1  On a cluster', 'From this machine: On a cluster (this machine has Slurm).');
    await screen.press(keys.enter);
    await screen.shows('question 2 of 6', '1  ● Apptainer or Singularity', 'it is ready here', 'Space mark');
    // somebody who knows better than the machine
    await screen.press('1', '6');
    await screen.shows('6  ● Enroot');
    await screen.press(keys.enter, '3', '1', '1');
    await screen.shows('question 6 of 6');
    await screen.press('b');
    await screen.shows('question 5 of 6', '› 1  Yes, from NVIDIA');
    await screen.press(keys.enter, keys.enter);
    await screen.shows(
      'Run with Enroot, and build with Podman.',
      '✔ You said that it is there already',
      'Your Slurm has Pyxis',
      'It builds no images',
      'enroot import',
      '↵ choose Enroot',
    );
    await screen.press(keys.enter);
    await screen.shows('Enroot  ● your choice', 'From here on the course speaks Enroot.');
    expect(screen.state.vars['engine_choice']).toBe('enroot');
    // the answers are remembered
    await screen.press('a');
    await screen.shows('Run with Enroot');
    await screen.press('a');
    await screen.shows('question 1 of 6');
  });

  test('is left with Esc, and nothing is chosen', async () => {
    const screen = await sit();
    await screen.press('a', '3', keys.escape);
    await screen.shows('explore');
    expect(screen.state.vars['engine_choice']).toBeUndefined();
  });

  test('"none" stands alone', async () => {
    const screen = await sit();
    await screen.press('a', '1', '1', '4', '8');
    await screen.shows('8  ● None', '1  Apptainer', '4  Docker');
    await screen.press('4');
    await screen.shows('4  ● Docker', '8  None');
  });

  test('fits a small window', async () => {
    const screen = await sit({ size: [40, 15] });
    await screen.press('a', '1', keys.up);
    await screen.shows('› 9  I do not know');
    await screen.press(keys.enter, '4', '5', '4', '4');
    await screen.shows('Take Apptainer, for now.', 'scroll');
    await screen.press(...Array.from({ length: 30 }, () => keys.down));
    await screen.shows('container-image');
  });
});

/** `sifu new` at the keyboard: what is answered by hand gives the very files that --set gives. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keys } from '../helpers/terminal.ts';
import { newLearner } from './learner.ts';
import { sifu } from './sifu.ts';

const files = ['README.md', 'build.sh', 'job.sh', 'run.sh', 'spack.yaml'];
const read = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((one) => files.includes(one))
      .map((one) => [one, readFileSync(join(folder, one), 'utf8')]),
  );

test('the same answers by hand and by --set give the same files', async () => {
  const me = newLearner();
  onTestFinished(() => me.leave());
  const byHand = join(me.workspace, 'by', 'hand');
  const bySet = join(me.workspace, 'by', 'set');
  const screen = me.sitAt({ cols: 80, rows: 24 }, 'new', byHand);
  await screen.see('Say what you want', '↵ begin', 'spack.yaml', '- gromacs+mpi');
  screen.press(keys.enter);
  await screen.see('What shall be in the image?', '● gromacs+mpi');

  // the example is changed, and a second package found by half its name
  screen.press(keys.up);
  await screen.see('↵ change it');
  screen.press(keys.enter);
  await screen.see('↵ change');
  for (const letter of '~cuda') screen.press(letter);
  await screen.see('- gromacs+mpi~cuda');
  screen.press(keys.enter);
  await screen.see('● gromacs+mpi~cuda', 'one more');
  for (const letter of 'osu-m') screen.press(letter);
  await screen.see('osu-micro-benchmarks', '↵ add osu-micro-benchmarks');
  screen.press(keys.enter);
  await screen.see('● osu-micro-benchmarks');
  screen.press(keys.enter);

  // a list; the file changes as the cursor moves
  await screen.see('Which MPI shall it be built with?');
  screen.press('1');
  await screen.see(/question 3 of|keeps it all the same/);
  if (!screen.text().includes('question 3 of')) screen.press(keys.enter);
  await screen.see('question 3 of', '- mpich');

  // one answer out of the list of all, then the rest as proposed
  screen.press('a');
  await screen.see('All answers', 'System');
  for (let at = 0; at < 7; at += 1) screen.press(keys.down);
  await screen.see(/› ○ 10 System/);
  screen.press(keys.enter);
  await screen.see('Which system shall be inside?', '›  1 ● ubuntu:24.04');
  screen.press(keys.down);
  screen.press(keys.down);
  await screen.see('os: "rockylinux:9"');
  screen.press(keys.enter);
  await screen.see('question 3 of');
  screen.press('s');
  await screen.see('These files will be written', 'spack.yaml  new', '↵ write 5 files');
  screen.press(keys.enter);
  await screen.see('✔ spack.yaml is there', 'written');
  screen.press('q');
  await screen.exit;

  const given = ['app=gromacs+mpi~cuda\nosu-micro-benchmarks', 'mpi=mpich', 'os=rockylinux:9'];
  const told = await sifu(['new', bySet, ...given.flatMap((one) => ['--set', one]), '--yes'], { env: { HOME: me.workspace } });
  expect(told).toMatchObject({ err: '', exit: 0 });
  const hand = read(byHand);
  expect(Object.keys(hand).sort()).toEqual(files);
  expect(hand).toEqual(read(bySet));
  expect(hand['spack.yaml']).toContain('os: "rockylinux:9"');
});

test('a file that is brought keeps its bytes but for what was answered anew, and the old one is kept', async () => {
  const me = newLearner();
  onTestFinished(() => me.leave());
  const folder = join(me.workspace, 'mine');
  mkdirSync(folder);
  const own =
    '# mine, with care\nspack:\n  specs:   [ fftw , mpich ]\n  view: true # as ever\n  container:\n    format: singularity\n    images: {os: "ubuntu:22.04", spack: develop}\n';
  writeFileSync(join(folder, 'spack.yaml'), own);
  const screen = me.sitAt({ cols: 100, rows: 30 }, 'new', folder, '--from', join(folder, 'spack.yaml'));
  await screen.see('↵ begin', '# mine, with care');
  screen.press('s');
  await screen.see('spack.yaml  stays the same', 'build.sh    new');
  screen.press('a');
  await screen.see('All answers');
  for (let at = 0; at < 11; at += 1) screen.press(keys.up);
  await screen.see(/› ○ +9 Recipe/);
  screen.press(keys.enter);
  await screen.see('Which kind of recipe?');
  screen.press('2');
  await screen.see('spack.yaml  changes +1 -1', 'This replaces your spack.yaml.', 'd what changes');
  screen.press('d');
  await screen.see('-     format: singularity', '+     format: docker');
  screen.press(keys.enter);
  await screen.see('✔ spack.yaml is there', 'What was there before is kept as');
  screen.press('q');
  await screen.exit;
  expect(readFileSync(join(folder, 'spack.yaml'), 'utf8')).toBe(own.replace('singularity', 'docker'));
  expect(readFileSync(join(folder, 'spack.yaml.1'), 'utf8')).toBe(own);
});

test('a spack.yaml that nothing can be read from does not stop the lesson: it is said what is wrong, s writes the right one', async () => {
  const me = newLearner();
  onTestFinished(() => me.leave());
  const broken = 'spack:\n\tspecs: [gromacs]\n';
  const folder = join(me.workspace, 'broken');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'spack.yaml'), broken);
  const screen = me.sitAt({ cols: 100, rows: 30 }, '--workspace', folder, 'learn', 'spack-yaml/corrected');
  await screen.see('Not here', 'sifu cannot make sense of spack.yaml.', 'sifu new --check', 's show me');
  expect(screen.text().split('sifu cannot make sense of').length).toBe(2);
  screen.press('s');
  await screen.see('written', 'What was there before is kept as');
  expect(readFileSync(join(folder, 'spack.yaml'), 'utf8')).toContain('- gromacs+mpi');
  expect(readFileSync(join(folder, 'spack.yaml.1'), 'utf8')).toBe(broken);
});

/** `sifu engines --advise`: asked in a terminal, answered by flags, and as JSON. */
import { expect, onTestFinished, test } from 'vitest';
import { openTerminal } from '../helpers/terminal.ts';
import { folder, pathWithout, sifu } from './sifu.ts';

const set = (...settings: readonly string[]) => settings.flatMap((one) => ['--set', one]);

test('in a terminal it asks six questions, one line each', async () => {
  const screen = openTerminal(['engines', '--advise'], { env: { SIFU_WORKSPACE: folder() }, rows: 60 });
  onTestFinished(() => screen.kill());
  const answer = async (question: string, typed: string) => {
    await screen.see(question);
    await screen.see(/Your answer( \[[\d ]+\])?:$/);
    screen.press(`${typed}\r`);
  };
  await answer('Question 1 of 6: Where will your work run in the end?', '2');
  await answer('Question 2 of 6', '1 4');
  await answer('Question 3 of 6', '3');
  await answer('Question 4 of 6', '2');
  await answer('Question 5 of 6', '2');
  await answer('Question 6 of 6', '1');
  expect(await screen.exit).toBe(0);
  await screen.see(
    'Run with Apptainer, and build with Docker.',
    'For it: For your AMD GPUs there is --rocm; an image with all of ROCm in it needs not even that.',
    'You said that you have Docker',
    'Command: docker push REGISTRY/YOU/app:1.0',
  );
});

test('flags answer, nobody is asked, and what was not said is said so', async () => {
  // a machine with Slurm is taken for the cluster itself, and its network counts
  const env = { PATH: pathWithout(/^srun$/) };
  const asked = ['engines', '--advise', ...set('where=cluster', 'offers=enroot', 'scheduler=pyxis')];
  const { out, err, exit } = await sifu(asked, { env });
  expect({ err, exit }).toEqual({ err: '', exit: 0 });
  expect(out).toContain('offers: Enroot\n');
  expect(out).toContain('mpi: not said\n');
  expect(out).toContain('Run with Enroot, and build with Podman.');
  expect(out).toContain('Command: srun --container-image=REGISTRY');
});

test('as JSON it is one object, with where each answer comes from', async () => {
  const { out, exit } = await sifu([
    'engines',
    '--advise',
    '--json',
    ...set('where=cluster', 'offers=apptainer', 'offers=docker', 'userns=no'),
  ]);
  expect(exit).toBe(0);
  const data = JSON.parse(out);
  expect(data).toMatchObject({
    format: 1,
    first: 'apptainer',
    second: { id: 'docker', role: 'build' },
    certainty: 'clear',
    answers: { offers: 'apptainer,docker', userns: 'no', gpu: 'unknown' },
    from: { where: 'set', mpi: 'nothing' },
  });
  expect(data.engines).toHaveLength(7);
  expect(data.engines[0]).toMatchObject({
    id: 'apptainer',
    points: expect.any(Number),
    for: expect.any(Array),
    against: expect.any(Array),
  });
});

test.each([
  [set('where=mars'), 'where cannot be "mars".', 'It is one of cluster, both, own'],
  [set('wher=own'), 'There is no setting called "wher".', 'sifu engines --advise --set where=own'],
  [set('root'), '"root" is no setting.', 'as in root=no'],
])('%s is a slip', async (args, title, mend) => {
  const { err, exit } = await sifu(['engines', '--advise', ...args]);
  expect(exit).toBe(2);
  expect(err).toContain(title);
  expect(err).toContain(mend);
});

test('--set alone has no meaning', async () => {
  const { err, exit } = await sifu(['engines', ...set('root=no')]);
  expect(exit).toBe(2);
  expect(err).toContain('--set answers the questions of --advise.');
});

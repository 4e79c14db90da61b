/** Several images in one job, and one container for all ranks of a machine: what is predicted is what happens. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { predict } from '../../src/mpi/predict.ts';
import type { Situation } from '../../src/mpi/situation.ts';
import { need } from '../helpers/need.ts';
import { ending, factsOf, held, imported, launchers, tars } from './mpi-cells.ts';
import { dockerEnv, wants } from './services.ts';
import { newUser, ordinary, type User } from './user.ts';

const hello = '/opt/view/bin/hello_mpi';
const facts = factsOf('apptainer', false);
const images = new Map<string, string>();
let user: User;
beforeAll(() => {
  user = newUser(ordinary, { PMIX_MCA_psec: 'native' });
});
afterAll(() => user.leave());

const image = (name: string): string => {
  const made = images.get(name) ?? (facts ? imported(user, facts, name) : name);
  images.set(name, made);
  return made;
};
const here = (context: Parameters<typeof need>[0], ...more: readonly string[]) =>
  need(context, 'singularity', 'mpirun.openmpi', 'mpirun.mpich', ordinary, `file:${tars}/hello-openmpi5.tar`, ...more);
// what waits for ever is waited for this long
const run = (line: string) => user.run('timeout', '--verbose', '-k', '5', '45', 'bash', '--norc', '-c', line);
const situation = (launcher: string, name: string): Situation => ({
  launcher: { by: 'mpirun', ...(launchers[launcher] ? { mpi: launchers[launcher] } : {}) },
  ...{ image: held[name], engine: 'apptainer', ownUsers: true, containers: 'rank' },
  ...{ ranks: 2, slots: cpus().length, nodes: 1, root: false },
});

it.for([
  ['mpirun.openmpi', 'hello-openmpi', 'hello-openmpi'],
  ['mpirun.openmpi', 'hello-openmpi', 'hello-openmpi5'],
  ['mpirun.openmpi', 'hello-openmpi', 'tiny'],
  ['mpirun.openmpi', 'hello-mpich', 'hello-mpich'],
  ['mpirun.mpich', 'hello-mpich', 'hello-mpich'],
  ['mpirun.mpich', 'hello-mpich', 'hello-openmpi'],
  ['mpirun.mpich', 'hello-openmpi', 'hello-openmpi5'],
] as const)('%s: a rank in %s and one in %s', async ([launcher, one, other], context) => {
  here(context);
  const prediction = predict({ ...situation(launcher, one), beside: [held[other]] });
  const part = (name: string) => `-n 1 singularity exec ${image(name)} ${held[name] ? hello : 'hostname'}`;
  const line = `${launcher} ${part(one)} : ${part(other)}`;
  const plain = await run(line);
  const expected = prediction.outcome === 'settings' ? prediction.otherwise : prediction.outcome;
  expect(ending(plain, 2), `${prediction.row}: ${line}\n${plain.all}`).toBe(expected);
  if (prediction.settings.length === 0) return;
  // an engine's own words would put both ranks into one of the images
  expect(prediction.settings.map(({ place }) => place)).toEqual(['before']);
  const words = prediction.settings.flatMap((setting) => setting.words.map(({ text }) => text));
  const set = await run(`${words.join(' ')} ${line}`);
  expect(ending(set, 2), `${prediction.row}: ${words.join(' ')} ${line}\n${set.all}`).toBe('works');
});

it.for([
  ['mpirun.openmpi', 'hello-openmpi'],
  ['mpirun.mpich', 'hello-mpich'],
] as const)('%s: two ranks in one container that runs already, of %s', async ([launcher, name], context) => {
  here(context);
  const prediction = predict({ ...situation(launcher, name), containers: 'node' });
  const instance = `node-${process.pid}`;
  await user.run('singularity', 'instance', 'start', image(name), instance);
  const ran = await run(`${launcher} -n 2 singularity exec instance://${instance} ${hello}`);
  await user.run('singularity', 'instance', 'stop', instance);
  expect(ending(ran, 2), ran.all).toBe(prediction.outcome);
});

it.for([
  ['mpirun.openmpi', 'hello-openmpi', 'rank'],
  ['mpirun.openmpi', 'hello-openmpi5', 'rank'],
  ['mpirun.openmpi', 'hello-mpich', 'rank'],
  ['mpirun.mpich', 'hello-openmpi', 'rank'],
  ['mpirun.mpich', 'hello-mpich', 'rank'],
  ['mpirun', 'hello-openmpi', 'one'],
  ['mpirun', 'hello-openmpi5', 'one'],
  ['mpirun', 'hello-mpich', 'one'],
] as const)('TMPDIR where containers show nothing: %s, %s, %s', async ([launcher, name, containers], context) => {
  here(context, 'root');
  const prediction = predict({ ...situation(launcher, name), containers, notesHidden: true });
  // no engine shows /srv by itself
  const hidden = mkdtempSync('/srv/sifu-notes-');
  onTestFinished(() => rmSync(hidden, { recursive: true, force: true }));
  chmodSync(hidden, 0o777);
  const start =
    containers === 'one'
      ? `singularity exec ${image(name)} mpirun -n 2 ${hello}`
      : `${launcher} -n 2 singularity exec ${image(name)} ${hello}`;
  const plain = await run(`export TMPDIR=${hidden}; ${start}`);
  const expected = prediction.outcome === 'settings' ? prediction.otherwise : prediction.outcome;
  expect(ending(plain, 2), `${prediction.row}: ${start}\n${plain.all}`).toBe(expected);
  if (!prediction.row.includes('hidden') || prediction.settings.length === 0) return;
  const set = await run(`export TMPDIR=${hidden}; TMPDIR=/tmp ${start}`);
  expect(ending(set, 2), `${prediction.row}: with TMPDIR=/tmp ${start}\n${set.all}`).toBe('works');
  expect(set.all).not.toContain('mkdir');
});

it('Docker gives a rank in a container that runs already nothing of what its launcher says', async (context) => {
  here(context, ...wants.docker);
  Object.assign(user.env, await dockerEnv());
  const docker = factsOf('docker', false);
  const name = docker ? imported(user, docker, 'hello-mpich') : '';
  const container = `node-${process.pid}`;
  await user.run('docker', 'run', '--rm', '--detach', '--name', container, name, 'sleep', '300');
  const ran = await run(`mpirun.mpich -n 2 docker exec ${container} ${hello}`);
  await user.run('docker', 'kill', container);
  await user.run('docker', 'rmi', '--force', name);
  const prediction = predict({
    ...situation('mpirun.mpich', 'hello-mpich'),
    engine: 'docker',
    containers: 'node',
    ownUsers: false,
  });
  expect(ending(ran, 2), ran.all).toBe(prediction.outcome);
});

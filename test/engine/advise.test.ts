/** People in their situations, what they should be told first, and the reason they should hear. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guess } from '../../src/engine/advise/guess.ts';
import { questions, situationFrom } from '../../src/engine/advise/questions.ts';
import { advise, type Certainty } from '../../src/engine/advise.ts';
import type { EngineFacts, EngineId, HostFacts } from '../../src/engine/contract.ts';

interface Case {
  readonly who: string;
  /** as the flags say it: `where=cluster offers=shifter` */
  readonly says: string;
  readonly first: EngineId;
  readonly because: RegExp;
  readonly against?: RegExp;
  readonly second?: readonly [EngineId, 'build' | 'instead'];
  readonly certainty?: Certainty;
  readonly next?: RegExp;
}

const cases: readonly Case[] = [
  {
    who: 'a physicist at a Cray with Shifter',
    says: 'where=cluster offers=shifter root=no scheduler=slurm gpu=none mpi=nodes',
    first: 'shifter',
    because: /is there already/,
    against: /builds no images/,
    second: ['podman', 'build'],
    next: /shifterimg pull/,
  },
  {
    who: 'a DGX site with Slurm and Pyxis',
    says: 'where=cluster offers=enroot root=no scheduler=pyxis gpu=nvidia mpi=nodes',
    first: 'enroot',
    because: /Pyxis/,
    against: /builds no images/,
    second: ['podman', 'build'],
    certainty: 'clear',
    next: /srun --container-image=REGISTRY/,
  },
  {
    who: 'somebody who knows of Pyxis and of no engine',
    says: 'where=cluster offers=unknown root=no scheduler=pyxis gpu=nvidia',
    first: 'enroot',
    because: /srun itself/,
  },
  {
    who: 'a laptop with Docker Desktop and a cluster with Apptainer',
    says: 'where=both offers=docker,apptainer root=no scheduler=slurm gpu=none mpi=nodes',
    first: 'apptainer',
    because: /the cluster is where your work has to run/,
    second: ['docker', 'build'],
    certainty: 'clear',
    next: /apptainer pull/,
  },
  {
    who: 'the same without saying what the cluster has',
    says: 'where=both offers=docker root=no scheduler=slurm mpi=nodes',
    first: 'apptainer',
    because: /more clusters have/,
    second: ['docker', 'build'],
    certainty: 'open',
    next: /module avail/,
  },
  {
    who: 'a cluster without user namespaces, with a setuid Apptainer',
    says: 'where=cluster offers=apptainer root=no scheduler=slurm userns=no mpi=nodes',
    first: 'apptainer',
    because: /setuid program/,
    second: ['podman', 'build'],
    certainty: 'clear',
  },
  {
    who: 'a user at NERSC with podman-hpc',
    says: 'where=cluster offers=podman-hpc root=no scheduler=slurm gpu=nvidia mpi=nodes',
    first: 'podman',
    because: /podman-hpc is there already[\s\S]*podman-hpc lets the ranks/,
    certainty: 'clear',
    next: /podman-hpc migrate/,
  },
  {
    who: 'a cluster with AMD GPUs, Slurm and Pyxis',
    says: 'where=cluster offers=enroot root=no scheduler=pyxis gpu=amd mpi=nodes',
    first: 'enroot',
    because: /Pyxis/,
    against: /ROCm has to be in the image/,
  },
  {
    who: 'an isolated cluster with Enroot, and Docker on a laptop',
    says: 'where=both offers=enroot,docker network=no scheduler=slurm gpu=nvidia',
    first: 'enroot',
    because: /is there already/,
    second: ['docker', 'build'],
    next: /dockerd:\/\/app/,
  },
  {
    who: 'an isolated site with Shifter',
    says: 'where=cluster offers=shifter network=no scheduler=slurm',
    first: 'shifter',
    because: /is there already/,
    next: /which registry its gateway reaches/,
  },
  {
    who: 'Windows with Apptainer in its Linux',
    says: 'where=desktop offers=apptainer root=yes scheduler=none gpu=nvidia mpi=one',
    first: 'apptainer',
    because: /is there already/,
  },
  {
    who: 'Kubernetes with NVIDIA GPUs, and no engine to build with',
    says: 'where=cloud offers=none root=no scheduler=other gpu=nvidia mpi=none',
    first: 'podman',
    because: /OCI/,
  },
  {
    who: 'a user at NERSC who has Shifter, too',
    says: 'where=cluster offers=shifter,podman-hpc root=no scheduler=slurm gpu=nvidia mpi=nodes',
    first: 'podman',
    because: /podman-hpc/,
  },
  {
    who: 'a user at Los Alamos',
    says: 'where=cluster offers=charliecloud root=no scheduler=slurm gpu=none mpi=nodes',
    first: 'charliecloud',
    because: /is there already/,
    certainty: 'clear',
  },
  {
    who: 'a workshop on a virtual machine without root and without engines',
    says: 'where=own offers=none root=no scheduler=none gpu=none mpi=one userns=yes',
    first: 'apptainer',
    because: /unpacked into your home/,
    next: /unshare --user/,
  },
  {
    who: 'the same where user namespaces are forbidden',
    says: 'where=own offers=none root=no scheduler=none userns=no',
    first: 'apptainer',
    because: /Linux machine/,
    against: /setuid installation/,
    certainty: 'blocked',
    next: /Ask the administrator/,
  },
  {
    who: 'a site that no registry can be reached from',
    says: 'where=cluster offers=unknown root=no scheduler=other network=no mpi=nodes',
    first: 'apptainer',
    because: /one file, which you copy/,
    certainty: 'open',
  },
  {
    who: 'an isolated cluster with Apptainer and a laptop with Podman',
    says: 'where=both offers=apptainer,podman network=no scheduler=slurm',
    first: 'apptainer',
    because: /one file/,
    second: ['podman', 'build'],
    next: /docker-archive/,
  },
  {
    who: 'a CI service with Docker',
    says: 'where=cloud offers=docker root=yes scheduler=none gpu=none mpi=none',
    first: 'docker',
    because: /CI services have Docker/,
    against: /takes privileges/,
  },
  {
    who: 'a CI job that is a container itself',
    says: 'where=cloud offers=none root=no gpu=none mpi=none',
    first: 'podman',
    because: /without a daemon, also inside a job/,
    second: ['docker', 'instead'],
    certainty: 'close',
  },
  {
    who: 'Kubernetes with NVIDIA GPUs',
    says: 'where=cloud offers=unknown gpu=nvidia scheduler=other mpi=none',
    first: 'podman',
    because: /OCI/,
  },
  {
    who: 'AMD GPUs at LUMI',
    says: 'where=cluster offers=apptainer root=no scheduler=slurm gpu=amd mpi=nodes',
    first: 'apptainer',
    because: /--rocm/,
    certainty: 'clear',
  },
  {
    who: 'AMD GPUs, and nothing else known',
    says: 'where=cluster gpu=amd mpi=nodes',
    first: 'apptainer',
    because: /--rocm/,
    certainty: 'open',
  },
  {
    who: 'a Mac with nothing on it',
    says: 'where=desktop offers=none root=yes scheduler=none gpu=none mpi=none',
    first: 'podman',
    because: /small Linux machine/,
    next: /its own installer/,
    second: ['docker', 'instead'],
    certainty: 'close',
  },
  {
    who: 'a Mac with Docker Desktop',
    says: 'where=desktop offers=docker',
    first: 'docker',
    because: /is there already/,
    against: /Larger companies/,
    certainty: 'clear',
  },
  {
    who: 'a Mac, and a cluster with Apptainer',
    says: 'where=both offers=apptainer',
    first: 'apptainer',
    because: /is there already/,
    second: ['podman', 'build'],
  },
  {
    who: 'a lab server with GPUs where you are root, and MPI within it',
    says: 'where=own offers=none root=yes scheduler=none gpu=nvidia mpi=one',
    first: 'apptainer',
    because: /mpirun outside/,
  },
  {
    who: 'a workstation where you are root, without MPI',
    says: 'where=own offers=none root=yes scheduler=none gpu=none mpi=none',
    first: 'podman',
    because: /neither a daemon nor root/,
    certainty: 'close',
  },
  {
    who: 'a login node with user namespaces and nothing else',
    says: 'where=cluster offers=none root=no scheduler=slurm gpu=none mpi=nodes userns=yes',
    first: 'apptainer',
    because: /unpacked into your home/,
    second: ['charliecloud', 'instead'],
    certainty: 'close',
  },
  {
    who: 'an administrator who chooses for a new cluster with AMD GPUs',
    says: 'where=cluster offers=none root=yes scheduler=slurm gpu=amd mpi=nodes',
    first: 'apptainer',
    because: /--rocm/,
    certainty: 'clear',
    next: /Install Apptainer/,
  },
  {
    who: 'Windows at the desk and Shifter at the site',
    says: 'where=both offers=docker,shifter root=no scheduler=slurm mpi=nodes',
    first: 'shifter',
    because: /is there already/,
    second: ['docker', 'build'],
    next: /docker push[\s\S]*shifterimg pull/,
  },
  {
    who: 'a cluster that gives out the docker group',
    says: 'where=cluster offers=docker root=no scheduler=slurm mpi=nodes',
    first: 'apptainer',
    because: /starts the ranks outside/,
    against: /did not name it/,
  },
  {
    who: 'a cluster with plain Podman and no MPI',
    says: 'where=cluster offers=podman root=no scheduler=slurm mpi=none',
    first: 'podman',
    because: /is there already/,
    against: /sub-ids/,
  },
  {
    who: 'a site with Apptainer and, on its GPU nodes, Pyxis',
    says: 'where=cluster offers=apptainer,enroot root=no scheduler=pyxis gpu=nvidia mpi=nodes',
    first: 'enroot',
    because: /srun itself/,
    second: ['podman', 'build'],
  },
  {
    who: 'Enroot without Pyxis beside Apptainer',
    says: 'where=cluster offers=apptainer,enroot root=no scheduler=slurm gpu=nvidia mpi=nodes',
    first: 'apptainer',
    because: /outside/,
  },
  {
    who: 'Charliecloud and Apptainer side by side',
    says: 'where=cluster offers=apptainer,charliecloud root=no scheduler=slurm gpu=none mpi=nodes',
    first: 'apptainer',
    because: /outside/,
    certainty: 'clear',
  },
  {
    who: 'somebody who knows nothing yet',
    says: '',
    first: 'apptainer',
    because: /do not know yet/,
    certainty: 'open',
    next: /Find out where/,
  },
];

const situation = (says: string) =>
  situationFrom(Object.fromEntries(says.split(' ').map((one) => one.split('=') as [string, string])));

describe.each(cases)('$who', ({ says, first, because, against, second, certainty, next }) => {
  test(`is told ${first}`, () => {
    const advice = advise(situation(says));
    const points = advice.ranked.map((one) => `${one.id} ${one.points}`).join(', ');
    expect(advice.first.id, points).toBe(first);
    expect(advice.first.pros.slice(0, 3).join('\n'), points).toMatch(because);
    if (against) expect(advice.first.cons.join('\n')).toMatch(against);
    if (second) expect([advice.second?.id, advice.second?.role], points).toEqual(second);
    if (certainty) expect(advice.certainty, points).toBe(certainty);
    if (next) expect(advice.next.map((one) => `${one.text} ${one.command}`).join('\n')).toMatch(next);
  });
});

test('there are six questions, and whatever is answered, somebody is named with a reason', () => {
  expect(questions).toHaveLength(6);
  const one = (values: readonly string[]) => fc.constantFrom(...values);
  const answers = fc.record(
    Object.fromEntries([
      ...questions.map(({ id, answers }) => [id, one(answers.map(({ value }) => value))]),
      ['userns', one(['yes', 'no', 'unknown'])],
      ['network', one(['yes', 'no', 'unknown'])],
    ]) as Record<string, fc.Arbitrary<string>>,
  );
  fc.assert(
    fc.property(answers, (said) => {
      const advice = advise(situationFrom(said));
      expect(advice.first.pros.length).toBeGreaterThan(0);
      expect(advice.next.length).toBeGreaterThan(0);
      // your own engine is for learning; nobody is told to work with it
      expect(advice.first.id).not.toBe('byhand');
      // what cannot build never stands alone
      if (advice.first.id === 'enroot' || advice.first.id === 'shifter') expect(advice.second?.role).toBe('build');
      if (advice.second) expect(advice.second.id).not.toBe(advice.first.id);
    }),
  );
});

const engine = (id: EngineId, ready: boolean): EngineFacts => ({ id, program: id, name: id, version: '1', ready });
const machine = (more: Partial<HostFacts>) => ({
  ...{ os: 'Debian 12', root: false, userns: true, network: false, engines: [], tools: {} },
  ...more,
});

test('the machine answers for itself, and for no other', () => {
  const login = machine({ tools: { srun: '/usr/bin/srun' }, engines: [engine('apptainer', true), engine('docker', false)] });
  expect(guess('where', login, {})).toMatchObject({ value: 'cluster', why: 'this machine has Slurm' });
  expect(guess('offers', login, { where: 'cluster' })).toMatchObject({ value: 'apptainer' });
  expect(guess('scheduler', login, { where: 'cluster' })).toMatchObject({ value: 'slurm' });
  const laptop = machine({ root: true, engines: [engine('docker', true), engine('byhand', true)] });
  expect(guess('where', laptop, {})).toBeUndefined();
  // a laptop knows nothing of the cluster, but what one can build with
  expect(guess('root', laptop, { where: 'both' })).toBeUndefined();
  expect(guess('userns', laptop, { where: 'cluster' })).toBeUndefined();
  expect(guess('offers', laptop, { where: 'both' })).toMatchObject({ value: 'docker' });
  expect(guess('root', laptop, { where: 'own' })).toMatchObject({ value: 'yes' });
  expect(guess('offers', machine({}), { where: 'own' })).toMatchObject({ value: 'none' });
});

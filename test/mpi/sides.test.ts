/** Launchers of a machine and the MPI of an image: every way there is, with its words, and which of them to take. */
import { describe, expect, it } from 'vitest';
import type { EngineFacts } from '../../src/engine/contract.ts';
import { plainLine } from '../../src/engine/registry.ts';
import type { ImageMpi } from '../../src/mpi/image.ts';
import type { HostMpi, MachineMpi } from '../../src/mpi/machine.ts';
import { withSettings } from '../../src/mpi/placing.ts';
import { predict } from '../../src/mpi/predict.ts';
import { bestWay, isGood, ownUsers, type Sides, type Way, waysOf } from '../../src/mpi/sides.ts';

const program = (call: string) => ({ call, path: `/usr/bin/${call}`, also: [] });
const openmpi: HostMpi = { family: 'openmpi', version: '4.1.4', launcher: program('mpirun'), manager: 'orte', language: 'pmix' };
const mpich: HostMpi = {
  family: 'mpich',
  version: '4.0.2',
  launcher: program('mpirun.mpich'),
  manager: 'hydra',
  language: 'pmi',
};
const srun = { path: '/usr/bin/srun', version: '22.05.8', plugins: ['pmix', 'none', 'pmi2'] };
const machine: MachineMpi = { mpis: [openmpi, mpich], srun, findings: [] };
const apptainer: EngineFacts = { id: 'apptainer', program: 'singularity', name: 'Apptainer', version: '1.4.5', ready: true };
const image: ImageMpi = {
  mpi: { family: 'mpich', version: '4.0.2', soname: 'libmpich.so.12', path: '/usr/lib/libmpich.so.12', how: 'asked' },
  ...{
    others: [],
    programs: ['/opt/hello'],
    root: false,
    rootAllowed: false,
    launcher: { call: 'mpirun', mpi: { family: 'mpich', version: '4.0.2' } },
  },
};
const sides: Sides = {
  ...{ machine, image, name: 'hello.sif', engine: apptainer, run: ['/opt/hello'] },
  ...{ ranks: 4, slots: 2, root: false },
};

const lines = (ways: readonly Way[]) => ways.map(({ command }) => ('words' in command ? plainLine(command) : command.reason));

describe('the ways to start an image', () => {
  it('are every launcher, srun in each language, and the launcher inside; each with the words that it needs', () => {
    expect(lines(waysOf(sides, predict))).toEqual([
      'mpirun -n 4 singularity exec hello.sif /opt/hello',
      'mpirun.mpich -n 4 singularity exec --sharens hello.sif /opt/hello',
      'srun --mpi=pmix -n 4 singularity exec hello.sif /opt/hello',
      'UCX_POSIX_USE_PROC_LINK=n srun --mpi=pmi2 -n 4 singularity exec hello.sif /opt/hello',
      'singularity exec hello.sif mpirun -n 4 /opt/hello',
    ]);
  });

  it('tell the table all that decides', () => {
    const ways = waysOf(sides, predict);
    expect(ways[1]?.situation).toMatchObject({
      ...{ launcher: { by: 'mpirun', mpi: { family: 'mpich', version: '4.0.2' } }, image: { family: 'mpich', version: '4.0.2' } },
      ...{ engine: 'apptainer', ownUsers: true, containers: 'rank', ranks: 4, slots: 2, nodes: 1, root: false },
    });
    expect(ways.at(-1)?.situation).toMatchObject({ containers: 'one', ownUsers: false });
    expect(waysOf({ ...sides, root: true }, predict)[1]?.situation).toMatchObject({ ownUsers: false, root: true });
  });

  it('outside of a job srun takes as many cores as it needs, within one what the job was given', () => {
    const slots = (more: Partial<Sides>) => waysOf({ ...sides, ...more }, predict)[2]?.situation.slots;
    expect(slots({})).toBe(4);
    expect(slots({ inJob: true })).toBe(2);
  });

  it('share namespaces only where the engine has a word for it', () => {
    const shares = (name: string, version: string) =>
      waysOf({ ...sides, engine: { ...apptainer, name, version } }, predict)[1]?.situation.shares;
    expect(shares('Apptainer', '1.4.5')).toBe(true);
    expect(shares('Apptainer', '1.1.9')).toBe(false);
    expect(shares('SingularityCE', '4.1.2')).toBe(false);
  });

  it('with Docker know that Slurm has no word of Hydra', () => {
    const docker: EngineFacts = { id: 'docker', program: 'docker', name: 'Docker', version: '28', ready: true };
    const all = lines(waysOf({ ...sides, engine: docker }, predict));
    expect(all[1]).toContain('mpirun.mpich -pmi-port -n 4 docker run');
    expect(all[3]).not.toContain('-pmi-port');
  });

  it('put what an engine needs on this machine before the launcher', () => {
    const charliecloud: EngineFacts = {
      ...{ id: 'charliecloud', program: 'ch-run', name: 'Charliecloud', version: '0.31', ready: true },
      needed: { before: [{ text: 'USER=root' }] },
    };
    const all = lines(waysOf({ ...sides, engine: charliecloud, run: ['app', 'run'] }, predict));
    for (const line of all) expect(line).toMatch(/^(\S+=\S+ )*USER=root (\S+=\S+ )*(mpirun|srun|ch-run)/);
    expect(all[0]).toMatch(/^USER=root mpirun -n 4 ch-run .*-c \/mnt\/0 hello.sif -- app run$/);
  });

  it('leave out the launcher of another MPI in the same image', () => {
    const other = { ...image, launcher: { call: 'mpirun', mpi: { family: 'openmpi', version: '4.1.4' } } } as const;
    expect(waysOf({ ...sides, image: other }, predict).some((one) => one.situation.containers === 'one')).toBe(false);
  });

  it('pass over a module that offers what PATH has, and name one that offers more', () => {
    const modules: HostMpi[] = [
      { ...mpich, launcher: program('mpirun'), module: 'mpich/4.0.2' },
      { ...mpich, version: '4.2', launcher: program('mpirun'), module: 'mpich/4.2' },
    ];
    const ways = waysOf({ ...sides, machine: { mpis: [...machine.mpis, ...modules], findings: [] } }, predict);
    expect(ways.flatMap((one) => one.module ?? [])).toEqual(['mpich/4.2']);
  });
});

describe('more than one image, container or machine', () => {
  const charliecloud: EngineFacts = {
    ...apptainer,
    id: 'charliecloud',
    program: 'ch-run',
    name: 'Charliecloud',
    version: '0.31',
  };
  const docker: EngineFacts = { ...apptainer, id: 'docker', program: 'docker', name: 'Docker', version: '28' };

  it('deals ranks out to the images of a job, and never starts them all inside', () => {
    const beside = [{ name: 'ice.sif', image, run: ['/opt/ice'] }];
    const ways = waysOf({ ...sides, ranks: 5, beside }, predict);
    expect(lines(ways)).toEqual([
      'mpirun -n 3 singularity exec hello.sif /opt/hello : -n 2 singularity exec ice.sif /opt/ice',
      // each would be in the first image if they shared a container
      'UCX_POSIX_USE_PROC_LINK=n mpirun.mpich -n 3 singularity exec hello.sif /opt/hello : -n 2 singularity exec ice.sif /opt/ice',
      expect.stringContaining('To srun, programs of several images are a job of several parts'),
      expect.stringContaining('To srun'),
    ]);
    expect(ways[1]?.situation.beside).toEqual([{ family: 'mpich', version: '4.0.2' }]);
  });

  it('repeats in each part what an engine needs for a rank', () => {
    const beside = [{ name: 'ice', image, run: ['/opt/ice'] }];
    const [, line] = lines(waysOf({ ...sides, ranks: 2, engine: docker, name: 'hello', beside }, predict));
    expect(line).toMatch(/^mpirun\.mpich -pmi-port -n 1 .*docker run .*hello \/opt\/hello : -n 1 .*docker run .*ice \/opt\/ice$/);
    expect(line?.match(/--ipc=host/g)).toHaveLength(2);
  });

  it('puts the ranks of a machine into one container with the word of the engine, where it has one', () => {
    const node = (engine: EngineFacts) => lines(waysOf({ ...sides, engine, containers: 'node' }, predict));
    expect(node(apptainer)).toEqual([
      'mpirun -n 4 singularity exec --sharens hello.sif /opt/hello',
      'mpirun.mpich -n 4 singularity exec --sharens hello.sif /opt/hello',
      'srun --mpi=pmix -n 4 singularity exec --sharens hello.sif /opt/hello',
      'srun --mpi=pmi2 -n 4 singularity exec --sharens hello.sif /opt/hello',
    ]);
    expect(node(charliecloud)[1]).toMatch(/^mpirun\.mpich -n 4 ch-run --join --join-ct=4 --join-tag=/);
    expect(node(docker)[1]).toBe('Docker has no word for one container that ranks share.');
  });

  it('over several machines takes srun, and mpirun only within a job', () => {
    const alone = lines(waysOf({ ...sides, nodes: 2 }, predict));
    expect(alone[0]).toBe('Outside of a job mpirun knows no machine but this one.');
    expect(alone[2]).toBe('srun --mpi=pmix -N 2 -n 4 singularity exec hello.sif /opt/hello');
    expect(alone).toHaveLength(4);
    const inJob = waysOf({ ...sides, nodes: 2, inJob: true, slots: 4 }, predict);
    expect(lines(inJob)[0]).toBe('mpirun -n 4 singularity exec hello.sif /opt/hello');
    expect(inJob.map((one) => one.situation.nodes)).toEqual([2, 2, 2, 2, 2]);
    // mpirun fills one machine after the other
    expect(waysOf({ ...sides, ranks: 2, nodes: 2, inJob: true, slots: 4 }, predict)[0]?.situation.nodes).toBe(1);
    const joined = lines(waysOf({ ...sides, engine: charliecloud, containers: 'node', nodes: 2 }, predict));
    expect(joined[3]).toContain('--join-ct=2');
  });
});

describe('the way to take', () => {
  it('is a launcher of this machine, with settings if it must be', () => {
    const best = bestWay(waysOf(sides, predict));
    expect(best && isGood(best)).toBe(true);
    expect(best).toMatchObject({ call: 'mpirun.mpich', situation: { containers: 'rank' } });
  });

  it('is all ranks in one container where no launcher here fits', () => {
    const best = bestWay(waysOf({ ...sides, machine: { mpis: [openmpi], findings: [] } }, predict));
    expect(best).toMatchObject({ call: 'mpirun', situation: { containers: 'one' } });
  });

  it('is none where nothing fits', () => {
    const alone = { ...sides, machine: { mpis: [openmpi], findings: [] }, image: { ...image } };
    const { launcher: _, ...bare } = alone.image;
    expect(bestWay(waysOf({ ...alone, image: bare }, predict))).toBeUndefined();
  });
});

describe('a list of users of its own', () => {
  const of = (id: EngineFacts['id'], flavor = {}) => ({ ...apptainer, id, flavor });
  it.each([
    ['Apptainer of a user', of('apptainer'), false, true],
    ['Apptainer as root', of('apptainer'), true, false],
    ['a setuid Apptainer', of('apptainer', { setuid: true }), false, false],
    ['Docker', of('docker', { rootless: false }), false, false],
    ['rootless Docker', of('docker', { rootless: true }), false, true],
    ['Podman of a user', of('podman', { rootless: true }), false, true],
    ['Podman as root', of('podman', { rootless: false }), true, false],
    ['Charliecloud', of('charliecloud'), true, true],
    ['Shifter', of('shifter'), false, false],
  ])('%s: %#', (_, engine, root, wanted) => {
    expect(ownUsers(engine, root, 'openmpi')).toBe(wanted);
  });
});

describe('a setting goes where it belongs', () => {
  const command = (line: string) => ({ words: line.split(' ').map((text) => ({ text })), costs: {} });
  const put = (line: string, place: 'before' | 'launcher' | 'engine', launcher = 'mpirun') =>
    plainLine(withSettings(command(line), [{ place, words: [{ text: 'X' }] }], launcher));

  it.each([
    ['mpirun -n 2 singularity exec i.sif p', 'before', 'X mpirun -n 2 singularity exec i.sif p'],
    ['mpirun -n 2 singularity exec i.sif p', 'launcher', 'mpirun X -n 2 singularity exec i.sif p'],
    ['mpirun -n 2 singularity --quiet exec i.sif p', 'engine', 'mpirun -n 2 singularity --quiet exec X i.sif p'],
    ['mpirun -n 2 ch-run -b a:b i -- p', 'engine', 'mpirun -n 2 ch-run X -b a:b i -- p'],
    ['mpirun -n 2 docker run --rm i p', 'engine', 'mpirun -n 2 docker run X --rm i p'],
    ['mpirun -n 2 bash -c script rank --rm i p', 'engine', 'mpirun -n 2 bash -c script rank X --rm i p'],
    ['mpirun -n 2 enroot start i.sqsh p', 'engine', 'mpirun -n 2 enroot start X i.sqsh p'],
    ['mpirun -n 2 shifter --image=i -- run', 'engine', 'mpirun -n 2 shifter X --image=i -- run'],
  ] as const)('%s, %s', (line, place, wanted) => {
    expect(put(line, place)).toBe(wanted);
  });

  it('and is not said twice', () => {
    const words = [{ text: '-pmi-port' }];
    const line = 'mpirun -pmi-port -n 2 docker run i p';
    expect(plainLine(withSettings(command(line), [{ place: 'launcher', words }], 'mpirun'))).toBe(line);
  });
});

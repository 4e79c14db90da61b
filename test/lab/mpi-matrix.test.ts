/** Every launcher of this machine with every image of the lab in every engine: what is predicted is what happens. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { need } from '../helpers/need.ts';
import {
  check,
  compiled,
  factsOf,
  held,
  imported,
  nameOf,
  native,
  ones,
  type Place,
  pairs,
  refusals,
  tars,
} from './mpi-cells.ts';
import { dockerEnv, wants } from './services.ts';
import { mpiAsRoot, newUser, people, type User } from './user.ts';

const engines = {
  apptainer: ['singularity'],
  charliecloud: ['ch-run', 'ch-image'],
  podman: ['podman', 'newuidmap'],
  docker: wants.docker,
  enroot: ['enroot', 'mksquashfs', 'squashfuse'],
} as const;

const machine = ['mpirun.openmpi', 'mpirun.mpich'];

describe.each(people)('as %s', (_, who) => {
  const root = who === 'me' && process.getuid?.() === 0;
  let user: User;
  beforeAll(() => {
    // a munge that is installed and does not run is waited for: two seconds at each start of Open MPI
    const quick = { PMIX_MCA_psec: 'native' };
    user = newUser(who, { ...mpiAsRoot, ...quick });
    // Enroot is where its builder put it
    user.env['PATH'] = `${user.env['PATH']}:${process.env.PATH}`;
  });
  afterAll(() => user.leave());

  describe.each(Object.entries(engines))('in %s', (id, wanted) => {
    const facts = factsOf(id as keyof typeof engines, root);
    const images = new Map<string, string>();
    const place = (): Place => ({
      ...{ user, root, facts },
      image(name) {
        const made = images.get(name) ?? (facts ? imported(user, facts, name) : name);
        images.set(name, made);
        return made;
      },
    });
    afterAll(() => {
      if (id === 'docker' && images.size > 0) user.sh(`docker rmi --force ${[...images.values()].join(' ')}`);
    });

    const cells = [...pairs, ...ones, ...(id === 'apptainer' ? refusals : [])];
    it.for(cells.map((cell) => [nameOf(cell), cell] as const))('%s', async ([, cell], context) => {
      need(context, ...wanted, who, ...machine, ...Object.keys(held).map((name) => `file:${tars}/${name}.tar`));
      if (id === 'docker') Object.assign(user.env, await dockerEnv());
      await check(cell, place());
    });
  });

  it.for(native.map((cell) => [nameOf(cell), cell] as const))('without an engine: %s', async ([, cell], context) => {
    need(context, who, ...machine, 'mpicc.openmpi', 'mpicc.mpich');
    await check(cell, { user, root, facts: undefined, image: (name) => compiled(user, name) });
  });
});

/** Ranks that Slurm starts, in each language it speaks, with every image of the lab: what is predicted is what happens. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { missing, need } from '../helpers/need.ts';
import { type Cell, check, compiled, factsOf, held, imported, limit, nameOf, type Place, slurmCells, tars } from './mpi-cells.ts';
import { type OwnSlurm, ownSlurm } from './own-slurm.ts';
import { wants } from './services.ts';
import { newUser, people, shared, type User } from './user.ts';

const two = ['hello-mpich', 'hello-openmpi'];
const matrix: Readonly<Record<string, { readonly wanted: readonly string[]; readonly cells: readonly Cell[] }>> = {
  apptainer: { wanted: ['singularity'], cells: [...slurmCells(1, ...Object.keys(held)), ...slurmCells(2, ...two)] },
  charliecloud: { wanted: ['ch-run', 'ch-image'], cells: slurmCells(1, ...two) },
  podman: { wanted: ['podman', 'newuidmap'], cells: slurmCells(1, ...two).filter(({ plugin }) => plugin !== 'none') },
};
/** Of root, that two nodes work: the rest is the same. */
const ofRoot = { apptainer: { wanted: ['singularity'], cells: slurmCells(2, ...two) } };

// one of its own: jobs of other tests would be waited for
let slurm: OwnSlurm;
beforeAll(async () => {
  slurm = ownSlurm();
  if (wants.slurm.every((one) => missing(one) === undefined)) await slurm.script('start');
});
afterAll(() => slurm.leave());

describe.each(people)('as %s', (_, who) => {
  const root = who === 'me' && process.getuid?.() === 0;
  let user: User;
  beforeAll(() => {
    user = newUser(who, {}, 'home', shared);
  });
  afterAll(() => user.leave());

  describe.each(Object.entries(root ? ofRoot : matrix))('in %s', (id, { wanted, cells }) => {
    const facts = factsOf(id as 'apptainer', root);
    const images = new Map<string, string>();
    const place = (): Place => ({
      ...{ user, root, facts },
      image(name) {
        const made = images.get(name) ?? (facts ? imported(user, facts, name) : name);
        images.set(name, made);
        return made;
      },
    });

    it.for(cells.map((cell) => [nameOf(cell), cell] as const))('%s', { timeout: limit }, async ([, cell], context) => {
      need(context, ...wants.slurm, ...wanted, who, ...Object.keys(held).map((name) => `file:${tars}/${name}.tar`));
      Object.assign(user.env, slurm.env);
      await check(cell, place());
    });
  });

  it.for(slurmCells(2, ...two).map((cell) => [nameOf(cell), cell] as const))(
    'without an engine: %s',
    { timeout: limit },
    async ([, cell], context) => {
      need(context, ...wants.slurm, who, 'mpicc.openmpi', 'mpicc.mpich');
      Object.assign(user.env, slurm.env);
      await check(cell, { user, root, facts: undefined, image: (name) => compiled(user, name) });
    },
  );
});

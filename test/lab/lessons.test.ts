/** What authors are promised: every step of the course is proved, live where this machine can, else by its recording. */
import { afterAll, describe, expect, it } from 'vitest';
import { missing, need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';
import { ordinary } from './user.ts';

interface Proved {
  readonly event: string;
  readonly lesson?: string;
  readonly step?: string;
  readonly mode?: string;
  readonly proofs?: readonly { readonly what: string; readonly ok: boolean; readonly saw: string }[];
}

const minutes = 60_000;
let person: Person | undefined;
let proving: ReturnType<typeof prove> | undefined;
afterAll(() => person?.leave());

async function prove() {
  person = await newPerson(ordinary, { pty: true, spack: missing('spack') === undefined });
  const { exit, out, err } = await person.sifu('lesson', 'test', '--json');
  expect(err).toBe('');
  const proved: Proved[] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { exit, proved };
}

/** All lessons, once. */
function proveAll(context: Parameters<typeof need>[0]) {
  need(context, 'singularity', 'mpirun', 'mpirun.mpich', 'userns', 'file:/var/lib/sifu/base/debian-12.sif', ordinary);
  proving ??= prove();
  return proving;
}

const liveOf = (proved: readonly Proved[]) =>
  proved.filter((one) => one.mode === 'live').map((one) => `${one.lesson}/${one.step}`);

describe('the course, proved', () => {
  it('without failure, from the virtual machine to the ranks', { timeout: 25 * minutes }, async (context) => {
    const { exit, proved } = await proveAll(context);
    expect(proved.filter((one) => one.proofs?.some((proof) => !proof.ok))).toEqual([]);
    expect(exit).toBe(0);
    expect(proved.at(-1)).toMatchObject({ event: 'summary', failed: 0, skipped: 0 });
    const chain = ['containers/inside', 'engines/prove', 'build/build', 'inspect/shell', 'mpi/first', 'mpi/wrong-pair'];
    expect(liveOf(proved)).toEqual(expect.arrayContaining(chain));
  });

  it("with a real Spack, Spack's lessons too", { timeout: 25 * minutes }, async (context) => {
    need(context, 'spack');
    const { proved } = await proveAll(context);
    const chain = ['spack/load', 'spack/create', 'spack/activate', 'spack/go-there', 'spack-yaml/refused', 'spack-yaml/recipe'];
    expect(liveOf(proved)).toEqual(expect.arrayContaining(chain));
  });
});

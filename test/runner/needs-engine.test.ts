/** A step may need an engine that is not the one in use: that one is waited for, and named. */
import { expect, test } from 'vitest';
import type { EngineId } from '../../src/engine/contract.ts';
import type { Host } from '../../src/runner/host.ts';
import { unmetNeeds } from '../../src/runner/needs.ts';

const vars = { engine_choice: 'podman', engine_name: 'Podman' };

/** A machine that has tried Podman, and tries the others only for who asks. */
function machine(others: readonly EngineId[]): Host {
  const found = (ids: readonly EngineId[]) => ({ engines: ids.map((id) => ({ id, name: id, ready: true })) });
  return {
    facts: async (engine?: EngineId) => found(engine && engine !== 'podman' ? ['podman', ...others] : ['podman']),
  } as unknown as Host;
}

test('an engine that is here is found, whichever is in use', async () => {
  expect(await unmetNeeds(['engine:apptainer', 'engine'], vars, machine(['apptainer']))).toEqual([]);
});

test('one that is not here is called by its own name', async () => {
  expect(await unmetNeeds(['engine:apptainer', 'engine'], vars, machine([]))).toEqual([
    { need: 'engine:apptainer', why: 'Apptainer is not on this machine.' },
  ]);
});

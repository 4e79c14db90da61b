import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import type { Command, EngineFacts, EngineId } from '../../src/engine/contract.ts';
import { naming } from '../../src/engine/names.ts';
import { engines } from '../../src/engine/registry.ts';

const facts = (id: EngineId): EngineFacts => ({ id, ...naming[id], version: '1.0', ready: true });

const sized = (image: string, size: string): readonly Intent[] => [
  { op: 'build', recipe: 'a.Dockerfile', image, size },
  { op: 'build', recipe: 'a.def', image, size },
  { op: 'import', from: 'root', image, size },
  { op: 'pull', from: 'docker://registry.example.org/me/a:1', image, size },
  { op: 'convert', image, to: 'b', form: 'folder', size },
  { op: 'convert', image, to: 'c', form: 'file', size },
  { op: 'push', image, to: 'docker://registry.example.org/me/a:1', size },
];

describe.each(engines.map((engine) => [engine.id, engine] as const))('%s', (id, engine) => {
  const image = engine.imageName('a');
  const small = sized(image, '5 MB');
  const large = sized(image, '5 GB');
  it.each(large.map((intent, at) => [intent.op, intent, small[at] as Intent] as const))(
    'says what %s takes: a larger image takes longer, and more room',
    (_, intent, smaller) => {
      const [much, little] = [intent, smaller].map((one) => engine.command(one, facts(id))) as [Command, Command];
      if ('unsupported' in much) return;
      expect(much.costs.ms).toBeGreaterThan(little.costs.ms ?? Number.POSITIVE_INFINITY);
      const room = (command: Command) => Object.values(command.costs.bytes ?? {}).reduce((sum, one) => sum + one, 0);
      expect(room(much)).toBeGreaterThan(room(little));
      if (much.costs.network !== undefined) expect(much.costs.network).toMatch(/, about [\d.]+ GB$/);
    },
  );

  it('says how long it takes to start something in an image', () => {
    for (const op of ['exec', 'run', 'shell'] as const) {
      const run = ['true'];
      const command = engine.command(op === 'shell' ? { op, image } : { op, image, run }, facts(id));
      if (!('unsupported' in command)) expect(command.costs.ms).toBeGreaterThan(0);
    }
  });
});

it('an amount is a number and a unit', () => {
  const [podman] = engines.filter((engine) => engine.id === 'podman');
  const pull = podman?.command(
    { op: 'pull', from: 'docker://registry.example.org/me/a:1', image: 'a', size: '470 MB' },
    facts('podman'),
  );
  expect((pull as Command).costs.network).toBe('the image, from registry.example.org, about 188 MB');
  expect((pull as Command).costs.disk).toBe('470 MB to keep');
});

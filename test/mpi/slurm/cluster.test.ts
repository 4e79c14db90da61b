import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfig, parseMpiList, parsePartitions, parseVersion } from '../../../src/mpi/slurm/cluster.ts';

const real = readFileSync(new URL('../../../fixtures/slurm/cluster.txt', import.meta.url), 'utf8');
const answer = (begin: string) => real.slice(real.indexOf(begin)).split('\n').slice(1).join('\n').split('\n$ ')[0] ?? '';

test('partitions, with their limits', () => {
  expect(parsePartitions(answer('$ sinfo --noheader'))).toEqual([
    { name: 'lab', preset: true, state: 'up', limit: 3600, nodes: 3, idle: 3, cores: 2, memory: 6026 },
    { name: 'debug', preset: false, state: 'up', limit: 120, nodes: 1, idle: 1, cores: 2, memory: 6026 },
    { name: 'closed', preset: false, state: 'down', limit: 3600, nodes: 1, idle: 1, cores: 2, memory: 6026 },
  ]);
});

test('a partition of unlike nodes is one; large numbers are short', () => {
  const text = 'big*|up|infinite|10/1.2K/3/1.3K|64|256000+\nbig*|up|infinite|0/4/0/4|16|64000\n';
  expect(parsePartitions(text)).toEqual([
    { name: 'big', preset: true, state: 'up', nodes: 1304, idle: 1204, cores: 16, memory: 64_000 },
  ]);
});

test('languages: Slurm 22.05, and others that list them on one line', () => {
  expect(parseMpiList(answer('$ srun --mpi=list'))).toEqual(['pmix', 'none', 'cray_shasta', 'pmi2', 'pmix_v4']);
  expect(parseMpiList('srun: MPI types are...\nsrun: none\nsrun: pmi2\nsrun: pmix_v3\n')).toEqual(['none', 'pmi2', 'pmix_v3']);
  expect(
    parseMpiList('MPI plugin types are...\n\tnone\n\tpmi2\n\tpmix\nspecific pmix plugin versions available: pmix_v3,pmix_v4\n'),
  ).toEqual([...['none', 'pmi2', 'pmix', 'pmix_v3', 'pmix_v4']]);
  expect(parseMpiList('srun: error: Unable to contact slurm controller\n')).toEqual([]);
});

test('settings and version', () => {
  expect(parseConfig(answer('$ scontrol show config')).get('AccountingStorageType')).toBe('accounting_storage/none');
  expect(parseVersion(answer('$ sinfo --version'))).toBe('22.05.8');
  expect(parseVersion('slurm 23.11.4\n')).toBe('23.11.4');
  expect(parseVersion('sinfo: command not found')).toBeUndefined();
});

test('any text at all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('|', '\n', '1/2/3/4', 'srun: ', '*')), { maxLength: 20 }),
      (pieces) => {
        const text = pieces.join('');
        for (const one of parsePartitions(text))
          expect(Number.isFinite(one.nodes + one.idle + one.cores + one.memory)).toBe(true);
        parseMpiList(text);
        parseConfig(text);
        parseVersion(text);
      },
    ),
  );
});

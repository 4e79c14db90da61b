import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineId } from '../../src/engine/contract.ts';
import { engineById } from '../../src/engine/registry.ts';
import { buildOf, isMdrun, performanceOf } from '../../src/experiment/gromacs.ts';
import { gainOf, rankSeries } from '../../src/experiment/scale.ts';
import { type Subject, toldCpu, trialsOf } from '../../src/experiment/trial.ts';

const openmpi = { program: 'mpirun', family: 'openmpi', version: '4.1.4' } as const;
const gmx = ['gmx_mpi', 'mdrun', '-s', 'water.tpr'];

function subject(id: EngineId | undefined, more: Partial<Subject> = {}): Subject {
  const engine = id && engineById(id);
  const facts = id && { id, program: id, name: id, version: '1', ready: true };
  return {
    ...{ native: gmx, inside: gmx, ranks: [undefined], launcher: openmpi, slots: 2, mark: 'x1' },
    ...(engine && facts ? { image: 'gromacs.sif', engine: { engine, facts } } : {}),
    ...more,
  };
}

const lines = (asked: Subject) =>
  trialsOf(asked).map((trial) => `${trial.id}: ${'line' in trial ? trial.line : trial.unsupported.reason}`);

describe('what is run in turn', () => {
  it('the same words on the machine and in a container', () => {
    expect(lines(subject('apptainer'))).toEqual([
      'native: gmx_mpi mdrun -s water.tpr',
      'container: apptainer exec gromacs.sif gmx_mpi mdrun -s water.tpr',
    ]);
    expect(trialsOf(subject('apptainer'))[1]).toMatchObject({ against: 'native', label: 'container' });
  });

  it('with one rank and several, each beside its own', () => {
    const trials = trialsOf(subject('apptainer', { ranks: [1, 2] }));
    expect(trials.map(({ id, against }) => [id, against])).toEqual([
      ['native-1', undefined],
      ['container-1', 'native-1'],
      ['native-2', undefined],
      ['container-2', 'native-2'],
    ]);
    expect(lines(subject('apptainer', { ranks: [2] }))[1]).toBe(
      'container-2: mpirun -n 2 apptainer exec --sharens gromacs.sif gmx_mpi mdrun -s water.tpr',
    );
  });

  it('more ranks than cores are asked for in the words of the launcher', () => {
    const crowd = (launcher: Subject['launcher']) =>
      lines(subject('apptainer', { ranks: [4], ...(launcher ? { launcher } : {}) }));
    expect(crowd(openmpi)[0]).toBe('native-4: mpirun --oversubscribe -n 4 gmx_mpi mdrun -s water.tpr');
    expect(crowd(openmpi)[1]).toContain('mpirun --oversubscribe -n 4 apptainer');
    expect(crowd({ ...openmpi, version: '5.0.7' })[0]).toContain('mpirun --map-by :OVERSUBSCRIBE -n 4 ');
    expect(crowd({ program: 'mpirun.mpich', family: 'mpich', version: '4.0.2' })[0]).toContain('mpirun.mpich -n 4 gmx_mpi');
  });

  it('what a service starts tells its CPU time itself, and can be found again', () => {
    const [, container] = trialsOf(subject('docker', { image: 'gromacs' }));
    expect(container).toMatchObject({ apart: true, line: expect.stringContaining('docker run --rm --label=sifu=x1') });
    expect(container).toMatchObject({ line: expect.stringContaining('times; exit') });
    const [, ranks] = trialsOf(subject('docker', { image: 'gromacs', ranks: [2] }));
    expect(ranks).toMatchObject({ line: expect.stringContaining('--label=sifu=x1') });
  });

  it('an image alone, a machine alone', () => {
    expect(lines(subject('apptainer', { native: [] }))).toEqual([
      'container: apptainer exec gromacs.sif gmx_mpi mdrun -s water.tpr',
    ]);
    expect(lines(subject(undefined))).toEqual(['native: gmx_mpi mdrun -s water.tpr']);
  });

  it('words stay words, whatever is in them', () => {
    const [line] = lines(subject('apptainer', { native: ['echo', "it's $HOME; rm -rf /"] }));
    expect(line).toBe(`native: echo 'it'\\''s $HOME; rm -rf /'`);
  });
});

describe('what a shell in a container tells', () => {
  it('is its CPU time and that of its children, of all ranks', () => {
    const one = 'hello\n\nsifu-times\n0m0.00s 0m0.01s\n0m1.20s 0m0.30s\n';
    expect(toldCpu(one)).toBeCloseTo(1510, 5);
    expect(toldCpu(one + one)).toBeCloseTo(3020, 5);
    expect(toldCpu('sifu-times\r\n0m0.000000s 0m0.000000s\r\n1m2,500000s 0m0.000000s\r\n')).toBeCloseTo(62_500, 5);
    expect(toldCpu('0m1.00s 0m1.00s\n')).toBeUndefined();
    expect(toldCpu('sifu-times\n')).toBeUndefined();
  });

  it('or nothing that is no number', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const told = toldCpu(`sifu-times\n${text}`);
        expect(told === undefined || told >= 0).toBe(true);
      }),
    );
  });
});

describe('what GROMACS tells', () => {
  it('ns/day, by the last line that says so', () => {
    expect(performanceOf('                 (ns/day)    (hour/ns)\nPerformance:       24.154        0.994\n')).toBe(24.154);
    expect(performanceOf('Performance: 1.5 2\nPerformance: 2.5 3\n')).toBe(2.5);
    expect(performanceOf('Performance: n/a')).toBeUndefined();
    expect(performanceOf('Performance:        0.000        0.000')).toBeUndefined();
  });

  it('which build it is', () => {
    const text = 'GROMACS version:    2022.5-Debian_2022.5_2\nPrecision:          mixed\nSIMD instructions:  SSE4.1\n';
    expect(buildOf(text)).toEqual({ version: '2022.5-Debian_2022.5_2', simd: 'SSE4.1', precision: 'mixed' });
    expect(buildOf('hello')).toBeUndefined();
  });

  it('which commands are runs of it', () => {
    expect(
      [gmx, ['/opt/view/bin/gmx_mpi', 'mdrun'], ['gmx', 'mdrun'], ['mdrun_mpi'], ['gmx_d', '-quiet', 'mdrun']].every(isMdrun),
    ).toBe(true);
    expect([['gmx', 'grompp'], ['hello'], ['mygmx', 'mdrun'], []].some(isMdrun)).toBe(false);
  });
});

describe('more and more ranks', () => {
  it('up to the cores, and one more', () => {
    expect([1, 2, 3, 4, 6].map(rankSeries)).toEqual([
      [1, 2],
      [1, 2, 4],
      [1, 2, 4],
      [1, 2, 4, 8],
      [1, 2, 4, 8],
    ]);
    expect(rankSeries(1e9).length).toBeLessThan(20);
  });

  it('are so many times as fast, by ns/day where there are any', () => {
    const rows = [
      { id: 'native-1', label: 'native', ranks: 1, ms: [4000, 4100], rate: [10, 10] },
      { id: 'native-2', label: 'native', ranks: 2, ms: [3000, 3000], rate: [18, 18] },
      { id: 'container-2', label: 'container', ranks: 2, ms: [3000] },
    ];
    const [first, second, alone] = rows.map((row) => gainOf(row, rows));
    expect(second).toEqual({ speedUp: 1.8, efficiency: 0.9, by: 'ns/day' });
    expect([first, alone]).toEqual([undefined, undefined]);
    const clock = rows.map(({ rate: _, ...row }) => row);
    expect(gainOf(clock[1] as never, clock)).toMatchObject({ speedUp: 1.35, by: 'time' });
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRanks, ranksProved } from '../../src/mpi/ranks.ts';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/mpi/${name}.txt`, import.meta.url), 'utf8');

describe('what really ran', () => {
  it.each(['hello-openmpi', 'hello-sharens', 'gromacs-two-ranks'])('%s: two ranks worked together', (name) => {
    expect(ranksProved(recorded(name), 2)).toEqual({ ok: true, saw: '2 ranks in one job', wanted: '2 ranks in one job' });
  });

  it('in the output of a job that is followed, line by line behind a bar', () => {
    expect(ranksProved('│ Using 2 MPI processes\n│ Using 1 OpenMP thread per MPI process\n', 2).ok).toBe(true);
    expect(ranksProved('│ Using 1 MPI process\n│ Using 1 MPI process\n', 2).ok).toBe(false);
  });

  it.each(['hello-wrong-pairing', 'gromacs-wrong-pairing'])(
    '%s: two programs ran side by side, although the exit status was 0',
    (name) => {
      expect(ranksProved(recorded(name), 2)).toEqual({
        ok: false,
        saw: '2 separate runs of one rank each: launcher and program do not speak the same MPI',
        wanted: '2 ranks in one job',
      });
      expect(parseRanks(recorded(name))).toMatchObject({ proven: 1, singletons: 2 });
    },
  );

  it.each([
    ['', 2, 'no rank said who it is'],
    ['mpirun was unable to launch the specified application', 2, 'no rank said who it is'],
    ['rank 0 of 4\nrank 2 of 4\n', 4, 'only rank 0, 2 of a job of 4'],
    ['rank 0 of 2\nrank 1 of 2\n', 4, '2 ranks in one job'],
    ['rank 0 of 1\n', 2, 'one rank, alone'],
    ['Using 2 MPI threads\n', 2, '2 threads of one process, which are no ranks: this program was not built for MPI'],
    ['rank 0 of 1\nrank 0 of 1\n', 1, '2 separate runs of one rank each: launcher and program do not speak the same MPI'],
    ['rank 5 of 2\nrank 2 of 2', 2, 'no rank said who it is'],
  ])('%j is no proof of %i', (output, wanted, saw) => {
    expect(ranksProved(output, wanted)).toMatchObject({ ok: false, saw });
  });

  it.each([
    [
      '[1,0]<stdout>:Hello world from processor n1, rank 0 out of 2 processors\n[1,1]<stdout>:Hello world from processor n2, rank 1 out of 2 processors',
      2,
    ],
    ['Process 1 of 2 is on vm\r\nProcess 0 of 2 is on vm\r\n', 2],
    ['Hello from rank 1 of 2Hello from rank 0 of 2\n (MPICH)\n (MPICH)\n', 2],
    ['Rank: 0/3\nRank: 2/3\nRank: 1/3', 3],
    ['rank 0 of 1', 1],
  ])('%j is proof of %i', (output, wanted) => {
    expect(ranksProved(output, wanted).ok).toBe(true);
  });

  it.each([
    ['she is rank 3 of 10 in the league', 'only rank 3 of a job of 10'],
    ['process 0/2\rprocess 1/2\rprocess 2/2', 'no rank said who it is'],
    ['Rank 0 of 2 of the matrix\nrank 1 of 2\nrank 2 of 2', 'no rank said who it is'],
    ['Processing file 0 of 2\nProcessing file 1 of 2', 'no rank said who it is'],
    ['rank 0 of 2 %\nrank 1 of 2 %', 'no rank said who it is'],
    ['If you see "Using 2 MPI processes", all is well. Using 2 MPI processes', 'no rank said who it is'],
    ['Using 2 MPI processes per GPU', 'no rank said who it is'],
  ])('%j looks like ranks and is none', (output, saw) => {
    expect(ranksProved(output, 2)).toMatchObject({ ok: false, saw });
  });

  it('where the ranks were, in the words of several programs, however they are mixed', () => {
    const two = [
      { name: 'n1', ranks: [0] },
      { name: 'n2', ranks: [1] },
    ];
    const line = (rank: number) =>
      `Hello from rank ${rank} of 2 on n${rank + 1} (MPICH Version: 4.0.2) in Tiny, allreduce right\n`;
    expect(parseRanks(line(1) + line(0)).hosts).toEqual(two);
    expect(parseRanks(`Hello from rank ${line(1)}0 of 2 on n1 (MPICH)`).hosts).toEqual(two);
    expect(
      parseRanks(
        'Hello world from processor n2, rank 1 out of 2 processors\nHello world from processor n1, rank 0 out of 2 processors',
      ).hosts,
    ).toEqual(two);
    expect(parseRanks('Process 1 of 2 is on n2\r\nProcess 0 of 2 is on n1\r\n').hosts).toEqual(two);
    expect(parseRanks('rank 0 of 3 on n1.\nrank 1 of 3 on n1.\nrank 2 of 3 on n1.').hosts).toEqual([
      { name: 'n1', ranks: [0, 1, 2] },
    ]);
    expect(parseRanks('rank 0 of 2\nrank 1 of 2').hosts).toEqual([]);
  });

  it('any text is read, and quickly', () => {
    const parts = [
      'rank',
      'process',
      'or',
      ' ',
      '0',
      '1',
      '2',
      '9',
      '/',
      'of',
      ' on ',
      'n1',
      '\n',
      'Hello from ',
      'Using ',
      'MPI process',
      ',',
      '[',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string())).map((all) => all.join(''));
    fc.assert(fc.property(text, (output) => parseRanks(output).jobs.every(({ ranks }) => ranks > 0)));
    for (const one of ['rank ', 'rank 1', 'processor n', 'Hello from rank ', '[1,', 'Using 2 MPI processes', 'rank 0 of 1 on '])
      expect(parseRanks(one.repeat(200_000)).partial).toBeDefined();
  });

  it('the order of the lines, and warnings between them, do not matter; a missing rank does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.infiniteStream(fc.nat()), fc.nat(), (ranks, random, dropped) => {
        const lines = Array.from({ length: ranks }, (_, rank) => ({ rank, at: random.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(
            ({ rank }) =>
              `rank ${rank} of ${ranks} on node${rank % 3} sum=${ranks * 2}\n[node:1] WARNING: CMA is not available\n`,
          );
        expect(ranksProved(lines.join(''), ranks).ok).toBe(true);
        expect(ranksProved(lines.toSpliced(dropped % ranks, 1).join(''), ranks).ok).toBe(false);
      }),
    );
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPackages } from '../../src/spack/packages/load.ts';
import { median, percentile } from '../numbers.ts';
import type { Group } from '../row.ts';
import { built, project } from '../sifu.ts';
import { environment } from '../yaml.ts';

const data = join(project, 'src/spack/data');

/** What people type, one letter after the other; with slips, prefixes, versions, variants and needs. */
const typed = [
  ...['gromacs', 'gromcas', 'openmpi', 'opnmpi', 'quantum espresso', 'quantum espreso', 'lammps +cuda', 'py-numpy', 'pytorch'],
  ...['tensorflow', 'hdf5 +mpi', 'netcdf-fortran', 'gromacs@2026.1 +mpi', 'cuda +mpi', 'blas', 'mpi', 'fftw', 'petsc', 'trilnos'],
  ...[
    'paraview',
    'openfoam',
    'r-ggplot2',
    'intel mkl',
    'gcc-13',
    'llvm clang',
    '^hdf5 +cuda',
    'cp2k 2024',
    'python3.12',
    'scikit learn',
  ],
  'spack install nwchem',
];

export const search: Group = {
  rows: [
    { id: 'search', what: 'a key in the search, p95, over a scan of all lines by includes', unit: 'x', bound: 12, reach: 6 },
    { id: 'search-key', what: 'a key in the search, median, over that scan', unit: 'x', bound: 4, reach: 2 },
    { id: 'search-load', what: 'loading all packages and the first two keys, cold', unit: 'ms', bound: 60, reach: 25 },
    { id: 'check', what: 'sifu new --check of 2,000 lines, over that of two lines', unit: 'ms', bound: 150, reach: 75 },
    { id: 'check-many', what: 'opening and checking 400 spack.yaml files', unit: 'ms', bound: 5000, reach: 1500 },
  ],
  async measure(runs) {
    return [...keys(runs), ...cold(runs)];
  },
};

/** Each key is measured several times, and its lower quartile counts, as the scan's does: the machine's hiccups are not the search's. */
function keys(runs: number) {
  const text = readFileSync(join(data, 'packages.txt'), 'utf8');
  const packages = loadPackages(text);
  const lines = text.split('\n');
  const all = typed.flatMap((query) => Array.from(query, (_, at) => query.slice(0, at + 1)));
  const searches: number[][] = all.map(() => []);
  const scans: number[] = [];
  let found = 0;
  for (let run = 0; run < runs; run++)
    for (const [at, query] of all.entries()) {
      searches[at]?.push(timed(() => (found += packages.search(query, 10).length)));
      scans.push(timed(() => (found += lines.filter((line) => line.includes(query)).length)));
    }
  if (found === 0) throw new Error('nothing was found');
  const [each, scan] = [searches.map((times) => percentile(times, 25)), percentile(scans, 25)];
  const worst = `worst ${Math.max(...each).toFixed(2)} ms of ${all.length} keys`;
  return [95, 50].map((percent) => {
    const key = percentile(each, percent);
    return { value: key / scan, from: `${key.toFixed(2)} ms / ${scan.toFixed(2)} ms, ${worst}` };
  });
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** In a process of its own each time: nothing is compiled yet, as when the wizard opens. */
function cold(runs: number) {
  const all = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(process.execPath, [join(built, 'spack.cjs'), data], { encoding: 'utf8' });
    return JSON.parse(stdout) as Readonly<Record<string, number>>;
  });
  const of = (name: string) => median(all.map((one) => one[name] ?? Number.NaN));
  const [load, first, second] = [of('load'), of('first'), of('second')];
  const parts = `read ${of('read').toFixed(1)}, load ${load.toFixed(1)}, keys ${first.toFixed(1)} and ${second.toFixed(1)} ms`;
  return [
    { value: median(all.map((one) => (one['load'] ?? 0) + (one['first'] ?? 0) + (one['second'] ?? 0))), from: parts },
    checked(runs),
    { value: of('many'), from: `${(of('many') / 400).toFixed(2)} ms a file` },
  ];
}

/** `sifu new --check` of a long file, over the same of a file of two lines. */
function checked(runs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-bench-'));
  const [long, short] = [join(folder, 'long.yaml'), join(folder, 'short.yaml')];
  writeFileSync(long, environment(2000));
  writeFileSync(short, 'spack:\n  specs: [zlib]\n');
  const once = (file: string) =>
    timed(() => spawnSync(process.execPath, [join(project, 'bin/sifu.js'), 'new', '--check', file], { stdio: 'ignore' }));
  const pairs = Array.from({ length: runs }, () => [once(long), once(short)] as const);
  rmSync(folder, { recursive: true, force: true });
  const [whole, start] = [median(pairs.map(([one]) => one)), median(pairs.map(([, two]) => two))];
  return { value: whole - start, from: `${whole.toFixed(1)} ms - ${start.toFixed(1)} ms` };
}

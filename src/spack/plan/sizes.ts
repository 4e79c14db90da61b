/**
 * What software takes to build from source, in rough numbers: hours of one core, and GB on disk once installed. Each includes what
 * hangs below it. Nobody's machine is like another's, so all that is made of them is told as a range.
 */

interface Size {
  /** core hours to compile */
  readonly hours: number;
  /** GB installed */
  readonly gb: number;
}

/** Build tools, an MPI and what these need. */
const base: Size = { hours: 1.5, gb: 0.6 };
const usual: Size = { hours: 0.7, gb: 0.3 };

const sizes: Readonly<Record<string, Size>> = {
  gromacs: { hours: 3, gb: 0.5 },
  lammps: { hours: 3, gb: 0.5 },
  cp2k: { hours: 5, gb: 1.2 },
  'quantum-espresso': { hours: 3, gb: 0.8 },
  nwchem: { hours: 5, gb: 1 },
  openfoam: { hours: 12, gb: 2.5 },
  wrf: { hours: 4, gb: 1.5 },
  paraview: { hours: 10, gb: 3 },
  trilinos: { hours: 12, gb: 3 },
  petsc: { hours: 3, gb: 1 },
  llvm: { hours: 12, gb: 5 },
  gcc: { hours: 5, gb: 1.5 },
  cuda: { hours: 0.2, gb: 8 },
  'py-torch': { hours: 20, gb: 5 },
  root: { hours: 10, gb: 3 },
  python: { hours: 0.7, gb: 0.5 },
  // already in the base
  ...{ mpich: { hours: 0, gb: 0.1 }, openmpi: { hours: 0, gb: 0.1 }, mvapich2: { hours: 0.2, gb: 0.1 } },
  fftw: { hours: 0.3, gb: 0.1 },
  hdf5: { hours: 0.4, gb: 0.1 },
  openblas: { hours: 0.5, gb: 0.1 },
};

/** Of all root specs together. */
export function sizeOf(specs: readonly string[]): Size {
  const names = new Set(specs.map((spec) => /^[a-z0-9][\w-]*/.exec(spec.trim())?.[0] ?? ''));
  const cuda = specs.some((spec) => /\+cuda\b/.test(spec)) && !names.has('cuda') ? ['cuda'] : [];
  const all = [...names, ...cuda]
    .filter((name) => name !== '')
    .map((name) => (Object.hasOwn(sizes, name) ? (sizes[name] as Size) : usual));
  return all.reduce((sum, one) => ({ hours: sum.hours + one.hours, gb: sum.gb + one.gb }), base);
}

/** GB: the image to build in, unpacked, and the small one that is kept. */
const images = { build: 1.8, final: 0.2 };

/** Bytes while it builds, and of the image that is kept. Sources and half-built files come on top of what is installed, and go again. */
export function roomFor(
  specs: readonly string[],
  keeps: 'file' | 'store',
): { readonly temporary: number; readonly kept: number } {
  const { gb } = sizeOf(specs);
  const finished = images.final + gb;
  // one file is packed
  const packed = keeps === 'file' ? 0.4 : 1;
  return { temporary: Math.round((images.build + 3 * gb + finished) * 1e9), kept: Math.round(finished * packed * 1e9) };
}

/** Environments of Spack as people write them, made up here: of any length, and with the mistakes that people make. */

const applications = [
  'gromacs',
  'lammps',
  'quantum-espresso',
  'hdf5',
  'netcdf-fortran',
  'petsc',
  'py-numpy',
  'openmpi',
  'fftw',
  'cp2k',
];
const additions = ['', '+mpi', '@2024.1:2025', '+mpi ^mpich', '~cuda', ' build_type=Release', '+openmp %gcc', '@main'];
const mistakes = [
  '  spec: [zlib]\n',
  '  view: maybe\n',
  '  concretizer:\n    unify: 3\n',
  '  packages: [all]\n',
  '\tspecs: []\n',
];

/** Of at least that many lines. With a `mistake`, one that Spack refuses. */
export function environment(lines: number, seed = 1, mistake = false): string {
  const pick = chooser(seed);
  const roots = Math.max(1, Math.ceil((lines - 20) * 0.6));
  const settings = Math.max(1, Math.ceil((lines - 20 - roots) / 4));
  const specs = Array.from({ length: roots }, () => `  - ${pick(applications)}${pick(additions)}\n`);
  const packages = Array.from(
    { length: settings },
    (_, at) =>
      `    ${pick(applications)}-${at}:\n      # chosen for this machine\n      version: ['1.${at}']\n      variants: +shared\n`,
  );
  return `# An environment of ${roots} packages.
spack:
  specs:
${specs.join('')}  packages:
    all:
      require: [target=x86_64_v3]
${packages.join('')}${mistake ? pick(mistakes) : ''}  concretizer:
    unify: true
  view: /opt/view
  container:
    format: singularity
    images:
      os: 'ubuntu:24.04'
      spack: '1.1'
    strip: true
    os_packages:
      final: [libgomp1]
    labels:
      app: '${pick(applications)}'
`;
}

/** The same choices for the same seed. */
function chooser(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from[Math.floor((state / 2_147_483_648) * from.length)] as (typeof from)[number];
  };
}

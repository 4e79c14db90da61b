/** Spack. In the learner's home: a clone in spack, whose program runs; no network is wanted, and the one package there is has the name gromacs. */
import type { Row } from './row.ts';

const setUp = '. spack/share/spack/setup-env.sh';
const made = `${setUp} && spack env create myproject`;
const file = (text: string) => `mkdir work && cd work && printf '${text}' > spack.yaml`;
const recipe = (container: string) => `${setUp} && ${file(`spack:\\n  specs:\\n  - zlib\\n  container:\\n${container}`)}`;

const shell: readonly Row[] = [
  {
    id: 'spack-setup-missing',
    before: 'mkdir -p elsewhere && cd elsewhere',
    fails: setUp,
    how: { says: /directory that holds it/, line: `cd ~ && ${setUp}` },
  },
  { id: 'spack-not-found', fails: 'spack --version' },
  {
    id: 'spack-no-shell-support',
    before: 'export PATH=$PWD/spack/bin:$PATH && spack env create myproject',
    fails: 'spack env activate -p myproject',
    check: 'test -n "$SPACK_ENV"',
  },
  {
    id: 'spack-no-shell-support',
    before: 'export PATH=$PWD/spack/bin:$PATH && spack env create myproject && mkdir -p elsewhere && cd elsewhere',
    fails: 'spack env activate -p myproject',
    remedy: 1,
    check: 'test -n "$SPACK_ENV"',
  },
  {
    id: 'spack-no-python',
    before:
      'unset SPACK_PYTHON; mkdir few && for one in dirname basename cat sh bash env ls sed; do ln -s "$(command -v $one)" few/; done; export PATH=$PWD/few',
    fails: 'spack/bin/spack --version',
    unverified: 'spack is not on the PATH of this shell',
  },
];

const environments: readonly Row[] = [
  { id: 'spack-env-exists', before: made, fails: 'spack env create myproject', how: 'instead' },
  { id: 'spack-env-exists', before: made, fails: 'spack env create myproject', remedy: 1, how: 'instead' },
  { id: 'spack-env-no-such', before: setUp, fails: 'spack env activate -p other', remedy: 1 },
  { id: 'spack-env-no-such', before: setUp, fails: 'spack -e other find', remedy: 1 },
  { id: 'spack-no-env-active', before: made, fails: 'spack add gromacs+mpi' },
  { id: 'spack-no-env-active', before: made, fails: 'spack add gromacs+mpi', remedy: 1, how: 'instead' },
  {
    id: 'spack-no-env-active',
    before: `${setUp} && ${file('spack:\\n  specs: []\\n')}`,
    fails: 'spack add gromacs+mpi',
    remedy: 2,
    check: 'grep gromacs spack.yaml',
  },
];

const files: readonly Row[] = [
  { id: 'spack-yaml-tab', before: `${setUp} && ${file('spack:\\n  specs:\\n\\t- zlib\\n')}`, fails: 'spack -D . find' },
  {
    ...{ id: 'spack-yaml-unknown-key', case: 'no-root' },
    before: `${setUp} && ${file('specs:\\n- zlib\\n')}`,
    fails: 'spack containerize',
  },
  { id: 'spack-containerize-format', before: recipe('    format: apptainer\\n'), fails: 'spack containerize' },
  {
    id: 'spack-containerize-bad-os',
    before: recipe('    format: singularity\\n    images:\\n      os: "centos:7"\\n      spack: develop\\n'),
    fails: 'spack containerize',
  },
  {
    id: 'spack-containerize-no-file',
    before: `${made} && spack env activate myproject && mkdir elsewhere && cd elsewhere`,
    fails: 'spack containerize',
  },
  {
    id: 'spack-containerize-no-file',
    before: `${made} && mkdir elsewhere && cd elsewhere`,
    fails: 'spack -e myproject containerize',
    remedy: 1,
  },
];

export const spackRows: readonly Row[] = [...shell, ...environments, ...files];

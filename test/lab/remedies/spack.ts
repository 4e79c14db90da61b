/** git and Spack. In the learner's home: a clone in spack, whose program runs; no network is wanted, and the one package there is has the name gromacs. */
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

const dumb = 'git init -q t.git && git -C t.git -c user.name=a -c user.email=a@b commit -q --allow-empty -m one';
/** Any web server will do; this one chooses a port, and ends with the shell. */
const served = [
  `${dumb} && git -C t.git update-server-info`,
  '{ python3 -u -m http.server --bind 127.0.0.1 0 >web.log 2>&1 & }',
  'until grep -q Serving web.log; do sleep 0.1; done',
  "port=$(sed -n 's/.* port \\([0-9]*\\).*/\\1/p' web.log)",
].join('\n');
const unset = 'the finding asks github.com, and there need be no network';

/** These need git alone. */
export const gitRows: readonly Row[] = [
  { id: 'git-dest-exists', before: `${dumb} && mkdir t && touch t/x`, fails: 'git clone t.git' },
  {
    id: 'git-proxy-refused',
    before: `${served} && export http_proxy=http://127.0.0.1:9`,
    fails: 'git clone http://127.0.0.1:$port/t.git/.git clone',
    unverified: unset,
    wants: ['python3'],
  },
  {
    ...{ id: 'git-proxy-refused', case: 'name' },
    before: `${served} && export http_proxy=http://proxy.example.invalid:3128`,
    fails: 'git clone http://127.0.0.1:$port/t.git/.git clone',
    unverified: unset,
    wants: ['python3'],
  },
];

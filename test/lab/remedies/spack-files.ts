/** Spack's files: those that a learner writes, its package recipes, its locks. In the learner's home: spack, on the PATH as sifu is; own, a repository of packages. */
import type { Row } from './row.ts';

const file = (text: string) => `mkdir work && cd work && printf '${text}' >spack.yaml`;
const tried = 'spack -D . find';
const wants = ['node'];

const written: readonly Row[] = [
  { id: 'spack-yaml-not-list', remedy: 2, wants, before: file('spack:\\n  specs: gromacs+mpi\\n'), fails: tried },
  {
    ...{ id: 'spack-yaml-not-list', remedy: 1, before: file('spack:\\n  specs: gromacs+mpi\\n'), fails: tried },
    how: { says: /line of its own/, line: `printf 'spack:\\n  specs:\\n  - gromacs+mpi\\n' >spack.yaml && ${tried}` },
  },
  {
    ...{ id: 'spack-yaml-silent-merge', remedy: 1, wants, fails: tried },
    before: file('spack:\\n  specs:\\n  - gromacs+mpi\\n   - mpich\\n'),
    check: 'spack -D . find | grep "2 root specs"',
  },
  { id: 'spack-yaml-unknown-key', remedy: 1, wants, before: file('spack:\\n  spec:\\n  - gromacs+mpi\\n'), fails: tried },
  {
    ...{ id: 'spack-yaml-unknown-key', case: 'containerize', wants, fails: 'spack containerize' },
    before: file('spack:\\n  spec:\\n  - gromacs+mpi\\n'),
  },
  {
    ...{ id: 'spack-yaml-tab', case: 'one-line', fails: `${tried} 2>&1 | sed -n 's/.*: \\(found\\)/\\1/p'`, tells: true },
    before: file('spack:\\n  specs:\\n\\t- gromacs\\n'),
    how: { says: /two blanks in place/, line: `sed -i 's/\\t/  /' spack.yaml && ${tried}` },
  },
  {
    ...{ id: 'spack-containerize-dockerfile', remedy: 1, fails: 'spack containerize | tee recipe.def', tells: true },
    before: file('spack:\\n  specs:\\n  - gromacs+mpi\\n'),
    how: {
      says: /write the recipe again/,
      line: "printf '  container:\\n    format: singularity\\n' >>spack.yaml && spack containerize > recipe.def && grep -x 'Bootstrap: docker' recipe.def",
    },
  },
  {
    ...{ id: 'spack-containerize-images-schema', remedy: 1, fails: 'spack containerize' },
    before: file('spack:\\n  specs:\\n  - gromacs+mpi\\n  container:\\n    images:\\n      os: "ubuntu:24.04"\\n'),
    how: { says: /^Write both lines/, line: "printf '      spack: develop\\n' >>spack.yaml && spack containerize" },
  },
  {
    ...{ id: 'strip-no-files', wants: ['strip', 'tool:file'] },
    breaks: 'mount -t tmpfs none /opt; mkdir -p /opt/views/view/bin; cp /bin/true /opt/views/view/bin/',
    before: file(
      'spack:\\n  specs:\\n  - gromacs\\n  container:\\n    format: singularity\\n    images: {os: "ubuntu:24.04", spack: develop}\\n',
    ),
    fails: "spack containerize >own.def && sed -n '/find -L/,/xargs strip/p' own.def | sh -e",
    check: 'grep -c "^Bootstrap" own.def',
  },
];

/** A Python that takes itself for an old one, and is the first on the PATH. */
const old = `mkdir few && export PATH=$PWD/few:$PATH && unset SPACK_PYTHON && cat >few/python3 <<'END'
#!/bin/sh
exec /usr/bin/python3 -c 'import runpy, sys; sys.version_info = (2, 7, 18); del sys.argv[0]; runpy.run_path(sys.argv[0], run_name="__main__")' "$@"
END
chmod +x few/python3`;

const python: readonly Row[] = [{ id: 'spack-python-old', before: old, fails: 'spack --version' }];

/** What GitHub would give, for the release that this Spack asks for; and until then a network that gives nothing. */
const recipes = `rm .spack/repos.yaml && mkdir -p github/spack-packages/repos/spack_repo && cp -r own/spack_repo/lab github/spack-packages/repos/spack_repo/builtin
cd github/spack-packages && sed -i s/lab/builtin/ repos/spack_repo/builtin/repo.yaml
printf 'repo_index:\\n  paths:\\n  - repos/spack_repo/builtin\\n' >spack-repo-index.yaml
git init -q -b develop && git add . && git -c user.name=a -c user.email=a@b commit -qm one
git branch -q "$(sed -n 's/.* branch: //p' ~/spack/etc/spack/defaults/base/repos.yaml)"; ln -s spack-packages ../spack-packages.git; cd; export https_proxy=http://127.0.0.1:9`;
const reached = 'git config --global url.file://$HOME/github/.insteadOf https://github.com/spack/; unset https_proxy';
const again = 'rm -rf ~/.spack/package_repos && spack repo update && spack list gromacs';
const half = `${recipes}; spack list gromacs >first.log 2>&1`;

const repositories: readonly Row[] = [
  {
    ...{ id: 'spack-repo-clone-failed', before: recipes, fails: 'spack list gromacs', tells: true },
    how: { says: /try again/, line: `${reached}; ${again}` },
  },
  {
    ...{ id: 'spack-repo-clone-failed', before: recipes, fails: 'spack list gromacs', tells: true, remedy: 1 },
    how: {
      says: /tell Spack where/,
      line: 'spack repo set --destination $HOME/github/spack-packages builtin && spack list gromacs',
    },
  },
  {
    ...{ id: 'spack-repo-index-missing', before: half, fails: 'spack list gromacs', tells: true },
    how: { says: /take the half clone away/, line: `${reached}; ${again}` },
  },
];

/** Another Spack of the learner's is at work, and done with it soon after the first one was refused. */
const busy = `spack find >/dev/null; spack config add config:db_lock_timeout:1
printf 'import os, time, spack.store\\nwith spack.store.STORE.db.write_transaction():\\n    open("busy", "w").close()\\n    while not os.path.exists("refused"):\\n        time.sleep(0.1)\\n    time.sleep(1)\\n' >busy.py
spack python busy.py & until test -e busy; do sleep 0.1; done`;

/** The kernel answers as one whose network disk has no locks: every fcntl that asks for a lock gets ENOLCK. */
const unlocked = `import ctypes, os, struct, sys
rules = [(0x20, 0, 0, 0), (0x15, 0, 4, 72), (0x20, 0, 0, 24), (0x15, 1, 0, 6), (0x15, 0, 1, 7), (0x06, 0, 0, 0x50025), (0x06, 0, 0, 0x7fff0000)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in rules))
libc = ctypes.CDLL(None)
libc.prctl(38, 1, 0, 0, 0)
if libc.prctl(22, 2, struct.pack("HxxxxxxQ", len(rules), ctypes.addressof(code))): sys.exit("no seccomp")
os.execvp(sys.argv[1], sys.argv[1:])`;

const locks: readonly Row[] = [
  {
    ...{ id: 'spack-lock-timeout', before: busy, fails: 'spack find' },
    how: { says: /Wait for it/, line: 'touch refused; wait; spack find' },
  },
  {
    ...{ id: 'spack-lock-timeout', before: busy, fails: 'spack find', remedy: 1 },
    how: { says: /patience/, line: 'touch refused; spack find' },
  },
  {
    ...{ id: 'spack-lock-timeout', case: 'none', as: ['python3', '-c', unlocked], fails: 'spack find', remedy: 2 },
  },
  {
    ...{ id: 'spack-lock-ro', fails: 'spack reindex' },
    breaks: 'mv $home/spack $home/site; HOME=$home/root $home/site/bin/spack reindex; chown -R root: $home/site',
    before: `mkdir github && cp -r site github/spack.git && cd github/spack.git && git init -q -b develop && git add -A && git -c user.name=a -c user.email=a@b commit -qm one
cd && git config --global url.file://$HOME/github/.insteadOf https://github.com/spack/ && PATH=$HOME/site/bin:$PATH`,
    how: { says: /^Clone a Spack of your own/, line: 'spack reindex && test "$SPACK_ROOT" = ~/spack' },
  },
];

/** In these Spack decides nothing, so that its solver is not wanted. */
export const spackFileRows: readonly Row[] = [...written, ...python, ...repositories, ...locks];

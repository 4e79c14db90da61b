/** A few packages for a real Spack: none needs to be fetched but two, each is built in a moment, and one cannot be built. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from '../helpers/need.ts';
import type { User } from './user.ts';

const empty = `    has_code = False

    def install(self, spec, prefix):
        mkdirp(prefix.bin)`;

const cannot = `${empty}
        with open("one.c", "w") as text:
            text.write("int main(void) { return %s; }" % ("zero" if spec.satisfies("@2") else "0"))
        Executable("gcc")("-o", prefix.bin.one, "one.c")`;

/** Spack 1 takes compilers for packages, and asks a package how to find one. */
const compiler = `    tags = ["compiler"]
    executables = ["^gcc$"]
    cc, cxx, fortran, verbose_flags = "/usr/bin/gcc", "/usr/bin/g++", "/usr/bin/gfortran", "-v"
    provides("c", "cxx", "fortran")

    @classmethod
    def determine_version(cls, exe):
        return Executable(exe)("-dumpfullversion", output=str).strip()

    @classmethod
    def determine_variants(cls, exes, version):
        return "", {"compilers": {"c": exes[0]}}`;

const packages: Readonly<Record<string, string>> = {
  Gcc: `    version("12.2.0")\n${compiler}`,
  CompilerWrapper: `    version("1")\n${empty}`,
  Glibc: `    version("2.36")\n    provides("libc")\n${empty}`,
  Gromacs: `    version("1")\n    variant("mpi", default=True, description="ranks")\n    depends_on("mpi", when="+mpi")\n${empty}`,
  Mpich: `    version("4")\n    provides("mpi")\n${empty}`,
  Openmpi: `    version("5")\n    provides("mpi")\n${empty}`,
  Hdf5: `    version("2")\n    version("1")\n${cannot}`,
  Fftw: `    version("3")\n    depends_on("hdf5")\n${empty}`,
};

/** The source of zlib, which is at `address` and has this checksum. Libpng is the same, with a patch that is beside it. */
export interface Source {
  readonly address: string;
  readonly sha256: string;
  readonly patch: string;
}

const patched = ({ address, patch }: Source) => `    patch("${address.replace(/[^/]*$/, 'fix.patch')}", sha256="${patch}")\n`;
const fetched = ({ address, sha256 }: Source) =>
  `    url = "${address}"\n    version("1", sha256="${sha256}")\n\n    def install(self, spec, prefix):\n        install_tree(".", prefix)`;

/** A repository of them in the folder own, which Spack reads instead of the one that it would have to fetch. */
export function ownPackages({ home }: User, source?: Source): void {
  const repo = join(home, 'own', 'spack_repo', 'lab');
  const all = { ...packages, ...(source && { Zlib: fetched(source), Libpng: patched(source) + fetched(source) }) };
  for (const [name, body] of Object.entries(all)) {
    const folder = join(repo, 'packages', name.replace(/\B[A-Z]/g, '_$&').toLowerCase());
    mkdirSync(folder, { recursive: true });
    const text = `from spack.package import *\n\n\nclass ${name}(Package):\n    """Stands for ${name}."""\n\n${body}\n`;
    writeFileSync(join(folder, 'package.py'), text);
  }
  writeFileSync(join(repo, 'repo.yaml'), 'repo:\n  namespace: lab\n  api: v2.0\n');
  mkdirSync(join(home, '.spack'), { recursive: true });
  writeFileSync(join(home, '.spack', 'repos.yaml'), `repos::\n  lab: ${repo}\n`);
  writeFileSync(join(home, '.spack', 'config.yaml'), `config:\n  build_stage:: [${join(home, 'stage')}]\n`);
}

/** A Python with Spack's solver, in the home: Debian's clingo carries one. Where it is. */
export function solvingPython({ home }: User): string {
  copyFileSync(join(import.meta.dirname, 'spack-clingo.lp'), join(home, 'clingo.lp'));
  mkdirSync(join(home, 'bin'), { recursive: true });
  const plain = 'case $1 in -*) exec /usr/bin/python3 "$@";; esac';
  const within = `CLINGO_ARGS=$(printf '\\1%s' "$@") CLINGO_PYTHON=$0 exec ${onPath('clingo')} --outf=3 ${join(home, 'clingo.lp')}`;
  const path = join(home, 'bin', 'solving');
  writeFileSync(path, `#!/bin/bash\n${plain}\n${within}\n`, { mode: 0o755 });
  return path;
}

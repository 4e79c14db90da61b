/** Words of compilers, and of the programs that call them and look at what they made. */
import { programs } from './programs.ts';
import { type Commands, joined, once, type Table, written } from './table.ts';
import { version } from './usual.ts';

const building: Commands = {
  make: {
    '': 'build what the Makefile says',
    ...version,
    '-j --jobs': ['so many steps at once; as many as can be, without a number', '@count this many'],
    '-C --directory': ['in this folder', 'the folder'],
    '-f --file --makefile': ['follow this file', 'the file'],
    '-n --dry-run': 'only say what would be done',
    '-B --always-make': 'build all again',
    '-k --keep-going': 'go on after a failure',
    '-s --silent': 'do not show the commands',
    '#*': 'what to build, or a variable with its value',
  },
  cmake: {
    '': 'prepares a build, or runs it',
    ...version,
    '-S': ['the sources are here', 'the folder'],
    '-B': ['build in here', 'the folder'],
    '-G': ['write files for', 'the value, such as Ninja'],
    '-D': ['set this variable', 'name=value'],
    '-C': ['begin with these settings', 'the file'],
    '--build': ['run the build', 'the folder it was prepared in'],
    '--install': ['put what was built in its place', 'the folder it was prepared in'],
    '--prefix': ['under this folder', 'the folder'],
    '--target -t': ['build this', 'its name'],
    '--config': ['this kind of build', 'the value, such as Release'],
    '-j --parallel': ['so many steps at once', '@count this many'],
    '--preset': ['with these settings', 'their name'],
    '-L': 'list its variables',
    '--': 'the rest goes to the build tool',
    '#1': 'the folder of the sources, or of the build',
  },
  ninja: {
    '': 'runs a build',
    '-j': ['so many steps at once', 'this many'],
    '-C': ['in this folder', 'the folder'],
    '-v': 'show the commands',
    '#*': 'what to build',
  },
  configure: {
    '': 'prepares a build',
    '--prefix': ['where it will be installed', 'the folder'],
    '#*': 'a variable with its value',
  },
};

const compiler: Table = {
  '': 'the compiler',
  ...version,
  '-o': ['what to call the program', 'the program to write'],
  '-c': 'compile, but do not link',
  '-g': 'with names for the debugger',
  '-O': 'make it faster',
  '-O0': 'as it is written',
  '-O2': 'make it faster',
  '-O3': 'make it as fast as it can be',
  '-Wall': 'warn of everything doubtful',
  '-fopenmp': 'with OpenMP threads',
  '-shared': 'make a library',
  '-static': 'with all libraries inside',
  '-fPIC': 'code that works anywhere in memory',
  '-show --showme': 'only say what it would call',
  '-I': ['look for headers here', 'the folder'],
  '-L': ['look for libraries here', 'the folder'],
  '-l': ['with this library', 'its name'],
  '-D': ['define this', 'the name, perhaps with a value'],
  '-std': ['in this version of the language', 'the version'],
  '-march': ['for this processor', 'the value, such as native'],
  '#*': 'the source',
};

const compilers: Readonly<Record<string, readonly string[]>> = {
  'the C compiler': ['gcc', 'cc', 'clang', 'icc', 'icx'],
  'the C++ compiler': ['g++', 'c++', 'CC'],
  'the Fortran compiler': ['gfortran', 'ftn'],
  'the C compiler, with MPI added': ['mpicc'],
  'the C++ compiler, with MPI added': ['mpicxx', 'mpic++'],
  'the Fortran compiler, with MPI added': ['mpif90', 'mpifort'],
  "NVIDIA's compiler for GPUs": ['nvcc'],
  "AMD's compiler for GPUs": ['hipcc'],
};

const made: Commands = {
  ldd: { '': 'list the libraries a program needs', '-v --verbose': 'with versions', '#*': 'the program' },
  ldconfig: { '': "renew the system's list of libraries", '-p --print-cache': 'print the list' },
};

export const buildingWords = once(() =>
  joined(
    programs({ ...building, ...made }),
    ...Object.entries(compilers).map(([means, names]) => written(names, { '': { ...compiler, '': means } })),
  ),
);

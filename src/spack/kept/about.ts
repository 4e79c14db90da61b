/** What the kept files are about, and what follows from it. */
import type { Engine, EngineFacts } from '../../engine/contract.ts';
import { naming, recipeName } from '../../engine/names.ts';

export interface About {
  /** stem of the image, as `gromacs-mpi` */
  readonly name: string;
  readonly engine: Engine;
  readonly facts: EngineFacts;
  /** root specs, in the order of spack.yaml */
  readonly specs: readonly string[];
  /** package that provides MPI in the image, as `mpich`; absent: the image has none */
  readonly mpi?: string;
  /** final system, as `ubuntu:24.04` */
  readonly os: string;
  /** Spack in the build image: `1.1`, `develop` */
  readonly spack: string;
  /** builds and sends for engines that build nothing; usually Podman */
  readonly builder?: { readonly engine: Engine; readonly facts: EngineFacts };
  /** what to start in the image; guessed from the specs where absent, empty where nobody knows */
  readonly program?: readonly string[];
  readonly ranks?: number;
  readonly nodes?: number;
  /** processor family the programs are compiled for, as `x86_64_v3` */
  readonly target?: string;
  readonly labels?: readonly { readonly name: string; readonly value: string }[];
  /** the recipe is made from a template in this folder */
  readonly template?: boolean;
  /** MB wanted while it builds, and for the image */
  readonly room?: { readonly temporary: number; readonly kept: number };
}

export type Family = 'openmpi' | 'mpich';

/** Everything the scripts name, safe to be a file name or a name in a store. */
export interface Names {
  readonly stem: string;
  /** name of the image as its engine knows it: a file, or a name in a store */
  readonly image: string;
  readonly recipe: string;
  /** for engines whose images are files: the same with `.part` in it, while it is being written */
  readonly part: string;
  readonly isFile: boolean;
}

/** No slash, no control character, no dash or dot in front; never empty. */
export function stemOf(name: string): string {
  const stem = name
    .replace(/[/\x00-\x1f\x7f]+/g, '-')
    .replace(/^[-.\s]+/, '')
    .trim();
  return stem === '' ? 'image' : stem;
}

/** What every store takes for a name: small letters, digits, and single signs between them. */
export function storeName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/[._-]{2,}/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
  return plain === '' ? 'image' : plain;
}

export function namesOf({ name, engine }: About): Names {
  const stem = stemOf(name);
  const isFile = engine.keeps === 'file';
  const own = isFile ? stem : storeName(name);
  return {
    stem,
    image: engine.imageName(own),
    recipe: recipeName(engine.id, stem),
    part: engine.imageName(`${own}.part`),
    isFile,
  };
}

/** Families whose launchers and libraries understand each other. */
export function familyOf(provider: string | undefined): Family | undefined {
  if (provider === undefined || provider === '') return undefined;
  return /^(openmpi|hpcx-mpi|spectrum-mpi|nvhpc|fujitsu-mpi)\b/.test(provider) ? 'openmpi' : 'mpich';
}

/** What is started, and with which words it only says who it is. */
export interface Program {
  readonly words: readonly string[];
  readonly probe: readonly string[];
  /** a line that the first rank of a job prints, and no other; as an extended regular expression */
  readonly banner?: string;
}

const known: Readonly<Record<string, Program>> = {
  gromacs: { words: ['gmx_mpi'], probe: ['--version'], banner: '^GROMACS version:' },
  lammps: { words: ['lmp'], probe: ['-help'], banner: '^Large-scale Atomic/Molecular' },
  'quantum-espresso': { words: ['pw.x'], probe: [] },
  cp2k: { words: ['cp2k.psmp'], probe: ['--version'], banner: '^ *CP2K version' },
  nwchem: { words: ['nwchem'], probe: [] },
  openfoam: { words: ['simpleFoam'], probe: ['-help'] },
  hpl: { words: ['xhpl'], probe: [] },
  hpcg: { words: ['xhpcg'], probe: [] },
  python: { words: ['python3'], probe: ['--version'] },
  hdf5: { words: ['h5dump'], probe: ['--version'] },
  'hello-mpi': { words: ['hello_mpi'], probe: [] },
  'osu-micro-benchmarks': { words: ['osu_hello'], probe: [] },
};

/** The program of the first spec, where it is one that many people use. */
export function programOf(about: About): Program {
  const { words, ...rest } = guessed(about);
  return { ...rest, words: words.map((word) => word.replace(/[\x00-\x1f\x7f]+/g, ' ')) };
}

function guessed({ program, specs, mpi }: About): Program {
  const first = specs.map((spec) => /^[\w.-]*\w/.exec(spec.trim())?.[0] ?? '').find((name) => Object.hasOwn(known, name)) ?? '';
  const guess = Object.hasOwn(known, first) ? (known[first] as Program) : { words: [], probe: [] };
  if (program !== undefined) return guess.words[0] === program[0] ? { ...guess, words: program } : { words: program, probe: [] };
  if (first !== 'gromacs') return guess;
  const spec = specs.find((one) => one.trim().startsWith('gromacs')) ?? '';
  const name = `gmx${mpi === undefined || /~mpi\b/.test(spec) ? '' : '_mpi'}${/\+double\b/.test(spec) ? '_d' : ''}`;
  return { ...guess, words: [name] };
}

export function engineName({ engine, facts }: About): string {
  return facts.name || naming[engine.id].name;
}

/** Whole numbers, at least one rank on each node. */
export function amountsOf({ ranks, nodes }: About): { readonly ranks: number; readonly nodes: number } {
  const whole = (value: number | undefined, usual: number) =>
    value !== undefined && value >= 1 && value < 1e6 ? Math.floor(value) : usual;
  const many = whole(ranks, 2);
  return { ranks: many, nodes: Math.min(whole(nodes, 1), many) };
}

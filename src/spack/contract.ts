/** What the parts of the wizard tell each other: facts about Spack's releases and packages, and what is known of this machine. */
import type { EngineId } from '../engine/contract.ts';
import type { Mpi } from '../mpi/family.ts';

export type Format = 'docker' | 'singularity';

/** A system that a release of Spack writes recipes for, as in `ubuntu:24.04`. */
export interface System {
  readonly os: string;
  /** the image that Spack builds in, without its tag, as in `spack/ubuntu-noble`; absent: there is none */
  readonly build?: string;
  /** the image that the result is copied into, as in `ubuntu:24.04` or `docker.io/library/rockylinux:9` */
  readonly final: string;
  /** how its packages are installed: apt, dnf, dnf_epel, yum, yum_amazon, zypper, apk */
  readonly manager: string;
}

/** One release line of Spack, as `1.1`; data made from the real one, see build/spack-facts. */
export interface Release {
  /** `0.18` ... `1.1`, `develop` */
  readonly id: string;
  /** the tag or commit that was looked at, as in `v1.1.0` */
  readonly ref: string;
  /** ISO date of that commit */
  readonly date: string;
  readonly systems: readonly System[];
  /** tags of its images that a spack.yaml may name under `container: images: spack:` */
  readonly tags: readonly string[];
}

export interface Variant {
  readonly name: string;
  /** `true` or `false` for a switch, else the value; values of a list stand with commas between them */
  readonly preset: string;
  /** absent for a switch, and where any value is possible */
  readonly values?: readonly string[];
  /** more than one value at a time */
  readonly multi?: boolean;
  /** it exists only in this case, as in `@2021:` */
  readonly when?: string;
}

/** What a package is, in facts; see packages/. */
export interface Package {
  readonly name: string;
  /** in the words of the learner's own Spack; sifu ships none */
  readonly description?: string;
  /** newest first; `develop` and its like last; without the deprecated ones */
  readonly versions: readonly string[];
  /** Spack warns of these, or refuses them unless told otherwise; newest first. Absent: none */
  readonly deprecated?: readonly string[];
  /** the one that Spack takes although there are newer ones; absent: it takes the newest */
  readonly preferred?: string;
  /** one that is defined differently in several cases stands here once for each */
  readonly variants: readonly Variant[];
  /** direct dependencies, names alone, without those of the build tools */
  readonly needs: readonly string[];
  /** virtual packages it can stand for, as in `mpi` */
  readonly provides: readonly string[];
}

/** All packages there are, ready to be searched. `packages/load.ts` makes one. */
export interface Packages {
  /** ISO date and commit of the package repository that was read */
  readonly date: string;
  readonly commit: string;
  readonly names: readonly string[];
  has(name: string): boolean;
  /** reads that package's facts; undefined if there is none of that name */
  get(name: string): Package | undefined;
  /** names of what can stand for a virtual package, as `mpi`; empty: it is none */
  providers(virtual: string): readonly string[];
  /** best first, at most `limit`; an empty text finds nothing */
  search(text: string, limit: number): readonly Hit[];
}

export interface Hit {
  readonly name: string;
  /** why it was found, where not by its name: `version 2026.1`, `variant cuda`, `needs fftw`, `provides mpi`, `described as molecular` */
  readonly because?: string;
  /** what it is, one sentence, where the learner's own Spack says so */
  readonly about?: string;
}

/** What the learner's own Spack says; asked in the background, kept by its commit. */
export interface OwnSpack {
  readonly root: string;
  readonly version: string;
  readonly commit: string;
  /** of `spack containerize --list-os` */
  readonly systems?: readonly string[];
  /** names of the packages it knows, its own repositories among them */
  readonly packages?: readonly string[];
  /** JSON schema (draft-07) of its spack.yaml */
  readonly schema?: unknown;
}

/** Everything that answers are judged by. Plain data but for `packages`, which searches. */
export interface Known {
  /** newest last, `develop` after it */
  readonly releases: readonly Release[];
  readonly packages: Packages;
  readonly own?: OwnSpack | undefined;
  readonly machine: Machine;
}

/** What the wizard needs to know of this machine; every field that is not known is absent. */
export interface Machine {
  readonly engine: EngineId;
  /** uname -m, as in x86_64 */
  readonly arch: string;
  /** the host's own MPI, whose family the image's must match */
  readonly mpi?: Mpi;
  /** the highest of x86_64_v2, _v3, _v4 that this processor understands */
  readonly level?: string;
}

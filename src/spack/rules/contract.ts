/** What a rule looks at. Each rule is a small file with one function; check.ts asks them all. */
import type { Machine, OwnSpack, Packages, Release, System } from '../contract.ts';
import type { SpackFinding } from '../finding.ts';
import type { Spec, SpecProblem } from '../spec/contract.ts';
import type { Path, Plain, YamlFile } from '../yaml/contract.ts';

/** What the caller knows. */
export interface RuleInput {
  readonly file: YamlFile;
  /** the Spack that will write the recipe */
  readonly release: Release;
  /** all that are known, newest last, `develop` after it */
  readonly releases: readonly Release[];
  readonly packages: Packages;
  readonly own?: OwnSpack;
  readonly machine?: Partial<Machine>;
}

/** A spec as it stands in the file. */
export interface Root {
  readonly path: Path;
  readonly text: string;
  /** of its scalar in the file, quotes included */
  readonly from: number;
  readonly to: number;
  /** without quotes */
  readonly plain: boolean;
  /** offset in the file of the spec's first character; absent where the two are not the same text, as in a folded scalar */
  readonly base?: number;
  /** absent where it cannot be read */
  readonly spec?: Spec;
  /** why it cannot, or is more than one */
  readonly problem?: SpecProblem;
}

/** What the rules have in common, looked up once. */
export interface Sight extends RuleInput {
  /** `['spack']`, or `['env']` as it was called long ago */
  readonly top: Path;
  /** all below that key */
  readonly env: Table;
  /** what is named under `specs:`, references to definitions left out */
  readonly roots: readonly Root[];
  /** absent: there is no `container:` */
  readonly container?: Table;
  /** the Spack that will concretize and build: that of the build image where it is known, else `release` */
  readonly builder: Release;
  /** what the final image is made from, where it is a system that Spack knows */
  readonly system?: System;
  /** it has package repositories of its own, or includes other files, so that not all is known here */
  readonly open: boolean;
}

export type Table = { readonly [key: string]: Plain };
export type Rule = (about: Sight) => readonly SpackFinding[];

/** A recipe that Spack wrote, as stages and sections with the lines they stand on. */
import type { Format } from '../contract.ts';

export type StageName = 'bootstrap' | 'build' | 'final';

/**
 * What a few lines do. `spack`: fetch Spack itself. `manifest`: write down spack.yaml. `install`: Spack at work. `settings`: note the
 * variables a program needs. `entry`: have them set when a container starts. `system`: packages of the distribution. `extra`: what
 * Spack does not write by itself.
 */
export type Kind =
  | 'base'
  | 'spack'
  | 'system'
  | 'manifest'
  | 'install'
  | 'strip'
  | 'settings'
  | 'copy'
  | 'link'
  | 'entry'
  | 'labels'
  | 'start'
  | 'test'
  | 'help'
  | 'extra';

export interface Section {
  readonly kind: Kind;
  /** lines from 1, both included; remarks above belong to it */
  readonly from: number;
  readonly to: number;
  /** the text without remarks and empty lines */
  readonly text: string;
}

export interface Stage {
  readonly name: StageName;
  /** image it begins with; the name of another stage where it goes on from that */
  readonly image: string;
  readonly from: number;
  readonly to: number;
  readonly sections: readonly Section[];
}

/** The copy of spack.yaml inside. `lines` tells for each of its lines where it stands in the recipe. */
export interface Manifest {
  readonly text: string;
  readonly lines: readonly number[];
  /** root specs, as written */
  readonly roots: readonly { readonly spec: string; readonly line: number }[];
}

export interface Recipe {
  /** absent: neither of the two */
  readonly format?: Format;
  readonly lines: readonly string[];
  readonly stages: readonly Stage[];
  readonly manifest?: Manifest;
}

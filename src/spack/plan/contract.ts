/** What a build will take, and whether this machine has it. */
import type { Engine, EngineFacts } from '../../engine/contract.ts';
import type { Recipe } from '../recipe/contract.ts';

/** A folder that is written to. */
export interface Place {
  readonly path: string;
  /** bytes; absent where that cannot be found out */
  readonly free?: number;
  /** a little was written there, and taken away again */
  readonly writable: boolean;
}

/** What is known of the machine. Every field that was not found out is absent, and its line says so. */
export interface Ground {
  readonly cores?: number;
  /** bytes */
  readonly memory?: number;
  readonly root?: boolean;
  readonly userns?: boolean;
  /** the user has numbers of their own in /etc/subuid and /etc/subgid, and the programs to use them */
  readonly subids?: boolean;
  /** where the engine unpacks and builds */
  readonly temporary?: Place;
  /** where the image is to be written; absent for engines with a store, which is `temporary` then */
  readonly target?: Place;
  /** hosts that were asked: whether each answered in time */
  readonly reached?: Readonly<Record<string, boolean>>;
  readonly spack?: boolean;
}

export interface PlanInput {
  readonly engine: Engine;
  readonly facts: EngineFacts;
  /** who builds, for engines that build nothing */
  readonly builder?: { readonly engine: Engine; readonly facts: EngineFacts };
  readonly specs: readonly string[];
  readonly recipe?: Recipe;
  /** final system, as ubuntu:24.04 */
  readonly os: string;
  /** spack.yaml names a build cache */
  readonly cached: boolean;
  readonly ground: Ground;
}

export type State = 'ok' | 'warning' | 'bad' | 'unknown';

export interface PlanLine {
  readonly id: 'engine' | 'root' | 'temporary' | 'target' | 'network' | 'cores' | 'memory' | 'spack';
  readonly label: string;
  /** what it takes, in a few words */
  readonly needs: string;
  /** what there is */
  readonly has: string;
  readonly state: State;
  /** what to do about it, in a sentence or two; there is one wherever the state is bad */
  readonly remedy?: string;
}

/** About so long, in ms. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface Plan {
  readonly lines: readonly PlanLine[];
  /** the worst of all lines; `unknown` counts as ok */
  readonly state: Exclude<State, 'unknown'>;
  readonly times: {
    /** Spack compiles everything */
    readonly full: Range;
    /** a build cache has most of it */
    readonly cached: Range;
    /** again, with what the engine has kept and nothing changed but the end of the recipe; absent where the engine keeps nothing */
    readonly again?: Range;
  };
  /** which of the times is to be expected */
  readonly expected: 'full' | 'cached';
  /** bytes while it builds, and of the image that is kept */
  readonly bytes: { readonly temporary: number; readonly kept: number };
}

/** What a spec says, part by part, with the place of each. Offsets are UTF-16 units into the text that was parsed. */

/** Characters `from` up to but not including `to`. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface SpecName extends Place {
  /** without its namespace, as in `gromacs` */
  readonly text: string;
  /** as in `builtin` of `builtin.gromacs` */
  readonly namespace?: string;
}

/** One piece of a version list. */
export interface VersionPart extends Place {
  /** `exact`: `=1.2`. `like`: `1.2` and what begins with it. `range`: an end that is missing is open. `git`: a commit, branch or tag */
  readonly kind: 'exact' | 'like' | 'range' | 'git';
  readonly text: string;
  /** of a range */
  readonly low?: string;
  readonly high?: string;
}

/** Everything behind one `@`, which belongs to the place. */
export interface Versions extends Place {
  readonly text: string;
  readonly parts: readonly VersionPart[];
}

export interface SpecVariant extends Place {
  readonly name: string;
  /** without quotes; a switch is `true` or `false` */
  readonly value: string | boolean;
  /** where the value stands, quotes included; of a switch its name */
  readonly valueAt: Place;
  /** `++mpi`, `key==value`: for the dependencies, too */
  readonly propagate: boolean;
  /** `key:=value`: these values and no others */
  readonly exact: boolean;
  readonly kind: 'variant' | 'flags' | 'arch';
}

export interface Dependency extends Place {
  /** `^` anywhere below, `%` directly below (a compiler), `%%` that one for everything below */
  readonly sigil: '^' | '%' | '%%';
  readonly spec: Spec;
  /** what it stands for here, as `c` in `%c=gcc` */
  readonly virtuals: readonly string[];
  /** build, link, run or test, where it says so */
  readonly types: readonly string[];
}

export interface Spec extends Place {
  /** absent: the spec is anonymous, as `+mpi` alone */
  readonly name?: SpecName;
  readonly versions?: Versions;
  /** variants, compiler flags and parts of the architecture, in order */
  readonly variants: readonly SpecVariant[];
  readonly needs: readonly Dependency[];
  /** of an installed package, without its `/` */
  readonly hash?: Place & { readonly text: string };
  /** a file that holds the spec, as `./gromacs.json` */
  readonly file?: Place & { readonly text: string };
}

/** Why Spack refuses the text; `length` may be 0 at its end. */
export interface SpecProblem {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

export interface ParsedSpecs {
  /** those before the problem, if there is one */
  readonly specs: readonly Spec[];
  readonly problem?: SpecProblem;
}

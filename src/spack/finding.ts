/** What is wrong, or will go wrong, in a spack.yaml: with the place, the reason and, where there is one, the fix. */

/**
 * When it shows. `load`: Spack refuses to read the file. `containerize`: it refuses to write a recipe, or writes a broken one.
 * `concretize`: while versions are decided. `build` and `run`: in the container's own stages, often hours later.
 */
export type Stage = 'load' | 'containerize' | 'concretize' | 'build' | 'run';

/** Replaces the characters from `from` up to `to` (UTF-16 offsets into the text that was checked) with `text`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Fix {
  /** what it does, as in `Write "1.1" in quotes.` */
  readonly text: string;
  /** in order, not overlapping */
  readonly edits: readonly Edit[];
}

export interface SpackFinding {
  /** stable id, as in `spack-unknown-key` */
  readonly code: string;
  readonly stage: Stage;
  /** `error`: it fails. `warning`: it works, but probably not as it was meant. `note`: worth knowing, as for keys we do not know */
  readonly severity: 'error' | 'warning' | 'note';
  /** what is wrong, one line */
  readonly title: string;
  /** why, in plain words, one to three sentences */
  readonly cause: string;
  /** from 1 */
  readonly line: number;
  /** from 1, in characters */
  readonly column: number;
  /** characters to underline; at least 1 */
  readonly length: number;
  readonly fix?: Fix;
}

/** `valid`: a Spack of that release reads the file and writes a recipe from it. There may be findings all the same. */
export interface Verdict {
  readonly valid: boolean;
  /** in the order of the file */
  readonly findings: readonly SpackFinding[];
}

/** Edits, applied. They must be in order and not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return out + text.slice(at);
}

/** A spack.yaml as a text that is edited by the smallest possible splices: comments, order and style stay as they are. */
import type { Document } from 'yaml';
import type { SpackFinding } from '../finding.ts';

/** Keys and positions from the top, as in `['spack', 'specs', 0]`. */
export type Path = readonly (string | number)[];

/** A file that was read. The text is the truth; `doc` tells where in it everything stands. */
export interface YamlFile {
  /** byte for byte what was read, with its BOM and line ends */
  readonly text: string;
  readonly doc: Document.Parsed;
  readonly eol: '\n' | '\r\n';
}

/** Either a file, or why there is none: the findings hold an error then. Findings may stand beside a file, too. */
export interface Opened {
  readonly file?: YamlFile;
  readonly findings: readonly SpackFinding[];
}

/** A file after a change, or why that cannot be changed without breaking something, as where an alias is shared. */
export type Changed = { readonly file: YamlFile } | { readonly refused: SpackFinding };

export type Scalar = string | number | boolean | null;
export type Plain = Scalar | readonly Plain[] | { readonly [key: string]: Plain };

export interface Style {
  /** lines of a comment to stand above what is new, without the `#`; never added to what is there already */
  readonly comment?: readonly string[];
  /** how a new scalar is written where the file does not already show it; quotes are always used where YAML needs them */
  readonly quotes?: 'double' | 'plain';
  /** a new key goes before the first of these that is there; else at the end of its mapping */
  readonly before?: readonly string[];
  /** an empty line above a new key */
  readonly air?: boolean;
}

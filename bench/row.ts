/** What a row of the table is: something measured, and what it must not exceed. */
export interface Row {
  /** for `--only` */
  readonly id: string;
  readonly what: string;
  readonly unit: 'x' | 'ms' | 'MB' | '%' | 'KiB' | 'bytes';
  readonly bound: number;
  readonly reach: number;
}

export interface Result {
  readonly row: Row;
  readonly value: number;
  /** what it came from, as in "31.2 ms / 27.0 ms" */
  readonly from: string;
}

export interface Group {
  readonly rows: readonly Row[];
  /** measures; `runs` is how often each of A and B */
  measure(runs: number): Promise<readonly Omit<Result, 'row'>[]>;
}

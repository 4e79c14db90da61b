/** The flags of every command, as the parser hands them over. */
export interface GlobalFlags {
  readonly workspace?: string;
  /** id of the engine to use, whatever was chosen */
  readonly engine?: string;
  /** file that tells what is true of this cluster */
  readonly site?: string;
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly motion?: boolean;
}

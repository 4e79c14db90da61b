/** The flags of every command, as the parser hands them over. */
export interface GlobalFlags {
  readonly workspace?: string;
  /** id of the engine to use, whatever was chosen */
  readonly engine?: string;
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly motion?: boolean;
}

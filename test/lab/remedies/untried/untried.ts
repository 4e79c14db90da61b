/** Why no row of a table tries a remedy: the reason, and the failures (`ID`, or `ID.CASE`) it holds for. */
export type Untried = Readonly<Record<string, readonly string[]>>;

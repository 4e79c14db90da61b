/** What a word may be in a package, and what that is worth. What is better known gets up to 150 on top, once. */
export const points = {
  /** ahead of everything else, however well known that is */
  exact: 1300,
  /** the whole name but for separators, or without the prefix of its language */
  same: 960,
  /** known under that name elsewhere */
  alias: 950,
  /** an exact name with a version behind it, as in gcc-13 */
  withVersion: 970,
  proper: 900,
  foreign: 790,
  prefix: 800,
  /** more, if but a number follows */
  numbered: 40,
  part: 780,
  properPrefix: 740,
  foreignPrefix: 700,
  partPrefix: 660,
  inside: 560,
  typo: 500,
  provides: 980,
  providesPrefix: 500,
  version: 420,
  versionPrefix: 360,
  variant: 400,
  variantPrefix: 220,
  needs: 380,
  /** it needs a virtual package that this one can stand for */
  needsSuch: 300,
  needsPrefix: 200,
  described: 340,
  describedPrefix: 260,
} as const;

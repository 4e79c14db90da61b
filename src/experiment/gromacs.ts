/** What GROMACS says of itself and of a run. */

/** ns/day, by the line of its log, as in "Performance:       24.154        0.994"; of several runs in one text the last one's. */
export function performanceOf(log: string): number | undefined {
  const [, rate] = [...log.matchAll(/^Performance:[ \t]{1,40}(\d{1,12}(?:\.\d{1,9})?)\b/gm)].at(-1) ?? [];
  const value = Number(rate);
  return rate !== undefined && value > 0 ? value : undefined;
}

/** What makes two builds of GROMACS the same program; undefined for what is no GROMACS. */
export interface Build {
  readonly version: string;
  readonly simd: string;
  readonly precision: string;
}

export function buildOf(text: string): Build | undefined {
  const field = (name: string) => new RegExp(`^${name}:[ \\t]{1,40}(\\S[^\\n]{0,80})$`, 'm').exec(text)?.[1]?.trim();
  const version = field('GROMACS version');
  if (version === undefined) return undefined;
  return { version, simd: field('SIMD instructions') ?? '', precision: field('Precision') ?? '' };
}

/** `gmx mdrun`, by whatever name and path GROMACS was installed. */
export function isMdrun([program = '', ...words]: readonly string[]): boolean {
  const name = program.replace(/^.*\//, '');
  return /^mdrun(?:_mpi)?(?:_d)?$/.test(name) || (/^gmx(?:_mpi)?(?:_d)?$/.test(name) && words.includes('mdrun'));
}

/** All that can be said about a spack.yaml: what Spack itself would refuse, and what would only show later. */
import { checkFile } from './check/check.ts';
import type { Judged } from './check/subject.ts';
import type { Machine, OwnSpack, Packages } from './contract.ts';
import type { Verdict } from './finding.ts';
import { checkMeaning } from './rules/check.ts';

export interface JudgedBy {
  /** the Spack that shall read it */
  readonly release: Judged;
  readonly releases: readonly Judged[];
  readonly packages: Packages;
  readonly own?: OwnSpack;
  readonly machine?: Partial<Machine>;
}

/** Never throws, whatever the text is. */
export function judge(text: string, { release, releases, ...more }: JudgedBy): Verdict {
  const meaning = ({ file }: { file: Parameters<typeof checkMeaning>[0]['file'] }) =>
    checkMeaning({ file, release, releases, ...more });
  return checkFile(text, { release, known: releases, rules: [meaning] });
}

/** All that can be said about a spack.yaml: what Spack itself would refuse, and what would only show later. */
import { checkFile } from './check/check.ts';
import type { Judged } from './check/subject.ts';
import type { Machine, OwnSpack, Packages } from './contract.ts';
import type { Verdict } from './finding.ts';
import { newest, releaseOf } from './releases/releases.ts';
import { unpack } from './releases/schema.ts';
import { checkMeaning } from './rules/check.ts';

interface JudgedBy {
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

/** The learner's own Spack as it is, with its own schema where it has told it; else the newest release that is known. */
export function judges(
  releases: readonly Judged[],
  own: OwnSpack | undefined,
): Pick<JudgedBy, 'release' | 'releases'> | undefined {
  const release = (own && releaseOf(releases, own.version)) ?? newest(releases);
  if (release === undefined) return undefined;
  const schema = own?.schema;
  const told = typeof schema === 'object' && schema !== null ? { ...release, schema: unpack(schema, []) } : release;
  return { release: told, releases };
}

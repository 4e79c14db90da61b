/** Scalars that mean something else to Spack than to the one who wrote them. */
import type { Scalar } from 'yaml';
import type { SpackFinding } from '../../finding.ts';
import { finding, type Text } from './found.ts';

const DATE =
  /^[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;
const OLD_YES = /^(?:yes|Yes|YES|on|On|ON)$/;
const OLD_NO = /^(?:no|No|NO|off|Off|OFF)$/;
const TAGS = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq|omap)$/;

export function scalarFindings(of: Text, node: Scalar): readonly SpackFinding[] {
  const [from, to] = node.range ?? [0, 0];
  if (node.tag !== undefined && !TAGS.test(node.tag)) return [tagged(of, from, to)];
  if (node.type !== 'PLAIN' || node.tag !== undefined) return [];
  const source = node.source ?? '';
  if (DATE.test(source)) return [date(of, from, to, source)];
  const meant = OLD_YES.test(source) ? 'true' : OLD_NO.test(source) ? 'false' : undefined;
  return meant ? [oldWord(of, { from, to, source, meant })] : [];
}

function date(of: Text, from: number, to: number, source: string): SpackFinding {
  return finding(of, from, to, {
    code: 'date',
    title: `${source} is a date to Spack, not a text`,
    cause: 'Without quotes YAML makes a date of it, and no part of a spack.yaml takes dates.',
    fix: { text: `Write "${source}" in quotes.`, edits: [{ from, to, text: `"${source}"` }] },
  });
}

function oldWord(
  of: Text,
  { from, to, source, meant }: { from: number; to: number; source: string; meant: string },
): SpackFinding {
  return finding(of, from, to, {
    code: 'old-word',
    severity: 'warning',
    title: `${source} is a word to Spack, not a yes or no`,
    cause: `Up to Spack 0.19 it meant ${meant}; from 0.20 on it is a text like any other, and where yes or no is wanted only true and false will do.`,
    fix: { text: `Write ${meant}.`, edits: [{ from, to, text: meant }] },
  });
}

function tagged(of: Text, from: number, to: number): SpackFinding {
  return finding(of, from, to, {
    code: 'tag',
    title: 'A value of a type that Spack does not know',
    cause:
      'To YAML a word that begins with ! tells the type of the value behind it. Put the whole text in quotes if it is only a text.',
  });
}

/** Why something cannot be changed, as a finding at its place. */
import type { SpackFinding } from '../../finding.ts';
import type { Changed, Path, YamlFile } from '../contract.ts';
import { lineStarts, positionAt } from '../lines.ts';

type Refused = Extract<Changed, { refused: SpackFinding }>;

interface Reason {
  readonly code: string;
  readonly title: string;
  readonly cause: string;
}

function refuse(file: YamlFile, from: number, to: number, reason: Reason): Refused {
  const { line, column } = positionAt(file.text, lineStarts(file), from);
  return { refused: { ...reason, stage: 'load', severity: 'error', line, column, length: Math.max(1, to - from) } };
}

function rangeOf(node: unknown): { from: number; to: number } {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return { from: range?.[0] ?? 0, to: range?.[1] ?? range?.[0] ?? 0 };
}

/** Something that an anchor names and an alias or merge key repeats: `anchored` is where it is written. */
export function shared(file: YamlFile, path: Path, anchored: unknown): Refused {
  const { from, to } = rangeOf(anchored);
  const name = (anchored as { anchor?: string } | undefined)?.anchor;
  const { line } = positionAt(file.text, lineStarts(file), from);
  const anchor = name ? `&${name}` : 'an anchor';
  return refuse(file, from, Math.min(to, from + 1), {
    code: 'spack-yaml-shared',
    title: `${pathText(path)} is shared through ${anchor} in line ${line}`,
    cause: `What stands at ${anchor} is used in more than one place, so changing it here would change it there, too. Change it in line ${line} by hand, or write the value out where it is used.`,
  });
}

export function noRoom(file: YamlFile, path: Path, node: unknown): Refused {
  const { from, to } = rangeOf(node);
  return refuse(file, from, to, {
    code: 'spack-yaml-no-room',
    title: `${pathText(path)} has no place here`,
    cause: 'What stands above it in the file is a value of another kind, which would be lost. Change that one first.',
  });
}

export function unsafe(file: YamlFile, path: Path, at: number): Refused {
  return refuse(file, at, at + 1, {
    code: 'spack-yaml-unsafe',
    title: `${pathText(path)} cannot be changed without touching something else`,
    cause: 'The file is written in a way here that a small change would break. Change this line in an editor.',
  });
}

export function oldLineEnds(file: YamlFile): Refused {
  const at = file.text.search(/\r(?!\n)/);
  return refuse(file, at, at + 1, {
    code: 'spack-yaml-carriage-return',
    title: 'Lines that end in a carriage return alone cannot be edited here',
    cause: "Write line feeds instead, as all of today's editors do, and try again.",
  });
}

/** `spack: specs: 1` for people. */
function pathText(path: Path): string {
  const names = path.map((step) => (typeof step === 'number' ? `item ${step + 1}` : `\`${step}\``));
  return names.length === 0 ? 'The whole file' : names.slice(-2).join(', ');
}

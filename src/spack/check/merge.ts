/** Findings of several sources in one list: in the order of the file, and one mistake told once. */
import type { SpackFinding } from '../finding.ts';

/** Who said it, best words first where two say the same is wrong. */
export interface Sources {
  readonly opened: readonly SpackFinding[];
  readonly core: readonly SpackFinding[];
  readonly rules: readonly SpackFinding[];
}

export function merged({ opened, core, rules }: Sources): readonly SpackFinding[] {
  const decides = (one: SpackFinding) => one.stage === 'load' || one.stage === 'containerize';
  const ordered = [...rules.filter(decides), ...opened, ...core, ...rules.filter((one) => !decides(one))];
  const errors = new Map<string, SpackFinding>();
  for (const one of ordered) if (one.severity === 'error' && !errors.has(placeOf(one))) errors.set(placeOf(one), one);
  const kept = ordered.filter((one) => (errors.get(placeOf(one)) ?? one) === one);
  return kept.sort((one, other) => one.line - other.line || one.column - other.column);
}

/** Where an error stands, nothing else needs saying. */
function placeOf({ line, column }: SpackFinding): string {
  return `${line}:${column}`;
}

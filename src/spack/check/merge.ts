/** Findings of several sources in one list: in the order of the file, and one mistake told once. */
import type { SpackFinding } from '../finding.ts';

/** Who said it, best words first where two say the same is wrong. */
interface Sources {
  readonly opened: readonly SpackFinding[];
  readonly core: readonly SpackFinding[];
  readonly rules: readonly SpackFinding[];
}

/** Nobody reads more; what decides comes first. */
const MOST = 500;

export function merged({ opened, core, rules }: Sources): readonly SpackFinding[] {
  const decides = (one: SpackFinding) => one.stage === 'load' || one.stage === 'containerize';
  const ordered = [...rules.filter(decides), ...opened, ...core, ...rules.filter((one) => !decides(one))];
  const errors = new Map<string, SpackFinding>();
  for (const one of ordered) if (isError(one) && !errors.has(placeOf(one))) errors.set(placeOf(one), one);
  const kept = ordered.filter((one) => (errors.get(placeOf(one)) ?? one) === one);
  const all = kept.length > MOST ? [...kept.filter(isError), ...kept.filter((one) => !isError(one))].slice(0, MOST) : kept;
  return all.sort((one, other) => one.line - other.line || one.column - other.column);
}

function isError({ severity }: SpackFinding): boolean {
  return severity === 'error';
}

/** Where an error stands, nothing else needs saying. */
function placeOf({ line, column }: SpackFinding): string {
  return `${line}:${column}`;
}

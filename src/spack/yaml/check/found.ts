/** Makes findings about a text. */
import type { Fix, SpackFinding, Stage } from '../../finding.ts';
import { positionAt } from '../lines.ts';

export interface Text {
  readonly text: string;
  /** offsets at which lines begin */
  readonly starts: readonly number[];
}

export interface About {
  /** without `spack-yaml-` */
  readonly code: string;
  readonly title: string;
  readonly cause: string;
  readonly severity?: SpackFinding['severity'];
  readonly stage?: Stage;
  readonly fix?: Fix | undefined;
}

/** A finding at these offsets, on one line: what is underlined never goes on over its end. */
export function finding({ text, starts }: Text, from: number, to: number, about: About): SpackFinding {
  const end = text.indexOf('\n', from);
  const stop = Math.min(to, end < 0 ? text.length : end);
  return {
    code: `spack-yaml-${about.code}`,
    stage: about.stage ?? 'load',
    severity: about.severity ?? 'error',
    title: about.title,
    cause: about.cause,
    ...positionAt(text, starts, from),
    length: Math.max(1, stop - from),
    ...(about.fix ? { fix: about.fix } : {}),
  };
}

/** Every place that a pattern matches is replaced. The pattern must be global. */
export function replaced(text: string, pattern: RegExp, by: (found: RegExpExecArray) => string) {
  return [...text.matchAll(pattern)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    text: by(found as RegExpExecArray),
  }));
}

/** `3 more` for the title of a finding that stands for several places; empty for one. */
export function andMore(count: number): string {
  return count > 1 ? `, and ${count - 1} more` : '';
}

/** A stretch of text that looks alike. Absent means no. */
export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  /** where it leads, as written */
  readonly link?: string;
}
export type Line = readonly Span[];
export type Look = Omit<Span, 'text'>;

/** Joins neighbors that look alike, so that a line is as few spans as it can be. */
export function joined(spans: readonly Span[]): Line {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && alike(last, span)) out[out.length - 1] = { ...last, text: last.text + span.text };
    else if (span.text !== '') out.push(span);
  }
  return out;
}

function alike(a: Look, b: Look): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.link === b.link;
}

/** The look of a blank between two spans: what both have, so that an underline does not hang over. */
export function between(a: Look | undefined, b: Look | undefined): Look {
  if (!a || !b) return {};
  return {
    ...(a.bold && b.bold && { bold: true as const }),
    ...(a.italic && b.italic && { italic: true as const }),
    ...(a.code && b.code && { code: true as const }),
    ...(a.link !== undefined && a.link === b.link && { link: a.link }),
  };
}

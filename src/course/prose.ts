/** Markdown set in lines of a terminal: no ink, no escapes, only spans that a front end draws as it likes. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { blocks } from './prose/block.ts';
import { targetsOf } from './prose/inline.ts';
import type { Line } from './prose/span.ts';

export type { Line, Span } from './prose/span.ts';

const syntax = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/**
 * Lines of at most `width` cells, one empty line between blocks. Control characters of the text are left out.
 * Never throws; a width under 1 counts as 1.
 */
export function layoutProse(markdown: string, width: number): readonly Line[] {
  return layout(markdown, width, false);
}

/** The same as one text without any look, for line mode: a link's address follows its words. */
export function plainProse(markdown: string, width: number): string {
  return layout(markdown, width, true)
    .map((line) => line.map((span) => span.text).join(''))
    .join('\n');
}

function layout(markdown: string, width: number, spellLinks: boolean): Line[] {
  const root = fromMarkdown(markdown, syntax);
  return blocks(root.children, Math.max(1, Math.floor(width)), { spellLinks, targets: targetsOf(root.children) });
}

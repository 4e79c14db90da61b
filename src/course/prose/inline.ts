import type { Definition, PhrasingContent, RootContent } from 'mdast';
import { tame } from './cells.ts';
import type { Look, Span } from './span.ts';

/** A newline that must be kept. */
export const hardBreak = '\n';

export interface InlineOptions {
  /** line mode: say where a link leads, after its words */
  readonly spellLinks: boolean;
  /** where `[text][name]` leads */
  readonly targets: ReadonlyMap<string, string>;
}

/** Flattens phrasing to spans. Soft newlines are blanks, hard ones `hardBreak`. */
export function inline(nodes: readonly PhrasingContent[], options: InlineOptions, look: Look = {}): Span[] {
  return nodes.flatMap((node) => one(node, options, look));
}

function one(node: PhrasingContent, options: InlineOptions, look: Look): Span[] {
  switch (node.type) {
    case 'text':
      return [{ ...look, text: tame(node.value).replace(/\s+/g, ' ') }];
    case 'inlineCode':
      return [{ ...look, code: true, text: tame(node.value).replaceAll('\n', ' ') }];
    case 'html':
      return [{ ...look, text: tame(node.value).replaceAll('\n', ' ') }];
    case 'strong':
      return inline(node.children, options, { ...look, bold: true });
    case 'emphasis':
      return inline(node.children, options, { ...look, italic: true });
    case 'delete':
      return inline(node.children, options, look);
    case 'link':
      return linked(node.children, node.url, options, look);
    case 'linkReference':
      return linked(node.children, options.targets.get(node.identifier), options, look);
    case 'image':
    case 'imageReference':
      return [{ ...look, text: tame(node.alt ?? '') }];
    case 'footnoteReference':
      return [{ ...look, text: `[${tame(node.identifier)}]` }];
    case 'break':
      return [{ text: hardBreak }];
  }
}

function linked(children: readonly PhrasingContent[], url: string | undefined, options: InlineOptions, look: Look): Span[] {
  if (url === undefined) return inline(children, options, look);
  const link = tame(url);
  const spans = inline(children, options, { ...look, link });
  const shown = spans.map((span) => span.text).join('');
  return options.spellLinks && shown !== link ? [...spans, { ...look, text: ` (${link})` }] : spans;
}

/** Where the reference links of a document lead. */
export function targetsOf(nodes: readonly RootContent[]): ReadonlyMap<string, string> {
  const definitions = nodes.filter((node): node is Definition => node.type === 'definition');
  return new Map(definitions.map((node) => [node.identifier, node.url]));
}

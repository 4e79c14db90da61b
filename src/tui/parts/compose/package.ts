/** Facts of the package that is being typed, below the list. */
import type { Scene } from '../../scene.ts';
import { clip, type Line, type Span } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { namingOf, rowAt } from './rows.ts';
import type { Standing } from './standing.ts';

export function packageLines({ glyphs }: Scene, standing: Standing, width: number): Line[] {
  const row = rowAt(standing);
  const name = row?.is === 'hit' ? row.name : namingOf(standing)?.name;
  const facts = name === undefined ? undefined : standing.composer.facts(name);
  if (!facts) return [];
  const about = (label: string, words: readonly string[]): Line[] => {
    if (words.length === 0) return [];
    const head: Span = { text: `${label} `, tone: 'dim' };
    return [clip([head, { text: words.join(' ') }], width, glyphs.ellipsis)];
  };
  const { versions, variants, needs, provides } = facts;
  const turned = row?.is === 'variant' || row?.is === 'version';
  return [
    [
      { text: facts.name, bold: true },
      ...(provides.length > 0 ? [{ text: `  stands for ${provides.join(', ')}`, tone: 'dim' as const }] : []),
    ],
    ...(turned || !facts.description ? [] : wrapStyled(facts.description.replace(/\s+/g, ' '), width, {}).slice(0, 3)),
    ...(turned ? [] : about('versions', versions.slice(0, 8))),
    ...(turned
      ? []
      : about(
          'variants',
          variants.map((one) => one.name),
        )),
    ...about('needs', needs),
  ];
}

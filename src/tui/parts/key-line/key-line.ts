import { type Hint, hints } from '../../keys/find.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line, type Span, widthOf } from '../../text/line.ts';

/** The one line at the bottom: what works now, the least important left out where there is no room. */
export function keyLine(scene: Scene): Line {
  const width = scene.size.columns - 2;
  let shown = hints(scene);
  while (shown.length > 1 && widthOf(spans(shown)) > width) shown = withoutLast(shown);
  return [{ text: ' ' }, ...clip(spans(shown), width, scene.glyphs.ellipsis)];
}

function withoutLast(shown: readonly Hint[]): Hint[] {
  const highest = Math.max(...shown.map((hint) => hint.rank));
  const at = shown.findLastIndex((hint) => hint.rank === highest);
  return shown.filter((_, index) => index !== at);
}

function spans(shown: readonly Hint[]): Span[] {
  return shown.flatMap(({ key, says }, index): Span[] => [
    { text: index === 0 ? '' : '   ' },
    { text: key, tone: 'accent' },
    { text: ` ${says}`, tone: 'dim' },
  ]);
}

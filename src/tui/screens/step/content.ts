/** What a step screen says, before it is cut to the screen. */
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';

/** `flow` is paged where it is too long; `foot` stays at the bottom. */
export interface Content {
  readonly flow: readonly Line[];
  readonly foot: readonly Line[];
}

/** Ways to say it, the richest first; the first that fits is shown, else the last, paged. */
export type Ways = readonly Content[];

export interface Fitted {
  readonly lines: readonly Line[];
  readonly pages: number;
}

/** Cuts content to `height` rows. A page shares no line with the next. */
export function paginate(ways: Ways, height: number, page: number, { glyphs }: Pick<Scene, 'glyphs'>): Fitted {
  const chosen = ways.find((way) => heightOf(way) <= height) ?? ways.at(-1);
  if (!chosen) return { lines: [], pages: 1 };
  const { flow, foot } = chosen;
  if (heightOf(chosen) <= height) return { lines: pinned(flow, foot, height), pages: 1 };
  const small = foot.length > 0 && foot.length + 4 < height ? foot : [];
  const room = Math.max(1, height - (small.length > 0 ? small.length + 1 : 0) - 1);
  const pages = pagesOf(flow, room);
  const at = Math.min(page, pages.length - 1);
  const marks = `${at + 1}/${pages.length} ${at + 1 < pages.length ? glyphs.more : glyphs.less}`;
  const shown = [...(pages[at] ?? [])];
  while (shown.length < room) shown.push([]);
  return { lines: pinned([...shown, [{ text: marks, tone: 'accent' }]], small, height), pages: pages.length };
}

function heightOf({ flow, foot }: Content): number {
  return flow.length + (foot.length > 0 ? foot.length + 1 : 0);
}

function pinned(flow: readonly Line[], foot: readonly Line[], height: number): Line[] {
  if (foot.length === 0) return [...flow];
  const air = Math.max(1, height - flow.length - foot.length);
  return [...flow, ...Array.from({ length: air }, () => []), ...foot];
}

/** Breaks at an empty line where one is near, so that a thought stays in one piece. */
function pagesOf(flow: readonly Line[], room: number): Line[][] {
  const pages: Line[][] = [];
  let rest = [...flow];
  while (rest.length > 0) {
    while (rest[0]?.length === 0) rest.shift();
    if (rest.length <= room) {
      if (rest.length > 0) pages.push(rest);
      break;
    }
    const blankAt = rest.slice(0, room + 1).findLastIndex((one) => one.length === 0);
    const end = blankAt > room / 2 ? blankAt : room;
    pages.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pages.length > 0 ? pages : [[]];
}

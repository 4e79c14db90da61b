/** What a step screen says, before it is cut to the screen. */
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';

/** Pages, normally one; `foot` stays at the bottom of each. */
export interface Content {
  readonly pages: readonly (readonly Line[])[];
  readonly foot: readonly Line[];
  /** lines at the start that stay on every page, where the text has to be broken */
  readonly keep?: number;
}

/** Ways to say it, the richest first: the first whose pages fit is shown, else the last, broken where it must be. */
export type Ways = readonly Content[];

interface Fitted {
  readonly lines: readonly Line[];
  readonly pages: number;
}

/** One way of saying it that fills one page, if it fits. */
export function onePage(flow: readonly Line[], foot: readonly Line[] = [], keep = 0): Content {
  return { pages: [flow], foot, keep };
}

/** The screen is tall enough for an explanation and the work to have a page each; below that, work comes first. */
export const roomForTwo = 20;

/** What explains on one page, what is to be done on the next: for the first time that something does not fit on one. */
export function twoPages(intro: readonly Line[], work: readonly Line[], foot: readonly Line[] = []): Content {
  return { pages: [intro, work], foot };
}

/** Cuts content to `height` rows. A page shares no line with the next. */
export function paginate(ways: Ways, height: number, page: number, { glyphs }: Pick<Scene, 'glyphs'>): Fitted {
  const fitting = ways.find((way) => way.pages.every((flow) => flow.length <= room(way, height)));
  const { pages, foot } = fitting ?? broken(ways.at(-1), height);
  const at = Math.min(page, pages.length - 1);
  const flow = pages[at] ?? [];
  if (pages.length <= 1) return { lines: pinned(flow, foot, height), pages: 1 };
  const marks: Line = [
    { text: `${at + 1}/${pages.length} ${at + 1 < pages.length ? glyphs.more : glyphs.less}`, tone: 'accent' },
  ];
  return { lines: pinned(flow, foot.length > 0 ? [marks, [], ...foot] : [marks], height), pages: pages.length };
}

/** Below this many rows, text comes before air. */
const low = 14;

/** Rows for the flow of one page, beside its foot and, where there are several, the page number. */
function room({ pages, foot }: Content, height: number): number {
  const below = foot.length + (pages.length > 1 ? (foot.length > 0 ? 2 : 1) : 0);
  return height - below - (below > 0 && height >= low ? 1 : 0);
}

function broken(way: Content | undefined, height: number): Content {
  const parts = way?.pages ?? [];
  const foot = way && way.foot.length * 6 <= height ? way.foot : [];
  const rows = Math.max(1, room({ pages: [[], []], foot }, height));
  const kept = (parts[0] ?? []).slice(0, way?.keep ?? 0);
  if (kept.length === 0 || kept.length * 2 > rows || rows - kept.length < 3)
    return { pages: parts.flatMap((flow) => pagesOf(flow, rows)), foot };
  const rest = parts.flatMap((flow, index) => pagesOf(index > 0 ? flow : flow.slice(kept.length), rows - kept.length - 1));
  return { pages: rest.map((page) => [...kept, [], ...page]), foot };
}

function pinned(flow: readonly Line[], foot: readonly Line[], height: number): Line[] {
  if (foot.length === 0) return [...flow];
  const air = Math.max(height >= low ? 1 : 0, height - flow.length - foot.length);
  return [...flow, ...Array.from({ length: air }, () => []), ...foot];
}

/** Breaks at an empty line where one is near, so that a thought stays in one piece. */
function pagesOf(flow: readonly Line[], rows: number): Line[][] {
  const pages: Line[][] = [];
  let rest = [...flow];
  while (rest.length > 0) {
    while (rest[0]?.length === 0) rest.shift();
    if (rest.length <= rows) {
      if (rest.length > 0) pages.push(rest);
      break;
    }
    const blankAt = rest.slice(0, rows + 1).findLastIndex((one) => one.length === 0);
    const end = blankAt > rows / 2 ? blankAt : rows;
    pages.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pages.length > 0 ? pages : [[]];
}

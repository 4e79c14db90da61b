/** Marks that git leaves in a file where two changes met. */
import type { Edit, SpackFinding } from '../../finding.ts';
import { nextLine } from '../lines.ts';
import { finding, type Text } from './found.ts';

interface Conflict {
  readonly from: number;
  /** where the first side ends: at `|||||||`, with what was there before both, or at `=======` */
  readonly middle: number;
  readonly to: number;
  readonly ours: string;
  readonly theirs: string;
}

export function conflicts(of: Text): readonly SpackFinding[] {
  if (!of.text.includes('<<<<<<<') || !of.text.includes('>>>>>>>')) return [];
  return conflictsIn(of.text).map((one) => {
    const edits: readonly Edit[] = [
      { from: one.from, to: nextLine(of.text, one.from), text: '' },
      { from: one.middle, to: one.to, text: '' },
    ];
    return finding(of, one.from, nextLine(of.text, one.from), {
      code: 'conflict',
      title: `Two versions of the file meet here: ${one.ours} and ${one.theirs}`,
      cause: `Git could not decide between them. The lines of ${one.ours} come first, those of ${one.theirs} stand below the row of equal signs: keep one side, or what you need of both, and delete the three marks.`,
      fix: { text: `Keep what ${one.ours} says, and drop ${one.theirs}.`, edits },
    });
  });
}

function conflictsIn(text: string): readonly Conflict[] {
  const found: Conflict[] = [];
  let open: { from: number; ours: string; base?: number; middle?: number } | undefined;
  for (const mark of text.matchAll(/^\uFEFF?(<{7}|\|{7}|={7}|>{7})(?:[ \t]+(.*?))?\r?$/gm)) {
    const from = mark.index + (mark[0].startsWith('\uFEFF') ? 1 : 0);
    const sign = mark[1]?.[0];
    if (sign === '<') open = { from, ours: named(mark[2], 'the first') };
    else if (open && sign === '|') open.base ??= from;
    else if (open && sign === '=') open.middle ??= from;
    else if (open?.middle !== undefined && sign === '>') {
      const to = nextLine(text, from);
      found.push({
        from: open.from,
        middle: open.base ?? open.middle,
        to,
        ours: open.ours,
        theirs: named(mark[2], 'the second'),
      });
      open = undefined;
    }
  }
  return found;
}

function named(name: string | undefined, otherwise: string): string {
  const shown = (name ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 60);
  return shown === '' ? otherwise : `"${shown}"`;
}

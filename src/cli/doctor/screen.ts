/** The doctor's report for the screen: the same text, with its colors as data. */
import type { Line, Span } from '../../tui/text/line.ts';
import type { Tone } from '../../tui/theme.ts';
import { type Paper, paperFor } from '../engines/paper.ts';
import { examineWhole } from './whole.ts';
import { wholeParts } from './whole-text.ts';

const looks: readonly (Tone | 'bold')[] = ['accent', 'good', 'bad', 'cost', 'recorded', 'dim', 'bold'];
/** Signs that no text of this program holds; they stand for the beginning of a look, and for its end. */
const firstSign = 0xf0000;
const end = String.fromCodePoint(firstSign + looks.length);

/** Examines this machine; the lines can then be made for any width. Never rejects. */
export async function doctorLines(
  { unicode }: { readonly unicode: boolean },
  workspace: string,
): Promise<(width: number) => readonly Line[]> {
  const report = await examineWhole(false, { workspace });
  return (width) => {
    const plain = paperFor({ width, unicode, color: false });
    const paper: Paper = {
      ...plain,
      tint: (tone, text) => `${String.fromCodePoint(firstSign + looks.indexOf(tone))}${text}${end}`,
    };
    return wholeParts(report, paper, 'top').join('\n\n').split('\n').reduce(taken, { lines: [], look: undefined }).lines;
  };
}

interface Taken {
  readonly lines: readonly Line[];
  /** a look that goes on in the next line */
  readonly look: Tone | 'bold' | undefined;
}

function taken({ lines, look: before }: Taken, text: string): Taken {
  let look = before;
  let spans: readonly Span[] = [];
  let part = '';
  const close = () => {
    if (part !== '') spans = [...spans, { text: part, ...styled(look) }];
    part = '';
  };
  for (const sign of text) {
    const at = (sign.codePointAt(0) ?? 0) - firstSign;
    if (at < 0 || at > looks.length) part += sign;
    else {
      close();
      look = looks[at];
    }
  }
  close();
  return { lines: [...lines, spans], look };
}

function styled(look: Tone | 'bold' | undefined): Omit<Span, 'text'> {
  return look === undefined ? {} : look === 'bold' ? { bold: true } : { tone: look };
}

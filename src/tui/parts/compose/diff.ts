/** What changes in a file that is there already. */
import type { MadeFile } from '../../../spack/wizard/contract.ts';
import { diffLines } from '../../../spack/yaml/diff.ts';
import { gap, type Line, type Span } from '../../text/line.ts';
import { fold } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

const looks = {
  same: { sign: ' ', style: { tone: 'dim' } },
  added: { sign: '+', style: { tone: 'good' } },
  removed: { sign: '-', style: { tone: 'bad' } },
} as const;

export function changedLines({ before = '', text }: MadeFile, width: number, glyphs: Glyphs): Line[] {
  return diffLines(before, text, 2).flatMap((line): Line[] => {
    if (line.kind === 'folded') return [[{ text: `  ${glyphs.ellipsis}`, tone: 'dim' }]];
    const { sign, style } = looks[line.kind];
    const mark: Span = { text: `${sign} `, ...style };
    const shown = line.text.replaceAll('\t', '  ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
    const parts = shown === '' ? [[]] : fold([{ text: shown, ...style }], width - 2);
    return parts.map((part, row) => [row === 0 ? mark : gap(2), ...part]);
  });
}

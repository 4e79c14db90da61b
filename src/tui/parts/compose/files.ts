/** The last page: which files will be written, what becomes of those that exist, and what is still wrong. */

import type { SpackFinding } from '../../../spack/finding.ts';
import { fateOf, fateWord, replaces } from '../../../spack/shown/fate.ts';
import type { MadeFile } from '../../../spack/wizard/contract.ts';
import type { Scene } from '../../scene.ts';
import { clip, gap, indent, type Line, padTo, type Span, spaced } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { windowOf } from './list.ts';
import type { Standing } from './standing.ts';

interface Room {
  readonly width: number;
  readonly height: number;
}

export function filesLines({ glyphs, state }: Scene, standing: Standing, { width, height }: Room): Line[] {
  const { composer, given, composing, asked } = standing;
  const files = composer.files(given);
  const cursor = Math.min(composing.row, files.length - 1);
  const rows = fileRows(files, cursor, width, glyphs);
  const about = files[cursor]?.about;
  const wrong = asked.filter(({ complaint }) => complaint?.severity === 'error');
  const groups = [
    wrapStyled('These files will be written', width, { bold: true }),
    windowOf(rows, cursor, Math.max(3, Math.floor(height / 2) - 1), width, glyphs),
    about ? indent(wrapStyled(about, width - 2), 2) : [],
    replaced(files, width),
    wrong.flatMap(({ label, complaint }) =>
      hang([{ text: `${glyphs.wrong} `, tone: 'bad' }], `${label}: ${complaint?.text ?? ''}`, width),
    ),
    state.plan?.mode === undefined && state.plan?.unmet[0] ? wrapStyled(state.plan.unmet[0].why, width, { tone: 'cost' }) : [],
    composer.findings(given).flatMap((finding) => findingLines(finding, width, glyphs)),
  ];
  return (height < 14 ? groups.flat() : spaced(...groups)).slice(0, height);
}

function fileRows(files: readonly MadeFile[], cursor: number, width: number, glyphs: Glyphs): Line[][] {
  const paths = Math.max(...files.map(({ path }) => path.length));
  return files.map((file, index) => {
    const here = index === cursor;
    const fate = fateOf(file);
    const tone = fate.is === 'new' ? 'good' : fate.is === 'same' ? 'dim' : 'cost';
    const lead: Span = { text: here ? `${glyphs.pointer} ` : ' '.repeat(glyphs.pointer.length + 1), tone: 'accent' };
    const path = padTo([lead, { text: file.path, ...(here ? { bold: true as const } : {}) }], paths + glyphs.pointer.length + 1);
    const word = fate.is === 'changed' ? `changes ${fateWord(fate)}` : fate.is === 'same' ? 'stays the same' : 'new';
    return [clip([...path, gap(2), { text: word, tone }], width, glyphs.ellipsis)];
  });
}

function replaced(files: readonly MadeFile[], width: number): Line[] {
  const text = replaces(files);
  return text ? wrapStyled(text, width, { tone: 'cost' }) : [];
}

/** What is wrong, why, and how it is mended. */
function findingLines({ severity, title, line, cause, fix }: SpackFinding, width: number, glyphs: Glyphs): Line[] {
  const sign: Span =
    severity === 'error'
      ? { text: glyphs.wrong, tone: 'bad' }
      : severity === 'warning'
        ? { text: '!', tone: 'cost' }
        : { text: glyphs.dot, tone: 'dim' };
  const head = hang([sign, gap(1)], `Line ${line}: ${title}`, width, severity === 'note' ? {} : { bold: true });
  const why = indent(wrapStyled(`${cause}${fix ? ` ${fix.text}` : ''}`, width - 2, { tone: 'dim' }), 2);
  return [...head, ...why];
}

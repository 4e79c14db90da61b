/** All questions with their answers, to go to any of them. */
import { valuesOf } from '../../../spack/shown/values.ts';
import type { Asked } from '../../../spack/wizard/contract.ts';
import type { Scene } from '../../scene.ts';
import { clip, ends, gap, type Line, padTo, type Span } from '../../text/line.ts';
import { textOf, windowOf } from './list.ts';
import { groups } from './question.ts';
import { wizardOf } from './standing.ts';

export function answersLines({ state, glyphs }: Scene, row: number, width: number, height: number): Line[] {
  const wizard = wizardOf(state);
  if (!wizard) return [];
  const { asked } = wizard;
  const labels = Math.min(Math.floor(width / 2), Math.max(...asked.map(({ label }) => label.length)));
  const own = asked.filter(({ given }) => given).length;
  const head: Line[] = [
    ends([{ text: 'All answers', bold: true }], [{ text: `${own} of ${asked.length} are yours`, tone: 'dim' }], width),
    [],
  ];
  const cursor = Math.min(row, asked.length);
  const blocks = asked.map((question, index): Line[] => [
    ...(question.group === asked[index - 1]?.group ? [] : heading(question, index)),
    answerLine(question, index, index === cursor, { width, labels, glyphs }),
  ]);
  const files = wizard.composer.files(wizard.given).map(({ path }) => path);
  const here = cursor === asked.length;
  const last: Line[] = [
    [],
    clip(
      [
        pointer(here, glyphs),
        { text: 'The files  ', ...(here ? { bold: true as const } : {}) },
        { text: files.join(', '), tone: 'dim' },
      ],
      width,
      glyphs.ellipsis,
    ),
  ];
  return [...head, ...windowOf([...blocks, last], cursor, height - head.length, width, glyphs)];
}

function heading({ group }: Asked, index: number): Line[] {
  return [...(index === 0 ? [] : [[]]), [{ text: groups[group], tone: 'accent' }]];
}

interface Look {
  readonly width: number;
  readonly labels: number;
  readonly glyphs: Scene['glyphs'];
}

function answerLine(
  { label, given, complaint, options, value, kind }: Asked,
  index: number,
  here: boolean,
  { width, labels, glyphs }: Look,
): Line {
  const sign: Span =
    complaint?.severity === 'error'
      ? { text: glyphs.wrong, tone: 'bad' }
      : given
        ? { text: glyphs.here, tone: 'accent' }
        : { text: glyphs.open, tone: 'dim' };
  const texts = (kind === 'one' || kind === 'text' ? [value] : valuesOf(value)).map((one) => {
    const option = options.find((each) => each.value === one);
    return option ? textOf(option) : one;
  });
  const shown = texts.filter(Boolean).join(', ');
  const left = padTo(clip([{ text: label, ...(here ? { bold: true as const } : {}) }], labels, glyphs.ellipsis), labels + 2);
  const text: Span =
    shown === '' ? { text: 'left out', tone: 'dim' } : { text: shown, ...(given ? {} : { tone: 'dim' as const }) };
  return clip(
    [pointer(here, glyphs), sign, gap(1), { text: `${String(index + 1).padStart(2)} `, tone: 'dim' }, ...left, text],
    width,
    glyphs.ellipsis,
  );
}

function pointer(here: boolean, glyphs: Scene['glyphs']): Span {
  return { text: here ? `${glyphs.pointer} ` : ' '.repeat(glyphs.pointer.length + 1), tone: 'accent' };
}

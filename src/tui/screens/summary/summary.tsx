import { Box } from 'ink';
import { useEffect } from 'react';
import { isAlone, keyOf, lessonOf, progressOf, recordOf } from '../../../session/select.ts';
import type { How } from '../../../session/state.ts';
import { type Layout, prosewidth } from '../../layout.ts';
import { prose } from '../../parts/prose/prose.ts';
import { Rows } from '../../parts/rows/rows.tsx';
import type { Scene } from '../../scene.ts';
import { many } from '../../text/format.ts';
import { type Line, line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { onePage, paginate } from '../step/content.ts';

interface Props {
  readonly scene: Scene;
  readonly lesson: string;
  readonly layout: Layout;
  onPages(of: number): void;
}

/** After the last step: what to keep. */
export function Summary({ scene, lesson, layout, onPages }: Props) {
  const { lines, pages } = paginate(
    [onePage(summaryLines(scene, lesson, Math.min(prosewidth, layout.full)))],
    layout.height,
    scene.ui.page,
    scene,
  );
  useEffect(() => onPages(pages));
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows lines={lines} look={scene.look} />
    </Box>
  );
}

function summaryLines(scene: Scene, id: string, width: number): Line[] {
  const { state, glyphs } = scene;
  const lesson = lessonOf(state, id);
  if (!lesson) return [];
  const at = state.course.lessons.indexOf(lesson);
  const following = state.course.lessons[at + 1];
  const alone = isAlone(state.course);
  const { done, of } = progressOf(state, lesson);
  const head: Line[] = [
    [
      done === of ? { text: `${glyphs.done} `, tone: 'good' } : { text: `${glyphs.here} `, tone: 'accent' },
      {
        text: alone ? (done === of ? 'All done' : 'So far') : `Lesson ${at + 1} ${done === of ? 'is done' : 'so far'}`,
        bold: true,
      },
    ],
    ...counts(scene, id, width),
  ];
  const next = following
    ? wrapStyled(`Next: ${following.title}. ${following.summary}`, width, { tone: 'dim' })
    : alone
      ? []
      : [line('This was the last lesson.', { tone: 'dim' })];
  return spaced(head, prose(lesson.keep, state.vars, width), next);
}

const said: Readonly<Record<How, string>> = {
  read: 'read',
  answered: 'answered',
  live: 'ran here',
  recorded: 'from recordings',
  solved: 'shown by sifu',
  skipped: 'skipped',
};

function counts({ state, glyphs }: Scene, id: string, width: number): Line[] {
  const lesson = lessonOf(state, id);
  const hows = (lesson?.steps ?? []).map((step) => recordOf(state, keyOf(id, step.id)).done);
  const parts = (Object.keys(said) as How[])
    .map((how) => ({ how, of: hows.filter((one) => one === how).length }))
    .filter(({ of }) => of > 0);
  const open = hows.filter((one) => one === undefined).length;
  const words = [
    many(hows.length, 'step'),
    ...parts.map(({ how, of }) => `${of} ${said[how]}`),
    ...(open > 0 ? [`${open} still open`] : []),
  ];
  return wrapStyled(words.join(` ${glyphs.dot} `), width - 2, { tone: 'dim' }).map((one) => [{ text: '  ' }, ...one]);
}

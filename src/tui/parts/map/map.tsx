import { Box } from 'ink';
import { useMemo } from 'react';
import { isAlone, keyOf, lessonOf, recordOf, titleOf } from '../../../session/select.ts';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line, type Span, widthOf } from '../../text/line.ts';
import { Menu } from '../menu/menu.tsx';
import { Rows } from '../rows/rows.tsx';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly lesson: string;
  onOpen(step: string): void;
}

/** The steps of one lesson, to go to any of them; left and right turn to the other lessons. */
export function LessonMap({ scene, layout, lesson: id, onOpen }: Props) {
  const { state, look } = scene;
  const lesson = lessonOf(state, id);
  const ids = useMemo(() => lesson?.steps.map((step) => step.id) ?? [], [lesson]);
  if (!lesson) return null;
  const here = state.place.at === 'step' && state.place.lesson === id ? state.place.step : undefined;
  const width = layout.full - 2;
  const at = state.course.lessons.indexOf(lesson) + 1;
  const head = { text: titleOf(state, lesson), bold: true } as const;
  const of = isAlone(state.course) ? '' : `   ${at} of ${state.course.lessons.length}`;
  const place = { text: of, tone: 'dim' } as const;
  return (
    <Box key={id} flexDirection="column" marginLeft={1} height={layout.height}>
      <Rows lines={[[...clip([head], width - widthOf([place]), scene.glyphs.ellipsis), place], []]} look={look} />
      <Menu
        key={id}
        scene={scene}
        ids={ids}
        first={lesson.steps.findIndex((step) => step.id === here)}
        room={layout.height - 2}
        active
        line={(step, selected) => stepLine(scene, id, step, selected, step === here, width)}
        onSelect={onOpen}
      />
    </Box>
  );
}

function stepLine(scene: Scene, lesson: string, id: string, selected: boolean, here: boolean, width: number): Line {
  const { state, glyphs } = scene;
  const step = lessonOf(state, lesson)?.steps.find((one) => one.id === id);
  const { done } = recordOf(state, keyOf(lesson, id));
  const sign: Span =
    done === 'skipped'
      ? { text: glyphs.skipped, tone: 'dim' }
      : done
        ? { text: glyphs.done, tone: 'good' }
        : here
          ? { text: glyphs.here, tone: 'accent' }
          : { text: glyphs.open, tone: 'dim' };
  const note: Span[] =
    done === 'recorded'
      ? [{ text: '  RECORDED', tone: 'recorded' }]
      : done === 'solved' || done === 'skipped'
        ? [{ text: `  ${done === 'solved' ? 'shown' : 'skipped'}`, tone: 'dim' }]
        : [];
  return clip(
    [
      sign,
      { text: ` ${step?.goal ?? id}`, ...(selected ? { bold: true as const } : done ? {} : { tone: 'dim' as const }) },
      ...note,
    ],
    width,
    glyphs.ellipsis,
  );
}

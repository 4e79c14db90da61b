import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { keyOf, lessonOf, recordOf } from '../../../session/select.ts';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line, type Span } from '../../text/line.ts';
import { paint } from '../../text/paint.ts';
import { Rows } from '../rows/rows.tsx';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly lesson: string;
  onOpen(step: string): void;
}

/** The steps of one lesson, to go to any of them; left and right turn to the other lessons. */
export function LessonMap({ scene, layout, lesson: id, onOpen }: Props) {
  const { state, glyphs, look } = scene;
  const lesson = lessonOf(state, id);
  if (!lesson) return null;
  const here = state.place.at === 'step' && state.place.lesson === id ? state.place.step : undefined;
  const width = layout.full - 2;
  const Item = ({ value, isSelected = false }: { value?: string; isSelected?: boolean }) => (
    <Text>{paint(stepLine(scene, id, value ?? '', isSelected, value === here, width), look)}</Text>
  );
  const Indicator = ({ isSelected = false }: { isSelected?: boolean }) => (
    <Text>{isSelected ? paint([{ text: `${glyphs.pointer} `, tone: 'accent' }], look) : '  '}</Text>
  );
  const at = state.course.lessons.indexOf(lesson) + 1;
  const items = lesson.steps.map((step) => ({ key: step.id, value: step.id, label: step.id }));
  return (
    <Box key={id} flexDirection="column" marginLeft={1} height={layout.height}>
      <Rows
        lines={[
          [
            { text: `${at} ${lesson.title}`, bold: true },
            { text: `   ${at} of ${state.course.lessons.length}`, tone: 'dim' },
          ],
          [],
        ]}
        look={look}
      />
      <SelectInput
        items={items}
        initialIndex={Math.max(
          0,
          lesson.steps.findIndex((step) => step.id === here),
        )}
        limit={Math.max(1, layout.height - 2)}
        indicatorComponent={Indicator}
        itemComponent={Item}
        onSelect={(item) => onOpen(item.value)}
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

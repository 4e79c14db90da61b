import { Box } from 'ink';
import { useMemo } from 'react';
import { whereToGoOn } from '../../../session/select.ts';
import type { Layout } from '../../layout.ts';
import { Menu } from '../../parts/menu/menu.tsx';
import { Rows } from '../../parts/rows/rows.tsx';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { folderLines, lessonLine, machineLines, stoppedLines } from './view.ts';

const widest = 88;

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  /** keys reach the list */
  readonly active: boolean;
  onOpen(lesson: string): void;
}

/** The course as a path, this machine, and where the learner stopped. */
export function Home({ scene, layout, active, onOpen }: Props) {
  const { lessons } = scene.state.course;
  const width = Math.min(widest, scene.size.columns - 6);
  const below = belowLines(scene, layout, lessons.length, layout.full - 2);
  const room = Math.max(1, layout.height - (below.length > 0 ? below.length + 1 : 0));
  const ids = useMemo(() => lessons.map((lesson) => lesson.id), [lessons]);
  const line = (id: string, selected: boolean) => {
    const lesson = lessons.find((one) => one.id === id);
    return lesson ? lessonLine(scene, lesson, selected, width) : [];
  };
  return (
    <Box flexDirection="column" marginLeft={1} height={layout.height}>
      <Menu
        scene={scene}
        ids={ids}
        first={lessons.indexOf(whereToGoOn(scene.state).lesson)}
        room={room}
        active={active}
        line={line}
        onSelect={onOpen}
      />
      {below.length > 0 && (
        <Box marginTop={1} marginLeft={2}>
          <Rows lines={below} look={scene.look} />
        </Box>
      )}
    </Box>
  );
}

/** As much as there is room for under the list, the most personal kept longest. */
function belowLines(scene: Scene, layout: Layout, lessons: number, width: number): Line[] {
  const room = layout.height - lessons - 1;
  const stopped = stoppedLines(scene, width);
  const folder = folderLines(scene, width);
  const machine = [...machineLines(scene, width), ...folder];
  for (const lines of [spaced(machine, stopped), spaced(folder, stopped), stopped]) if (lines.length <= room) return lines;
  return [];
}

import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, useContext, useMemo } from 'react';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { paint } from '../../text/paint.ts';

interface Props {
  readonly scene: Scene;
  readonly ids: readonly string[];
  /** the one to begin at */
  readonly first: number;
  /** rows there are */
  readonly room: number;
  readonly active: boolean;
  /** how one is drawn, without its pointer */
  line(id: string, selected: boolean): Line;
  onSelect(id: string): void;
}

interface Drawing extends Pick<Props, 'scene' | 'line'> {}
const DrawingContext = createContext<Drawing | undefined>(undefined);

/** A list to choose from, with our own look. */
export function Menu({ scene, ids, first, room, active, line, onSelect }: Props) {
  const items = useMemo(() => ids.map((id) => ({ key: id, value: id, label: id })), [ids]);
  return (
    <DrawingContext value={{ scene, line }}>
      <Box flexDirection="column">
        <SelectInput
          items={items}
          initialIndex={Math.max(0, first)}
          isFocused={active}
          limit={Math.max(1, room)}
          indicatorComponent={Indicator}
          itemComponent={Item}
          // not before every listener has seen this key: the screen that follows must not take it for its own
          onSelect={(item) => queueMicrotask(() => onSelect(item.value))}
        />
      </Box>
    </DrawingContext>
  );
}

function Item({ label, isSelected = false }: { readonly label: string; readonly isSelected?: boolean }) {
  const drawing = useContext(DrawingContext);
  if (!drawing) return null;
  return <Text wrap="truncate">{paint(drawing.line(label, isSelected), drawing.scene.look)}</Text>;
}

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }) {
  const drawing = useContext(DrawingContext);
  if (!drawing || !isSelected) return <Text>{'  '}</Text>;
  return <Text>{paint([{ text: `${drawing.scene.glyphs.pointer} `, tone: 'accent' }], drawing.scene.look)}</Text>;
}

import { Box } from 'ink';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import type { Field } from '../../ui/field.ts';
import { Rows } from '../rows/rows.tsx';
import { editLines } from './view.ts';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly field: Field;
}

/** The command as a line to change before it runs. */
export function Edit({ scene, layout, field }: Props) {
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows lines={editLines(scene, field, layout.full).slice(0, layout.height)} look={scene.look} />
    </Box>
  );
}

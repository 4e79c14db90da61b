import type { Scene } from '../../scene.ts';
import { Rows } from '../rows/rows.tsx';
import { wordLines } from './view.ts';

interface Props {
  readonly scene: Scene;
  readonly at: number;
  readonly width: number;
  readonly height: number;
}

/** The command, one word at a time. */
export function WordByWord({ scene, at, width, height }: Props) {
  return <Rows lines={wordLines(scene, at, width, height).slice(0, height)} look={scene.look} />;
}

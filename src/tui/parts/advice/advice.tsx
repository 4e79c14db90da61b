import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { Scroll } from '../scroll/scroll.tsx';
import type { Asking } from './asking.ts';
import { adviceLines, questionLines } from './view.ts';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly asking: Asking;
  onPast(by: number): void;
}

/** One question after the other, then what follows from the answers. */
export function AdviceOver({ scene, layout, asking, onPast }: Props) {
  const question = questionLines(scene, asking, layout.full);
  if (!question)
    return <Scroll scene={scene} layout={layout} lines={adviceLines(scene, layout.full)} top={asking.top} onPast={onPast} />;
  // the answer at the cursor stays on the screen, and with it as much of the question as there is room for
  const top = Math.max(0, question.cursor - layout.height);
  return <Scroll scene={scene} layout={layout} lines={question.lines} top={top} onPast={onPast} />;
}

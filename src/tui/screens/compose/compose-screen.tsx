import { Box } from 'ink';
import type { Layout } from '../../layout.ts';
import { besideFile } from '../../layout.ts';
import { besideQuestion, stripOf } from '../../parts/compose/beside.ts';
import { FileBox } from '../../parts/compose/box.tsx';
import { filesLines } from '../../parts/compose/files.ts';
import { introLines } from '../../parts/compose/intro.ts';
import { questionLines, whyLines } from '../../parts/compose/question.ts';
import type { Standing } from '../../parts/compose/standing.ts';
import { Rows } from '../../parts/rows/rows.tsx';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { hintLines } from '../step/head.ts';

interface Props {
  readonly scene: Scene;
  readonly standing: Standing;
  readonly layout: Layout;
}

/** A question of the wizard on the left, the file it changes on the right; where there is no room for both, one of them. */
export function ComposeScreen({ scene, standing, layout: normal }: Props) {
  const layout = besideFile(normal);
  const { height } = layout;
  const { look } = scene;
  if (layout.kind !== 'double') {
    const all = standing.composing.flipped ? undefined : wordLines(scene, standing, layout.text, height, true);
    return (
      <Box height={height} marginLeft={1}>
        {all ? (
          <Rows lines={all} look={look} />
        ) : (
          <Beside scene={scene} standing={standing} width={layout.full} height={height} />
        )}
      </Box>
    );
  }
  return (
    <Box height={height} marginLeft={1} columnGap={2}>
      <Box width={layout.text} flexDirection="column" flexShrink={0}>
        <Rows lines={wordLines(scene, standing, layout.text, height, false)} look={look} />
      </Box>
      <Beside scene={scene} standing={standing} width={layout.side} height={height} />
    </Box>
  );
}

function Beside({ scene, standing, width, height }: Omit<Props, 'layout'> & { readonly width: number; readonly height: number }) {
  const beside = besideQuestion(scene, standing, { width: width - 3, height: height - 2 });
  return <FileBox scene={scene} {...beside} width={width} height={height} />;
}

function wordLines(scene: Scene, standing: Standing, width: number, height: number, alone: boolean): Line[] {
  const { composing, question } = standing;
  if (composing.at === 'intro') return introLines(scene, standing, width, height);
  if (!question) return filesLines(scene, standing, { width, height });
  if (composing.why) return scrolled(whyLines(scene, standing, question, width), composing.top, height);
  const strip = (rows: number) => (alone && rows >= 2 ? stripOf(scene, standing, { width, height: Math.min(6, rows) }) : []);
  const hint = () => hintLines(scene, width);
  return questionLines(scene, standing, question, { width, height, below: [hint, strip] });
}

function scrolled(lines: readonly Line[], top: number, height: number): Line[] {
  const from = Math.max(0, Math.min(top, lines.length - height));
  return lines.slice(from, from + height);
}

import { Box } from 'ink';
import { useEffect } from 'react';
import type { Step } from '../../../course/lesson.ts';
import type { LogSource, Pane } from '../../../session/pane.ts';
import { currentKey, currentStep } from '../../../session/select.ts';
import type { StepRecord } from '../../../session/state.ts';
import { useFrames } from '../../hooks/use-frames.ts';
import type { Layout } from '../../layout.ts';
import { besideFile, prosewidth, roomy } from '../../layout.ts';
import { besideWritten } from '../../parts/compose/beside.ts';
import { FileBox as ComposedBox } from '../../parts/compose/box.tsx';
import { standingOf, wizardOf } from '../../parts/compose/standing.ts';
import { figureLines } from '../../parts/figure/figure.ts';
import { FileBox } from '../../parts/file/file-box.tsx';
import { previewOf, window } from '../../parts/file/preview.ts';
import { Progress } from '../../parts/progress/progress.tsx';
import { Rows } from '../../parts/rows/rows.tsx';
import { WordByWord } from '../../parts/words/words.tsx';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { ComposeScreen } from '../compose/compose-screen.tsx';
import { paginate } from './content.ts';
import { runningHead } from './running.ts';
import { ShellBox } from './shell-box.tsx';
import { waysOf } from './ways.ts';
import { WideShell } from './wide-shell.tsx';

interface StepScreenProps {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly pane: Pane;
  readonly now: () => number;
  /** the log of a step, by its key */
  log(key: string): LogSource | undefined;
  onPages(of: number): void;
}

/** The step: words on the left, the shell (or the file being written) on the right where there is room. */
export function StepScreen({ scene, layout: normal, pane, now, log, onPages }: StepScreenProps) {
  const here = currentStep(scene.state);
  if (!here) return null;
  const layout = here.step.kind === 'write' || here.step.kind === 'compose' ? besideFile(normal) : normal;
  const standing = standingOf(scene);
  if (standing && !shellIsWide(scene)) return <ComposeScreen scene={scene} standing={standing} layout={normal} />;
  if (shellIsWide(scene)) return <WideShell scene={scene} layout={layout} pane={pane} now={now} step={here.step} />;
  const side = sideOf(here.step, layout);
  return (
    <Box height={layout.height} marginLeft={1} columnGap={2}>
      <Box width={side === 'none' ? layout.full : layout.text} flexDirection="column" flexShrink={0}>
        <Words
          key={`${here.lesson.id}/${here.step.id}`}
          scene={scene}
          layout={layout}
          pane={pane}
          now={now}
          log={log}
          onPages={onPages}
          step={here.step}
          record={here.record}
        />
      </Box>
      {side === 'shell' && <ShellBox scene={scene} pane={pane} width={layout.side} height={layout.height} />}
      {side === 'file' && here.step.kind === 'write' && (
        <FileBox scene={scene} step={here.step} record={here.record} width={layout.side} height={layout.height} />
      )}
      {side === 'file' && here.step.kind === 'compose' && <Composed scene={scene} width={layout.side} height={layout.height} />}
    </Box>
  );
}

/** The shell fills the screen when it is asked to, or when it has the keyboard and would be too narrow beside the words. */
function shellIsWide({ ui, size, state }: Scene): boolean {
  const beside = currentStep(state)?.step.kind === 'run' || currentStep(state)?.step.kind === 'shell';
  return ui.wide || (ui.focus === 'shell' && (size.columns < roomy || !beside));
}

function sideOf(step: Step, layout: Layout): 'none' | 'shell' | 'file' {
  if (layout.kind !== 'double') return 'none';
  if (step.kind === 'write' || step.kind === 'compose') return 'file';
  return step.kind === 'run' || step.kind === 'shell' ? 'shell' : 'none';
}

/** The file that the wizard made. */
function Composed({
  scene,
  width,
  height,
}: Pick<StepScreenProps, 'scene'> & { readonly width: number; readonly height: number }) {
  const wizard = wizardOf(scene.state);
  if (!wizard) return null;
  const beside = besideWritten(scene, wizard, { width: width - 3, height: height - 2 }, scene.state.phase.is === 'passed');
  return <ComposedBox scene={scene} {...beside} width={width} height={height} />;
}

type WordsProps = StepScreenProps & { readonly step: Step; readonly record: StepRecord };

function Words({ scene, layout, pane, now, log, onPages, step, record }: WordsProps) {
  const frames = step.figure?.frames.length ?? 0;
  const frame = useFrames(`${step.id}`, frames, scene.look.motion);
  const full = layout.full;
  const { phase } = scene.state;
  const width = sideOf(step, layout) === 'none' ? Math.min(prosewidth, full) : layout.text;
  const aside =
    step.kind === 'write'
      ? fileInline(scene, step, record, layout)
      : figureLines(step, scene.state.vars, frame, step.kind === 'read' ? full : width, scene.glyphs.ellipsis);
  const { lines, pages } = paginate(
    waysOf(scene, step, record, { text: width, full }, aside),
    layout.height,
    scene.ui.page,
    scene,
  );
  const shown = phase.is === 'running' ? 1 : pages;
  useEffect(() => onPages(shown));
  if (scene.ui.overlay?.is === 'words')
    return <WordByWord scene={scene} at={scene.ui.overlay.at} width={width} height={layout.height} />;
  if (phase.is === 'running') {
    const head = runningHead(scene, width);
    return (
      <Box flexDirection="column">
        <Rows lines={[...head, []]} look={scene.look} />
        <Progress
          scene={scene}
          step={step}
          phase={phase}
          pane={pane}
          log={() => log(currentKey(scene.state) ?? '')}
          now={now}
          width={width}
          height={layout.height - head.length - 1}
        />
      </Box>
    );
  }
  return <Rows lines={lines} look={scene.look} />;
}

/** Where there is one column, the file stands among the words. */
function fileInline(scene: Scene, step: Extract<Step, { kind: 'write' }>, record: StepRecord, layout: Layout): Line[] {
  if (layout.kind === 'double') return [];
  const { lines, at } = previewOf(scene, step, record);
  return window(lines, at, layout.text, Math.max(3, Math.floor(layout.height / 3)), scene.glyphs);
}

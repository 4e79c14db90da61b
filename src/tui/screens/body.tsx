import { Box } from 'ink';
import { useCallback, useMemo } from 'react';
import { currentStep } from '../../session/select.ts';
import type { TuiProps } from '../contract.ts';
import type { UiHandle } from '../hooks/use-ui.ts';
import type { Doing } from '../keys/doing.ts';
import type { Layout } from '../layout.ts';
import { AdviceOver } from '../parts/advice/advice.tsx';
import type { Asking } from '../parts/advice/asking.ts';
import { answersLines } from '../parts/compose/answers.ts';
import { useDoctor } from '../parts/doctor/use-doctor.ts';
import { Edit } from '../parts/edit/edit.tsx';
import { glossaryLines } from '../parts/glossary/glossary.ts';
import { helpLines } from '../parts/help/help.ts';
import { installLines } from '../parts/install/install.ts';
import { LogViewer } from '../parts/log-viewer/log-viewer.tsx';
import { mailLines } from '../parts/mail/mail.ts';
import { LessonMap } from '../parts/map/map.tsx';
import { newLines } from '../parts/new/new.ts';
import { Quit } from '../parts/quit/quit.tsx';
import { remedyLines } from '../parts/remedy/remedy.ts';
import { Rows } from '../parts/rows/rows.tsx';
import { Scroll } from '../parts/scroll/scroll.tsx';
import { traceLines } from '../parts/traces/lines.ts';
import { useTraces } from '../parts/traces/use-traces.ts';
import type { Scene } from '../scene.ts';
import type { Overlay } from '../ui/state.ts';
import { Home } from './home/home.tsx';
import { StepScreen } from './step/step-screen.tsx';
import { Summary } from './summary/summary.tsx';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly props: TuiProps;
  readonly ui: UiHandle;
  act(doings: readonly Doing[]): void;
}

/** What stands between title and keys: an overlay if one is open, else the place. */
export function Body(all: Props) {
  const { scene, layout, props, ui, act } = all;
  const onPages = useCallback((of: number) => ui.dispatch({ type: 'know-pages', of }), [ui]);
  const { place } = scene.state;
  const over = scene.ui.overlay && overlayOf(scene.ui.overlay, all);
  if (over) return over;
  if (place.at === 'home')
    return (
      <Home
        scene={scene}
        layout={layout}
        active={scene.ui.focus === 'lesson'}
        onOpen={(lesson) => act([{ send: { type: 'open', lesson, at: props.now() } }])}
      />
    );
  if (place.at === 'summary') return <Summary scene={scene} lesson={place.lesson} layout={layout} onPages={onPages} />;
  return <StepScreen scene={scene} layout={layout} pane={props.pane} now={props.now} log={props.log} onPages={onPages} />;
}

function overlayOf(overlay: Overlay, { scene, layout, props, ui, act }: Props) {
  switch (overlay.is) {
    case 'help':
    case 'glossary':
    case 'new':
    case 'remedy':
    case 'mail':
    case 'install':
      return <ScrollOver scene={scene} layout={layout} overlay={overlay} ui={ui} />;
    case 'traces':
      return <TracesOver scene={scene} layout={layout} top={overlay.top} ui={ui} look={props.traces} />;
    case 'doctor':
      return <DoctorOver scene={scene} layout={layout} top={overlay.top} ui={ui} examine={props.doctor} />;
    case 'edit':
      return <Edit scene={scene} layout={layout} field={overlay.field} />;
    case 'quit':
      return <Quit scene={scene} layout={layout} />;
    case 'map': {
      const { lesson } = overlay;
      const open = (step: string) =>
        act([{ ui: { type: 'close-overlay' } }, { send: { type: 'open', lesson, step, at: props.now() } }]);
      return <LessonMap scene={scene} layout={layout} lesson={lesson} onOpen={open} />;
    }
    case 'log':
      return <LogOf of={overlay.of} open={props.log} scene={scene} layout={layout} log={overlay} dispatch={ui.dispatch} />;
    case 'advice':
      return <AdviceAsked scene={scene} layout={layout} asking={overlay} ui={ui} />;
    case 'answers':
      return <Answers scene={scene} layout={layout} row={overlay.row} />;
    case 'words':
      return undefined;
  }
}

function Answers({ scene, layout, row }: Pick<Props, 'scene' | 'layout'> & { readonly row: number }) {
  const width = Math.min(layout.full, 96);
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows lines={answersLines(scene, row, width, layout.height)} look={scene.look} />
    </Box>
  );
}

interface TracesProps extends Pick<Props, 'scene' | 'layout' | 'ui'> {
  readonly top: number;
  readonly look: TuiProps['traces'];
}

function TracesOver({ scene, layout, top, ui, look }: TracesProps) {
  const traces = useTraces(look, currentStep(scene.state)?.record.ran);
  const lines = traceLines(traces, layout.full, scene.glyphs.ellipsis);
  return <Scroll scene={scene} layout={layout} lines={lines} top={top} onPast={usePast(ui)} />;
}

interface DoctorProps extends Pick<Props, 'scene' | 'layout' | 'ui'> {
  readonly top: number;
  readonly examine: TuiProps['doctor'];
}

function DoctorOver({ scene, layout, top, ui, examine }: DoctorProps) {
  const lines = useDoctor(examine, layout.full);
  return <Scroll scene={scene} layout={layout} lines={lines} top={top} onPast={usePast(ui)} />;
}

function usePast({ dispatch }: UiHandle) {
  return useCallback((by: number) => dispatch({ type: 'scroll-overlay', by }), [dispatch]);
}

interface ScrollProps extends Pick<Props, 'scene' | 'layout' | 'ui'> {
  readonly overlay: Extract<Overlay, { readonly is: 'help' | 'glossary' | 'new' | 'remedy' | 'mail' | 'install' }>;
}

function ScrollOver({ scene, layout, overlay, ui }: ScrollProps) {
  const lines = {
    help: () => helpLines(scene, layout.full),
    glossary: () => glossaryLines(scene.state.course.glossary ?? {}, layout.full),
    new: () => newLines(layout.full, scene.state.vars['sifu']),
    install: () => (overlay.is === 'install' ? installLines(scene, overlay.engine, layout.full) : []),
    mail: () => (overlay.is === 'mail' ? mailLines(scene, overlay.finding, layout.text) : []),
    remedy: () => (overlay.is === 'remedy' ? remedyLines(scene, overlay.finding, layout.text) : []),
  }[overlay.is]();
  return <Scroll scene={scene} layout={layout} lines={lines} top={overlay.top} onPast={usePast(ui)} />;
}

type LogProps = Omit<Parameters<typeof LogViewer>[0], 'source'> & { readonly of: string; readonly open: TuiProps['log'] };

function AdviceAsked({ ui, ...rest }: Pick<Props, 'scene' | 'layout' | 'ui'> & { readonly asking: Asking }) {
  return <AdviceOver {...rest} onPast={usePast(ui)} />;
}

/** The log of one step, opened once. */
function LogOf({ of, open, ...rest }: LogProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a log is opened once for each step, whoever opens it
  const source = useMemo(() => open(of), [of]);
  return source ? <LogViewer source={source} {...rest} /> : null;
}

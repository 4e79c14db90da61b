import { machineWords } from '../../../experiment/source.ts';
import type { Plan, RecordingInfo, StepRecord } from '../../../session/state.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line } from '../../text/line.ts';
import { flow, hang, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

const mark: Line = [{ text: 'RECORDED', tone: 'recorded', bold: true }, { text: '  ' }];

/** RECORDED and why, where a step plays a recording; why nothing is possible, where nothing is. */
export function recordedLines({ state, glyphs }: Scene, width: number): Line[] {
  const { plan } = state;
  if (!plan || plan.mode === 'live') return [];
  if (!plan.mode)
    return [
      ...hang(
        [{ text: 'Not here', bold: true }, { text: '  ' }],
        plan.unmet[0]?.why ?? 'This cannot run on this machine.',
        width,
      ),
    ];
  const { recording } = plan;
  const head = hang(mark, whyOf(plan), width);
  return recording ? [...head, ...factLines(recording, glyphs, width)] : head;
}

/** What is missing first is what to mend first; the rest often follows from it. */
function whyOf({ unmet, recording }: Plan): string {
  return unmet[0]?.why ?? `This ${recording?.machine ? 'shows' : 'plays'} a recording of a real run.`;
}

/** That numbers on screen are those of a recording, and of which machine; `facts` alone where the rest stands on every page. */
export function recordedRows({ glyphs }: Scene, { measuredFrom }: StepRecord, width: number): { head: Line[]; facts: Line[] } {
  if (!measuredFrom) return { head: [], facts: [] };
  return { head: hang(mark, 'Not measured here.', width), facts: factLines(measuredFrom, glyphs, width) };
}

function factLines(info: RecordingInfo, glyphs: Glyphs, width: number): Line[] {
  const facts = factsOf(info).map((text, index, all) => (index + 1 < all.length ? `${text} ${glyphs.dot}` : text));
  const from = facts.flatMap((text) => wrapStyled(text, width - 10, { tone: 'dim' }));
  return flow(from, width - 10, 1).map((one) => [{ text: '          ' }, ...one]);
}

/** Only that it is one, and why: where rows are scarce. */
export function recordedWhy({ state }: Scene, width: number): Line[] {
  const { plan } = state;
  return plan?.mode === 'recorded' ? hang(mark, whyOf(plan), width) : [];
}

/** Only that it is one, and from when, in one line. */
export function recordedLine({ state, glyphs }: Scene, width: number): Line[] {
  const { recording } = state.plan ?? {};
  if (!recording) return [];
  return [clip([...mark, { text: factsOf(recording).join(` ${glyphs.dot} `), tone: 'dim' }], width, glyphs.ellipsis)];
}

function factsOf(info: RecordingInfo): string[] {
  const { os, kernel, bash: _bash, ...tools } = info.versions;
  return [
    'a real run',
    info.date,
    ...(info.machine ? [machineWords(info)] : []),
    ...(os ? [shortSystem(os)] : []),
    ...[...Object.entries(tools), ...(kernel ? [['kernel', kernel.split('-')[0] ?? ''] as const] : [])]
      .map(([name, version]) => `${name} ${shortVersion(version)}`)
      .slice(0, 3),
  ];
}

function shortSystem(name: string): string {
  return name.replace(/ GNU\/Linux/, '').replace(/ \(.*\)$/, '');
}

function shortVersion(version: string): string {
  return version.split(/[ (,]/)[0] ?? version;
}

import type { RecordingInfo } from '../../../session/state.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line, line } from '../../text/line.ts';
import { flow, hang } from '../../text/wrap.ts';

const mark: Line = [{ text: 'RECORDED', tone: 'recorded', bold: true }, { text: '  ' }];

/** RECORDED and why, where a step plays a recording; why nothing is possible, where nothing is. */
export function recordedLines({ state, glyphs }: Scene, width: number): Line[] {
  const { plan } = state;
  if (!plan || plan.mode === 'live') return [];
  // what is missing first is what to mend first; the rest often follows from it
  const why = plan.unmet[0]?.why;
  if (!plan.mode)
    return [...hang([{ text: 'Not here', bold: true }, { text: '  ' }], why ?? 'This cannot run on this machine.', width)];
  const head = hang(mark, why ?? 'This plays a recording of a real run.', width);
  if (!plan.recording) return head;
  const facts = factsOf(plan.recording).map((text, index, all) => (index + 1 < all.length ? `${text} ${glyphs.dot}` : text));
  const from = flow(
    facts.map((text) => line(text, { tone: 'dim' })),
    width - 10,
    1,
  );
  return [...head, ...from.map((one) => [{ text: '          ' }, ...one])];
}

/** Only that it is one, and why: where rows are scarce. */
export function recordedWhy({ state }: Scene, width: number): Line[] {
  const { plan } = state;
  return plan?.mode === 'recorded' ? hang(mark, plan.unmet[0]?.why ?? 'This plays a recording of a real run.', width) : [];
}

/** Only that it is one, and from when, in one line. */
export function recordedLine({ state, glyphs }: Scene, width: number): Line[] {
  const { recording } = state.plan ?? {};
  if (!recording) return [];
  return [clip([...mark, { text: factsOf(recording).join(` ${glyphs.dot} `), tone: 'dim' }], width, glyphs.ellipsis)];
}

function factsOf({ date, versions }: RecordingInfo): string[] {
  const { os, kernel, bash: _bash, ...tools } = versions;
  return [
    'a real run',
    date,
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

import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';

/** RECORDED and why, where a step plays a recording; why nothing is possible, where nothing is. */
export function recordedLines({ state, glyphs }: Scene, width: number): Line[] {
  const { plan } = state;
  if (!plan || plan.mode === 'live') return [];
  const why = plan.unmet.map((one) => one.why).join(' ');
  if (!plan.mode)
    return [...hang([{ text: 'Not here', bold: true }, { text: '  ' }], why || 'This cannot run on this machine.', width)];
  const head = hang(
    [{ text: 'RECORDED', tone: 'recorded', bold: true }, { text: '  ' }],
    why || 'This plays a recording of a real run.',
    width,
  );
  const { recording } = plan;
  if (!recording) return head;
  const versions = Object.entries(recording.versions)
    .filter(([name]) => name !== 'bash')
    .map(([name, version]) => (name === 'os' ? shortSystem(version) : `${name} ${shortVersion(version)}`))
    .slice(0, 4);
  const from = ['a real run', recording.date, ...versions].join(` ${glyphs.dot} `);
  return [...head, ...wrapStyled(from, width - 10, { tone: 'dim' }).map((one) => [{ text: '          ' }, ...one])];
}

function shortSystem(name: string): string {
  return name.replace(/ GNU\/Linux/, '').replace(/ \(.*\)$/, '');
}

function shortVersion(version: string): string {
  return version.split(/[ (,]/)[0] ?? version;
}

import { Box } from 'ink';
import { currentStep } from '../../../session/select.ts';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { type Line, line, spaced } from '../../text/line.ts';
import { wrapPlain, wrapStyled } from '../../text/wrap.ts';
import { prose } from '../prose/prose.ts';
import { Rows } from '../rows/rows.tsx';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly finding: number;
  readonly top: number;
}

/** All that is known of a failure, and a mail to the administrator where one is needed. */
export function RemedyText({ scene, layout, finding, top }: Props) {
  const lines = remedyLines(scene, finding, layout.text);
  const from = Math.min(top, Math.max(0, lines.length - layout.height));
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows lines={lines.slice(from, from + layout.height)} look={scene.look} />
    </Box>
  );
}

function remedyLines({ state }: Scene, at: number, width: number): Line[] {
  const finding = currentStep(state)?.record.findings?.[at];
  if (!finding) return [];
  const remedies = finding.remedy.map((one) => [
    ...wrapStyled(one.text, width),
    ...(one.command ? wrapStyled(one.command, width - 2, { bold: true }).map((part): Line => [{ text: '  ' }, ...part]) : []),
  ]);
  const ask = finding.ask
    ? [[{ text: 'To ask for it', tone: 'accent' as const }], ...wrapPlain(finding.ask, width).map((one) => line(one))]
    : [];
  const verify = finding.verify
    ? [
        [{ text: 'To see whether it worked', tone: 'accent' as const }],
        ...wrapStyled(finding.verify, width - 2, { bold: true }).map((part): Line => [{ text: '  ' }, ...part]),
      ]
    : [];
  return spaced(
    wrapStyled(finding.title, width, { bold: true }),
    prose(finding.cause, state.vars, width),
    ...remedies,
    ask,
    verify,
  );
}

import { mailOf } from '../../../session/mends.ts';
import { currentStep } from '../../../session/select.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { prose } from '../prose/prose.ts';

/** All that is known of a failure, and a mail to the administrator where one is needed. */
export function remedyLines({ state }: Scene, at: number, width: number): Line[] {
  const finding = currentStep(state)?.record.findings?.[at];
  if (!finding) return [];
  const remedies = finding.remedy.map((one) => [
    ...wrapStyled(one.text, width),
    ...(one.command ? wrapStyled(one.command, width - 2, { bold: true }).map((part): Line => [{ text: '  ' }, ...part]) : []),
  ]);
  const mail = mailOf(finding)
    ? wrapStyled('A mail that asks an administrator for it is among the numbers of the step.', width, { tone: 'dim' })
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
    mail,
    verify,
  );
}

import { mailFile, mailOf } from '../../../session/mends.ts';
import { currentStep } from '../../../session/select.ts';
import type { Scene } from '../../scene.ts';
import { type Line, line, spaced } from '../../text/line.ts';
import { wrapPlain, wrapStyled } from '../../text/wrap.ts';

/** A mail to the administrator, ready to be copied: nothing stands beside its lines. */
export function mailLines({ state }: Scene, at: number, width: number): Line[] {
  const finding = currentStep(state)?.record.findings?.[at];
  const mail = finding && mailOf(finding);
  if (!finding || !mail) return [];
  const text = mail.text
    .trim()
    .split('\n')
    .flatMap((one) => (one === '' ? [[]] : wrapPlain(one, width).map((part) => line(part))));
  return spaced(
    wrapStyled(
      `A mail to whoever looks after this machine. It needs nothing but your name; \`s\` saves it as ${mailFile(finding)}.`.replaceAll(
        '`',
        '',
      ),
      width,
      { tone: 'dim' },
    ),
    wrapStyled(`Subject: ${mail.subject}`, width, { bold: true }),
    text,
  );
}

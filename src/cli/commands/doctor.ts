/** `sifu doctor`: what this machine can do, thing by thing; with an image, whether the two will work together, before anything is started. */
import { isGood } from '../../mpi/sides.ts';
import { reportData } from '../doctor/data.ts';
import { examine } from '../doctor/examine.ts';
import type { Report } from '../doctor/report.ts';
import { reportText } from '../doctor/text.ts';
import { allVerdicts } from '../doctor/verdicts.ts';
import { paperFor } from '../engines/paper.ts';
import type { GlobalFlags } from '../flags.ts';
import { printWhole } from '../print.ts';
import { onSignals } from '../signals.ts';
import { terminal } from '../terminal.ts';
import { usage } from '../usage.ts';
import { checkShares } from './rank-options.ts';

interface DoctorFlags extends GlobalFlags {
  readonly image?: string;
  readonly program?: string;
  readonly ranks?: number;
  readonly nodes?: number;
  readonly beside?: readonly string[];
  readonly containers?: 'rank' | 'node';
  readonly network?: boolean;
  readonly json?: boolean;
}

/**
 * Returns 0 if nothing that is needed is broken, else 3. With an image 0 if there is a way that works, 1 if it was looked at and none is
 * known to, 3 if it cannot be looked at. 130 after Ctrl-C. Throws Trouble: the flags do not fit.
 */
export async function doctor(flags: DoctorFlags): Promise<number> {
  const { image, program, ranks, nodes, beside, containers, network } = flags;
  const more = { '--program': program, '--ranks': ranks, '--nodes': nodes, '--beside': beside, '--containers': containers };
  const [stray] = Object.entries(more).filter(([, said]) => said !== undefined);
  if (image === undefined && stray)
    throw usage('doctor-no-image', `${stray[0]} belongs to an image.`, 'Name it, too.', [
      { text: 'For example:', command: 'sifu doctor --image hello.sif --ranks 4' },
    ]);
  if (image === '' || program === '' || beside?.includes(''))
    throw usage('doctor-empty', 'A name is empty.', 'A variable that was not set leaves none.');
  checkShares({ ranks, nodes, beside });
  // what runs is ended, and what was made is taken away, when the process ends
  const stopListening = onSignals(async () => undefined, { interrupt: true });
  try {
    const report = await examine({ image, program, ranks, nodes, besides: beside, containers, network }, flags);
    const { columns, unicode, color } = terminal(flags, process.env);
    const paper = paperFor({ width: columns, unicode, color });
    await printWhole(flags.json ? `${asJson(reportData(report))}\n` : reportText(report, paper, color));
    return exitOf(report);
  } finally {
    stopListening();
  }
}

/** Images may call themselves anything: no control character leaves as it is, not even inside JSON. */
function asJson(data: object): string {
  return JSON.stringify(data).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function exitOf(report: Report): number {
  const { image } = report;
  if (!image) return allVerdicts(report).some((one) => one.state === 'broken') ? 3 : 0;
  if (!image.held) return 3;
  return image.best && isGood(image.best) ? 0 : 1;
}

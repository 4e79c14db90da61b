/** What the doctor found out, before it is put into words. */

import type { Finding } from '../../diagnosis/finding.ts';
import type { Verdict } from '../../diagnosis/machine/verdict.ts';
import type { EngineId } from '../../engine/contract.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import type { ImageMpi } from '../../mpi/image.ts';
import type { MachineMpi } from '../../mpi/machine.ts';
import type { Beside, Way } from '../../mpi/sides.ts';

export interface Report {
  readonly os: string;
  readonly mpi: MachineMpi;
  /** those that were looked for; all of them where no image was named */
  readonly engines: readonly FoundEngine[];
  readonly image?: Examined;
  /** what was looked at besides, thing by thing; empty where an image was named */
  readonly verdicts: readonly Verdict[];
  /** ms that each question took */
  readonly took: Readonly<Record<string, number>>;
  /** MPI is no matter of one engine alone */
  readonly only?: EngineId;
}

/** An image that was asked about. */
export interface Examined {
  readonly name: string;
  /** absent: none that is ready takes it */
  readonly engine?: FoundEngine;
  /** absent: it could not be looked at */
  readonly held?: ImageMpi;
  /** images of other ranks of the same job */
  readonly beside: readonly Beside[];
  readonly findings: readonly Finding[];
  readonly ranks: number;
  readonly nodes: number;
  readonly ways: readonly Way[];
  readonly best?: Way;
}

/** Whether something here can be started at all with it. */
export const startable = ({ mpis }: MachineMpi): boolean => mpis.some((one) => one.launcher);

/** The wizard, with what this machine has and what Spack's releases and packages are. */
import type { ComposeStep, Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { Composer } from '../spack/wizard/contract.ts';

export interface ComposeFor {
  readonly step: ComposeStep;
  readonly vars: Vars;
  /** absolute; where the environment's files are or will be */
  readonly folder: string;
  readonly facts: HostFacts;
}

export async function composerFor(_about: ComposeFor): Promise<Composer> {
  throw new Error('not yet');
}

/** `sifu lesson test`: proves steps, live where this machine can, else against their recordings. */
import { courseFor } from '../../course/engine.ts';

import { chooseSteps } from '../author/choose-steps.ts';
import { courseNamed } from '../author/course.ts';
import { type Proved, prove } from '../author/prove.ts';
import { inScratch } from '../author/scratch.ts';
import type { GlobalFlags } from '../flags.ts';
import { settingsFrom } from '../new/settings.ts';
import { print } from '../print.ts';
import { engineAsked } from './engine-flag.ts';

interface TestFlags extends GlobalFlags {
  readonly recorded?: boolean;
  readonly keep?: boolean;
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** Returns the exit code: 0, or 1 if a proof failed. Throws Trouble for a name that is none, and after Ctrl-C. */
export async function testLessons(names: readonly string[], flags: TestFlags): Promise<number> {
  const engine = engineAsked(flags);
  const course = courseFor(courseNamed(names), engine);
  const given = settingsFrom(flags.set ?? []);
  const steps = chooseSteps(course, names);
  const tally = { proved: 0, failed: 0, recorded: 0, skipped: 0 };
  const keep = Boolean(flags.keep);
  const folder = await inScratch(
    { prefer: flags.recorded ? 'recorded' : 'auto', keep, engine, course, given },
    async (scratch) => {
      for (const chosen of steps) {
        const proved = await prove(chosen, scratch);
        scratch.goOn();
        if (proved.mode === 'page') continue;
        count(proved, tally);
        print(flags.json ? `${JSON.stringify({ format: 1, event: 'step', ...proved })}\n` : text(proved));
      }
      return scratch.folder;
    },
  );
  const kept = keep ? { workspace: folder } : {};
  print(flags.json ? `${JSON.stringify({ format: 1, event: 'summary', ...tally, ...kept })}\n` : summary(tally, kept.workspace));
  return tally.failed > 0 ? 1 : 0;
}

type Tally = { proved: number; failed: number; recorded: number; skipped: number };

function count(proved: Proved, tally: Tally): void {
  if (proved.mode === 'skipped') tally.skipped++;
  else if (proved.proofs.some((proof) => !proof.ok)) tally.failed++;
  else if (proved.mode === 'recorded') tally.recorded++;
  else tally.proved++;
}

function text({ lesson, step, mode, proofs, why }: Proved): string {
  const lines = proofs.map((proof) => `    ${proof.ok ? 'yes' : 'NO '}  ${proof.what}${proof.ok ? '' : `: ${proof.saw}`}`);
  return [`  ${lesson}/${step}  ${mode}${why ? `  (${why})` : ''}`, ...lines, ''].join('\n');
}

function summary({ proved, failed, recorded, skipped }: Tally, folder: string | undefined): string {
  const kept = folder ? ` The workspace is kept: ${folder}` : '';
  return `\n${proved} proved live, ${recorded} against their recording, ${skipped} skipped, ${failed} failed.${kept}\n`;
}

/** `sifu new --yes` and `--dry-run`: the files of an environment, with no questions asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quote } from '../../course/fill.ts';
import type { ComposeStep } from '../../course/lesson.ts';
import { suggest } from '../../course/load/suggest.ts';
import { writeComposed } from '../../runner/compose.ts';
import { asked } from '../../runner/plan.ts';
import type { Asked, Composer } from '../../spack/wizard/contract.ts';
import type { NewAsked, NewFlags } from '../commands/new.ts';
import { newCourse } from '../package.ts';
import { print } from '../print.ts';
import { openSession, type Session } from '../session.ts';
import { onSignals } from '../signals.ts';
import { usage } from '../usage.ts';
import { sourceAt } from './from.ts';
import { ownSpackTold } from './own.ts';
import { reportOf } from './report.ts';

/** Returns 0. Throws Trouble: an answer will not do (exit 2), something cannot be read or written. */
export async function writeNew(about: NewAsked, flags: NewFlags): Promise<number> {
  const from = about.from === undefined ? '' : sourceAt(about.from);
  // nothing is written, not even sifu's own notes
  const aside = flags.dryRun ? mkdtempSync(join(tmpdir(), 'sifu-new-')) : undefined;
  const session = openSession({
    ...{ workspace: aside ?? about.folder, engine: flags.engine, policy: asked, hands: false, instant: true },
    ...{ size: { cols: 94, rows: 24 }, course: newCourse(), vars: { from } },
  });
  const forget = onSignals(() => session.close());
  try {
    return await write(session, about, flags);
  } finally {
    await session.close();
    forget();
    if (aside) rmSync(aside, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function write(session: Session, { folder, given }: NewAsked, flags: NewFlags): Promise<number> {
  const { host, store } = session;
  const { spack } = await host.facts();
  const lesson = newCourse().lessons[0];
  const step = lesson?.steps.find((one): one is ComposeStep => one.kind === 'compose');
  if (!lesson || !step) throw new Error('the lesson of sifu new has no questions');
  const composer = await host.composer(step, store.get().vars, resolve(folder));
  // a package of one's own is known to one's own Spack alone
  if (spack && composer.asked(given).some(isWrong)) await ownSpackTold(spack.root);
  refuseUnfit(composer, given);
  const files = composer.files(given);
  const kept = flags.dryRun ? [] : await writeComposed(lesson, step, given, store.get().vars, host);
  print(
    reportOf({
      files,
      kept,
      findings: composer.findings(given),
      unused: unusedIn(composer, given),
      folder,
      dryRun: Boolean(flags.dryRun),
      json: Boolean(flags.json),
    }),
  );
  return 0;
}

const isWrong = ({ complaint }: Asked) => complaint?.severity === 'error';

/** An answer that a question would refuse is refused here as well, by the name of its flag. */
function refuseUnfit(composer: Composer, given: NewAsked['given']): void {
  const questions = composer.asked(given);
  for (const question of questions) {
    refuseStranger(question, given[question.id]);
    const { complaint } = question;
    if (complaint?.severity !== 'error') continue;
    const instead = complaint.instead
      ?.split('\n')
      .map((one) => `--set ${quote(`${question.id}=${one}`)}`)
      .join(' ');
    throw usage(`set-${question.id}`, `--set ${question.id} will not do: ${complaint.text}`, `It asks: ${question.ask}`, [
      ...(instead ? [{ text: 'Try:', command: instead }] : []),
    ]);
  }
}

/** A word that is none of those there are, where no other can be typed either. */
function refuseStranger({ id, ask, kind, free, optional, options }: Asked, value: string | undefined): void {
  if (kind !== 'one' || free || value === undefined || (optional && value === '')) return;
  if (options.some((one) => one.value === value)) return;
  throw unknownAnswer(id, value, options.map((one) => one.value).filter(Boolean), ask);
}

function unknownAnswer(id: string, value: string, known: readonly string[], ask: string): Error {
  const near = suggest(value, known);
  const remedy = near === undefined ? [] : [{ text: 'Try:', command: `--set ${quote(`${id}=${near}`)}` }];
  const title = `--set ${id} will not do: "${value}" is none of its answers.`;
  return usage(`set-${id}`, title, `It asks: ${ask} There are: ${known.join(', ')}.`, remedy);
}

/** Answers to questions that are not asked with the other answers: they change nothing, which is said. */
function unusedIn(composer: Composer, given: NewAsked['given']): string[] {
  const asked = composer.asked(given).map(({ id }) => id);
  return Object.keys(given).filter((id) => !asked.includes(id));
}

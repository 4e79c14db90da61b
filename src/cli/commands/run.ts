/** `sifu run`: every step with nobody at the keyboard. */
import { Trouble } from '../../host/trouble.ts';
import { runHeadless } from '../../runner/headless.ts';
import type { Policy } from '../../runner/plan.ts';
import { type Allowance, allowances, headlessPolicy } from '../../runner/policy.ts';
import { jsonReporter, textReporter } from '../../runner/report.ts';
import { builtInCourse } from '../package.ts';
import type { GlobalFlags } from '../program.ts';
import { openSession } from '../session.ts';
import { onSignals } from '../signals.ts';
import { terminal } from '../terminal.ts';

export interface RunFlags extends GlobalFlags {
  readonly yes?: boolean;
  readonly allow?: readonly string[];
  readonly live?: boolean;
  readonly recorded?: boolean;
  readonly until?: string;
  readonly again?: boolean;
  readonly engine?: string;
  readonly json?: boolean;
}

export async function run(lessons: readonly string[], flags: RunFlags): Promise<number> {
  checkFlags(lessons, flags);
  const prefer: Policy['prefer'] = flags.live ? 'live' : flags.recorded ? 'recorded' : 'auto';
  const policy = headlessPolicy(prefer, new Set(flags.allow as Allowance[] | undefined));
  const vars = flags.engine ? { engine_id: flags.engine, engine_choice: flags.engine } : {};
  const session = openSession({
    workspace: flags.workspace,
    policy,
    hands: false,
    instant: true,
    size: { cols: 94, rows: 24 },
    vars,
  });
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.on('SIGINT', interrupt);
  const forget = onSignals(() => session.close());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const report = flags.json ? jsonReporter(print) : textReporter(print, terminal(flags, process.env).unicode);
  try {
    const { store, interpreter, host } = session;
    const until = flags.until === undefined ? {} : { until: flags.until };
    const tally = await runHeadless({
      store,
      interpreter,
      host,
      report,
      lessons,
      ...until,
      again: Boolean(flags.again),
      signal: interrupted.signal,
    });
    return interrupted.signal.aborted ? 130 : tally.failed > 0 ? 1 : 0;
  } finally {
    process.off('SIGINT', interrupt);
    await session.close();
    forget();
  }
}

/** Everything that is wrong with the flags, before anything is opened. */
function checkFlags(lessons: readonly string[], flags: RunFlags): void {
  const course = builtInCourse();
  const names = course.lessons.map((lesson) => lesson.id);
  const unknown = lessons.find((lesson) => !names.includes(lesson));
  if (unknown !== undefined)
    throw usage('unknown-lesson', `There is no lesson called "${unknown}".`, `There are: ${names.join(', ')}.`, []);
  const odd = flags.allow?.find((one) => !allowances.some((known) => known === one));
  if (odd !== undefined)
    throw usage('unknown-allowance', `--allow does not know "${odd}".`, `It takes ${allowances.join(', ')}.`, []);
  const keys = course.lessons.flatMap((lesson) => lesson.steps.map((step) => `${lesson.id}/${step.id}`));
  if (flags.until !== undefined && !keys.includes(flags.until))
    throw usage(
      'unknown-step',
      `There is no step called "${flags.until}".`,
      'Steps are named LESSON/STEP, as sifu status --json lists them.',
      [],
    );
  if (!flags.yes && !flags.recorded) {
    throw usage('needs-yes', 'This runs commands on your machine.', 'Say that you want it.', [
      { text: 'Run the steps that stay inside your folder:', command: 'sifu run --yes' },
      { text: 'Only look at recordings:', command: 'sifu run --recorded' },
    ]);
  }
}

function usage(code: string, title: string, cause: string, remedy: { text: string; command?: string }[]): Trouble {
  return new Trouble({ code, title, cause, remedy }, 2);
}
